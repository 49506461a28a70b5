import type { StoredFile } from '../../domain/file.ts';
import type { Id } from '../../domain/ids.ts';
import type { FileRefRepository } from '../../domain/repositories/file-ref-repository.ts';

/** Whether a user may read a file now; asked for each download and each range of one. */
export type MayReadFile = (readerId: Id, file: StoredFile) => Promise<boolean>;

/**
 * Builds the rule: a file is its uploader's until it is sent, then it is read because of its messages, by its uploader too.
 * The database says which, so that the answer is the same on every node as soon as a change is answered.
 */
export function createMayReadFile(fileRefs: Pick<FileRefRepository, 'mayRead'>): MayReadFile {
  return async (readerId, file) =>
    file.sentAt > 0 ? fileRefs.mayRead(readerId, file.id) : file.doomedAt === 0 && file.ownerId === readerId;
}
