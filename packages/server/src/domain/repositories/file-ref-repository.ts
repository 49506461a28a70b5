import type { StoredFile } from '../file.ts';
import type { Id } from '../ids.ts';

/** A file on the way through the list of all, and whether nothing uses it. */
export interface SweptFile {
  readonly id: Id;
  readonly size: number;
  readonly isUnused: boolean;
}

/** What becomes of a file whose deletion was decided: it has a message again, is deleted, or was so before. */
export type Removal =
  | { readonly type: 'used' | 'gone' }
  | { readonly type: 'removed'; readonly file: Pick<StoredFile, 'blobId' | 'thumbnailBlob' | 'size'> };

/** Which messages have which files: who may send them, who may read them, and which are left over. */
export interface FileRefRepository {
  /** Of these files, those that the user has uploaded to send them and whose deletion was not decided, in any order. */
  sendable(ownerId: Id, fileIds: readonly Id[]): Promise<readonly StoredFile[]>;
  /** How many of these files are there and stay. */
  countKept(fileIds: readonly Id[]): Promise<number>;
  /** Whether the file belongs to a message that the user may read. */
  mayRead(userId: Id, fileId: Id): Promise<boolean>;
  /**
   * Some files behind this one, in the order of their ids; none: there are no more. Unused is what no message has, unless it
   * was never sent and is not older than `unsentBefore`.
   */
  page(after: Id, unsentBefore: number, limit: number): Promise<readonly SweptFile[]>;
  /** Decides the deletion of a file: it cannot be sent from now on. */
  doom(fileId: Id, at: number): Promise<void>;
  /** Files whose deletion was decided until then, the oldest decision first. */
  doomed(until: number, limit: number): Promise<readonly Id[]>;
  /** Deletes the row of a file whose deletion was decided and gives its size back to its owner, unless a message has it. */
  remove(fileId: Id): Promise<Removal>;
}
