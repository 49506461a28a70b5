import { chmod, readFile, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeFolder } from '../client/make-folder.ts';
import { newPrivateFile, syncFolder } from './new-private-file.ts';

const OWNER_ONLY_FOLDER = 0o700;
const OWNER_ONLY_FILE = 0o600;

/** Makes a folder that only its owner may look into; one that was wider is narrowed. */
export async function makePrivateFolder(path: string): Promise<void> {
  makeFolder(path);
  const { mode } = await stat(path);
  if ((mode & 0o077) !== 0) await chmod(path, OWNER_ONLY_FOLDER);
}

/**
 * Replaces a file in one step: after a crash there is the old content or the new, never half. The content is on the disk
 * when this returns. Only the owner may read it.
 */
export async function replacePrivateFile(path: string, content: string): Promise<void> {
  const file = await newPrivateFile(path, { replaces: true });
  try {
    await file.write(content);
    await file.keep();
  } finally {
    await file.end();
  }
}

/** The text of a file, undefined when there is none. A file that others may read is narrowed first. */
export async function readPrivateFile(path: string): Promise<string | undefined> {
  try {
    const { mode } = await stat(path);
    if ((mode & 0o077) !== 0) await chmod(path, OWNER_ONLY_FILE);
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Removes a file for good; that there is none is fine. */
export async function removePrivateFile(path: string): Promise<void> {
  await rm(path, { force: true });
  await syncFolder(dirname(path));
}
