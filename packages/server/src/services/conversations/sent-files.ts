import type { FileInfo } from '@im-ts/protocol';
import { toFileInfo } from '../../domain/file.ts';
import type { Id } from '../../domain/ids.ts';
import type { FileRefRepository } from '../../domain/repositories/file-ref-repository.ts';

/** Looks up what a message says of its files, before its turn in the log. */
export interface SentFiles {
  /** The files of a message in their order; none when one of them is not the user's, is being deleted, or is not there. */
  find(ownerId: Id, fileIds: readonly Id[]): Promise<readonly FileInfo[]>;
  /** Whether none of the files of a message is being deleted, so that it may be forwarded. */
  areKept(files: readonly FileInfo[]): Promise<boolean>;
}

/** See SentFiles. */
export function createSentFiles(fileRefs: Pick<FileRefRepository, 'sendable' | 'countKept'>): SentFiles {
  return {
    async find(ownerId, fileIds) {
      const found = new Map((await fileRefs.sendable(ownerId, fileIds)).map((file) => [file.id, file]));
      const files = fileIds.flatMap((id) => found.get(id) ?? []);
      return files.length < fileIds.length ? [] : files.map(toFileInfo);
    },
    areKept: async (files) =>
      files.length === 0 || (await fileRefs.countKept(files.map(({ id }) => id))) === files.length,
  };
}
