import type { StoredFile } from '../../domain/file.ts';

/** A file as every transport shows it. */
export interface FileJson {
  readonly id: number;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly mimeType: string;
  /** 64 hex digits. */
  readonly sha256: string;
  /** Pixels; 0 for what is no picture. */
  readonly width: number;
  readonly height: number;
  readonly hasThumbnail: boolean;
}

/** What readers of a file are told of it. */
export function toFileJson(file: StoredFile): FileJson {
  const { id, name, size, mimeType, sha256, width, height, thumbnailBlob } = file;
  return { id, name, size, mimeType, sha256, width, height, hasThumbnail: thumbnailBlob !== '' };
}
