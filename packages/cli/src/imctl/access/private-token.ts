import { readFile, stat } from 'node:fs/promises';
import { ClientError } from '../../client/errors.ts';

/**
 * Refuses a file with a token that others than its owner may read: it may have been read already. Throws ClientError
 * unauthenticated. That there is no such file is fine.
 */
export async function refuseWideFile(path: string): Promise<void> {
  // Windows has no such modes.
  if (process.platform === 'win32') return;
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (found === undefined || (found.mode & 0o077) === 0) return;
  const mode = (found.mode & 0o777).toString(8).padStart(4, '0');
  throw new ClientError(
    'unauthenticated',
    `${path} has a token in it, and others may read it (mode ${mode}). If nobody else can have, run: chmod 600 ${path}. Else end its session and make a new one.`,
  );
}

/** The first line of a file with a token. Throws ClientError for one that others may read, or that is empty. */
export async function readTokenFile(path: string): Promise<string> {
  await refuseWideFile(path);
  const token = (await readFile(path, 'utf8')).split('\n', 1)[0]?.trim() ?? '';
  if (token === '')
    throw new ClientError('unauthenticated', `${path} is empty; make a new token with: imd admin token`);
  return token;
}
