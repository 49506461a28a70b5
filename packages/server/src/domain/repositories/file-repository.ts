import type { BlobId, StoredFile, Upload } from '../file.ts';
import type { Id } from '../ids.ts';

export type NewUpload = Omit<Upload, 'storedSize' | 'checking' | 'fileId'>;
export type NewFile = Omit<StoredFile, 'id' | 'thumbnailBlob' | 'sentAt' | 'doomedAt'>;

/** How an upload began. */
export type Begun = 'begun' | 'over_quota' | 'too_many_open';

/** Files, the uploads that become them, and how much each user keeps. */
export interface FileRepository {
  /** Reserves the size in the user's quota and makes the upload, or does neither. */
  begin(upload: NewUpload, limits: { readonly quotaBytes: number; readonly open: number }): Promise<Begun>;
  upload(uploadId: BlobId): Promise<Upload | undefined>;
  /**
   * Takes or renews the right to write an upload for so long, by the clock of the database, unless another holder has it. A lease
   * that was lost is never renewed by its old holder while another one has it.
   */
  lease(uploadId: BlobId, holder: string, leaseMs: number): Promise<boolean>;
  release(uploadId: BlobId, holder: string): Promise<void>;
  /** Keeps how far an upload has come. False: the holder has lost its lease, or the upload is gone. */
  advance(
    uploadId: BlobId,
    holder: string,
    state: Pick<Upload, 'storedSize' | 'checking' | 'expiresAt'>,
  ): Promise<boolean>;
  /**
   * Makes the file of an upload, whose bytes must be in the store, and gives back what was reserved beyond its size. Undefined:
   * the holder has lost its lease, or the upload is gone. Done again, it answers the same file.
   */
  finish(uploadId: BlobId, holder: string, file: NewFile, expiresAt: number): Promise<StoredFile | undefined>;
  /** Forgets an upload and gives back what it has reserved, unless it became a file. False: there was none. */
  forget(uploadId: BlobId): Promise<boolean>;
  /** Uploads that nobody writes and whose time is over, the oldest first. */
  expired(now: number, limit: number): Promise<readonly Upload[]>;
  file(fileId: Id): Promise<StoredFile | undefined>;
  /** Decides the deletion of a file that no message uses; false when one does. */
  doom(fileId: Id, at: number): Promise<boolean>;
  /** Says where the thumbnail of a file is; false when the file is gone. */
  setThumbnail(fileId: Id, thumbnailBlob: BlobId): Promise<boolean>;
  /** Which of these blobs belong to an upload or a file. */
  knownBlobs(blobIds: readonly BlobId[]): Promise<ReadonlySet<BlobId>>;
  /** Bytes that count for a user's quota: files, and what open uploads have reserved. */
  usage(userId: Id): Promise<number>;
}
