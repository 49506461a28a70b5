import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ClientError } from '../client/errors.ts';
import { numberedName } from './file-name.ts';
import type { SavePlace } from './save-file.ts';

/** Copies of one name in one folder. */
const MAX_COPIES = 999;

/** Saves a text and answers its path. Nothing that is there is replaced or written through: a file of this name makes it "name (1)". */
export async function saveText(text: string, { folder, name }: SavePlace): Promise<string> {
  for (let copy = 0; copy <= MAX_COPIES; copy++) {
    const path = join(folder, copy === 0 ? name : numberedName(name, copy));
    try {
      await writeFile(path, text, { flag: 'wx' });
      return path;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  throw new ClientError('already_exists', `There are ${MAX_COPIES} copies of this name already; save it elsewhere.`);
}
