import { randomBytes } from 'node:crypto';
import { link, lstat, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ClientError } from '../client/errors.ts';

/** A file that is being written. Until it is kept there is none of its name, or the one from before. */
export interface NewFile {
  /** Resolves when it is written. */
  write(text: string): Promise<void>;
  /** Gives it its name, once all of it is on the disk. */
  keep(): Promise<void>;
  /** Leaves nothing behind, unless it was kept. */
  end(): Promise<void>;
}

/**
 * Begins a file that only its owner may read. After a crash there is all of it or nothing of it. `replaces`: it takes the place of
 * one of this name; without it that one stays. Throws ClientError already_exists for such a one, and for a folder.
 */
export async function newPrivateFile(
  path: string,
  { replaces = false }: { readonly replaces?: boolean } = {},
): Promise<NewFile> {
  const before = await whatIsAt(path);
  if (before === 'folder' || (before === 'file' && !replaces)) throw taken(path, before);
  const temporary = `${path}.${process.pid}.${randomBytes(4).toString('hex')}.tmp`;
  const file = await open(temporary, 'wx', 0o600);
  let isOpen = true;
  const close = async () => {
    if (isOpen) await file.close();
    isOpen = false;
  };
  return {
    write: async (text) => {
      await file.writeFile(text);
    },
    async keep() {
      await file.sync();
      await close();
      if (replaces) await rename(temporary, path);
      else {
        // A link, since a rename would replace what came there meanwhile.
        await link(temporary, path).catch((error: NodeJS.ErrnoException) => {
          throw error.code === 'EEXIST' ? taken(path, 'file') : error;
        });
      }
      await syncFolder(dirname(path));
    },
    async end() {
      await close();
      await rm(temporary, { force: true });
    },
  };
}

/** So that the names in it are on the disk. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => undefined);
  // Some systems cannot sync a folder; there a rename is as durable as it gets.
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}

async function whatIsAt(path: string): Promise<'file' | 'folder' | undefined> {
  try {
    return (await lstat(path)).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function taken(path: string, what: 'file' | 'folder'): ClientError {
  const why = what === 'folder' ? 'is a folder; name a file' : 'is there already; nothing is replaced';
  return new ClientError('already_exists', `${path} ${why}.`);
}
