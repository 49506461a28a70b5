import { mkdir, readdir, rename, rmdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Moves what a profile keeps of an account, which is in a folder of its key in each folder of the profile (`outbox/KEY`, `cache/KEY`,
 * …), to another key. Where something is there under that key already, it stays, and what has its name is left behind. Can be run again
 * after it was interrupted. Throws the system's error.
 */
export async function moveKept(profileDir: string, from: string, to: string): Promise<void> {
  if (from === to) return;
  for (const folder of await foldersIn(profileDir)) {
    const [source, target] = [join(profileDir, folder, from), join(profileDir, folder, to)];
    const entries = await readdir(source).catch(() => undefined);
    if (entries === undefined) continue;
    await mkdir(target, { recursive: true, mode: 0o700 });
    for (const entry of entries) {
      if (!(await isThere(join(target, entry)))) await rename(join(source, entry), join(target, entry));
    }
    // What is left behind keeps it.
    await rmdir(source).catch(() => undefined);
  }
}

async function foldersIn(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

async function isThere(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    () => false,
  );
}
