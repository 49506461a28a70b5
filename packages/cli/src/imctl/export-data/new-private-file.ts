import { randomBytes } from 'node:crypto';
import { link, lstat, open, rm } from 'node:fs/promises';
import { ClientError } from '../../client/errors.ts';

/** A file that is being written. Until it is kept there is none of its name. */
export interface NewFile {
  /** Resolves when it is written. */
  write(text: string): Promise<void>;
  /** Gives it its name, once all of it is on the disk. */
  keep(): Promise<void>;
  /** Leaves nothing behind, unless it was kept. */
  end(): Promise<void>;
}

/** Begins a file that only its owner may read. Throws ClientError already_exists when there is one of this name; it stays. */
export async function newPrivateFile(path: string): Promise<NewFile> {
  if (await isThere(path)) throw taken(path);
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
      // A link, since a rename would replace what came there meanwhile.
      await link(temporary, path).catch((error: NodeJS.ErrnoException) => {
        throw error.code === 'EEXIST' ? taken(path) : error;
      });
    },
    async end() {
      await close();
      await rm(temporary, { force: true });
    },
  };
}

async function isThere(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

function taken(path: string): ClientError {
  return new ClientError('already_exists', `${path} is there already; nothing is replaced.`);
}
