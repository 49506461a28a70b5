import type { StoredFile } from '../../domain/file.ts';
import type { Id } from '../../domain/ids.ts';

/** Whether a user may read a file now; asked for each download and each range of one. */
export type MayReadFile = (readerId: Id, file: StoredFile) => Promise<boolean>;

/** Builds the rule: a file is its uploader's. */
export function createMayReadFile(): MayReadFile {
  return async (readerId, file) => file.doomedAt === 0 && file.ownerId === readerId;
}
