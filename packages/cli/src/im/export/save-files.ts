import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ClientError } from '../../client/errors.ts';
import { makePrivateFolder } from '../../config/private-file.ts';
import { safeFileName } from '../../io/file-name.ts';
import { saveFile } from '../../io/save-file.ts';
import { sanitizeLine } from '../../text/sanitize.ts';
import type { ExportJob } from './export-job.ts';
import type { ExportedMessage } from './exported-line.ts';
import { spooledMessages } from './spool.ts';

/** The files of an export. */
export interface SavedFiles {
  /** The names in the folder, by the ids of the files. */
  readonly paths: ReadonlyMap<number, string>;
  /** How many the server does not have any more. */
  readonly gone: number;
}

/** Saves the files of all messages that were read, each once, as "ID-name"; one that is there whole stays. */
export async function saveFilesOf(
  { context, client }: Pick<ExportJob, 'context' | 'client'>,
  { part, folder, server }: { readonly part: string; readonly folder: string; readonly server: string },
): Promise<SavedFiles> {
  const paths = new Map<number, string>();
  let gone = 0;
  for await (const line of spooledMessages(part)) {
    if (line.type === 'read') continue;
    for (const file of line.files) {
      if (paths.has(file.id)) continue;
      const name = `${file.id}-${safeFileName(file.name)}`;
      context.streams.showRow(`${sanitizeLine(line.target)}: ${sanitizeLine(file.name)}`);
      try {
        if (!(await isThere(join(folder, name), file))) {
          await makePrivateFolder(folder);
          await saveFile(client.files, { folder, name }, { file, server, signal: context.signal });
        }
        paths.set(file.id, name);
      } catch (error) {
        if (!(error instanceof ClientError) || error.code !== 'not_found') throw error;
        gone++;
      }
    }
  }
  context.streams.showRow('');
  return { paths, gone };
}

async function isThere(path: string, { size }: ExportedMessage['files'][number]): Promise<boolean> {
  return await stat(path).then(
    (found) => found.isFile() && found.size === size,
    () => false,
  );
}
