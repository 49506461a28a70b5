import type { BlobId } from '../domain/file.ts';

/**
 * Keeps the bytes of files by random names. A blob is written from its start to its end by one writer at a time (callers hold a
 * lease), can be read once it is finished, and never changes after that. All of it throws AppError: insufficient_storage when
 * there is no room, unavailable when the store does not answer, not_found for a blob that is not there.
 */
export interface BlobStore {
  /** Begins a blob that is not there yet. */
  create(blobId: BlobId): Promise<BlobWriter>;
  /**
   * Goes on with a blob that was begun, also by a process that has died, or begins it. Bytes beyond `keep` are dropped, which
   * must be what `sync` has answered; absent: whatever the store has is kept.
   */
  reopen(blobId: BlobId, keep?: number): Promise<BlobWriter>;
  /** Bytes of a blob that was begun and is not finished; 0 when it is not there. */
  unfinishedSize(blobId: BlobId): Promise<number>;
  /** Bytes of a finished blob; undefined when it is not there, or not finished. */
  size(blobId: BlobId): Promise<number | undefined>;
  /** The bytes of a finished blob from `from` up to and without `to`, in pieces, each the reader's until it asks for the next. */
  read(blobId: BlobId, from: number, to: number): AsyncIterable<Uint8Array>;
  /** Deletes a blob, finished or not. One that is not there is no error. */
  remove(blobId: BlobId): Promise<void>;
  /** Blobs by name, finished or not, at most `limit` of those behind `after` ('' for the first). An empty page is the end. */
  list(after: BlobId | '', limit: number): Promise<readonly ListedBlob[]>;
}

/** A blob as the store has it. */
export interface ListedBlob {
  readonly blobId: BlobId;
  /** When bytes were written last, by the clock of the store. */
  readonly changedAt: number;
}

/** Writes one blob. Calls must not overlap. */
export interface BlobWriter {
  /** Bytes that were appended, durable or not. */
  readonly size: number;
  /** Takes a copy where it needs the bytes longer than until it resolves. */
  append(chunk: Uint8Array): Promise<void>;
  /** Resolves with the size when all of it is kept, whatever ends now. */
  sync(): Promise<number>;
  /** Drops what was appended since the last `sync`, or since the blob was opened. */
  rollBack(): Promise<void>;
  /** Makes the blob readable and ends the writer; all of it is durable then. */
  finish(): Promise<void>;
  /** Ends the writer; the blob can be opened again. */
  close(): Promise<void>;
  /** Ends the writer and deletes the blob. */
  abort(): Promise<void>;
}
