import type { FileInfo } from '@im-ts/protocol';
import type { Id } from './ids.ts';

/** A random name of bytes in the blob store: 32 hex digits. */
export type BlobId = string;

/** A file whose bytes are all in the blob store. */
export interface StoredFile extends Omit<FileInfo, 'hasThumbnail'> {
  readonly blobId: BlobId;
  readonly ownerId: Id;
  /** '' without one. */
  readonly thumbnailBlob: BlobId | '';
  readonly createdAt: number;
  /** 0 until a message uses it. */
  readonly sentAt: number;
  /** When its deletion was decided: no message may use it from then on. 0: it stays. */
  readonly doomedAt: number;
}

/** What readers of a file are told of it. */
export function toFileInfo(file: StoredFile): FileInfo {
  const { id, name, size, mimeType, sha256, width, height, thumbnailBlob } = file;
  return { id, name, size, mimeType, sha256, width, height, hasThumbnail: thumbnailBlob !== '' };
}

/** Bytes that are on their way, or whose file was made a short while ago. */
export interface Upload {
  /** Also the name of its blob. */
  readonly uploadId: BlobId;
  readonly userId: Id;
  readonly name: string;
  /** As declared; reserved in the user's quota. */
  readonly size: number;
  /** As declared; '' if it was not. */
  readonly mimeType: string;
  /** Bytes that are kept for certain. The store may have more, which count unless `checking`. */
  readonly storedSize: number;
  /** What lies beyond `storedSize` has a checksum that was not compared yet. */
  readonly checking: boolean;
  readonly createdAt: number;
  readonly expiresAt: number;
  /** The file that it became; 0 while bytes are missing. */
  readonly fileId: Id;
  /** What the client has said of it in the header Upload-Metadata, word for word; '' if nothing. */
  readonly metadata: string;
}
