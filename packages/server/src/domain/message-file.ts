import { type FileInfo, LIMITS } from '@im-ts/protocol';
import type { Id } from './ids.ts';

/** A message that was sent with a file, or to which one was forwarded. There is none of a recalled one. */
export interface FileRef {
  readonly fileId: Id;
  readonly conversationId: Id;
  readonly seq: number;
  readonly sentAt: number;
}

/** For the messages without files, which nearly all are. */
export const NO_FILES: readonly FileInfo[] = Object.freeze([]);

/** What the files of a message add to the size of a batch, in UTF-16 units. */
export function textOfFiles(files: readonly FileInfo[] | undefined): number {
  let units = 0;
  for (const { name, mimeType, sha256 } of files ?? NO_FILES) units += name.length + mimeType.length + sha256.length;
  return units;
}

/** The names of files as the text of a message that was sent without one, for readers that do not know files. */
export function namesOfFiles(files: readonly FileInfo[]): string {
  return [...files.map(({ name }) => name).join('\n')].slice(0, LIMITS.bodyCodePoints).join('');
}
