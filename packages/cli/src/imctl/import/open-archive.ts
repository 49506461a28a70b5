import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { ClientError } from '../../client/errors.ts';
import { type Archive, missing } from './archive.ts';
import { unzip } from './unzip.ts';

/** Opens a folder or a zip. Throws ClientError invalid_argument when it is neither. */
export async function openArchive(path: string, signal: AbortSignal): Promise<Archive> {
  let isFolder: boolean;
  try {
    isFolder = (await stat(path)).isDirectory();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'there is no such file or folder' : `it cannot be read (${String(code)})`;
    throw new ClientError('invalid_argument', `${path}: ${why}.`, { cause: error });
  }
  return isFolder ? await openFolder(path) : await unzip(path, signal);
}

async function openFolder(path: string): Promise<Archive> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const names = files.map((entry) => relative(path, join(entry.parentPath, entry.name)).split(sep).join('/'));
  const known = new Set(names);
  return {
    names,
    has: (name) => known.has(name),
    async open(name) {
      if (!known.has(name)) throw missing(path, name);
      return createReadStream(join(path, name));
    },
    close: () => undefined,
  };
}
