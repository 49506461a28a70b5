import { randomBytes } from 'node:crypto';
import { existsSync, type PathLike, statfsSync, statSync } from 'node:fs';
import { type FileHandle, link, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { StartupError } from '../../domain/errors.ts';
import { inMegabytes } from './write-backup.ts';

/** An archive that is being written; it gets its name when it is whole. */
export interface ArchiveFile {
  readonly handle: FileHandle;
  /** Makes it durable and gives it its name; answers its size. Throws StartupError when another file has got the name meanwhile. */
  finish(): Promise<number>;
  /** Removes what was written. */
  discard(): Promise<void>;
}

/** Throws StartupError where no archive can be made: there is a file of that name, or no such folder. */
export function refuseUnusable(path: string): void {
  if (existsSync(path)) throw taken(path);
  const folder = dirname(path);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) return;
  throw new StartupError(`There is no folder ${folder}. Make it first: mkdir -m 700 -p ${folder}`);
}

/** A part that nobody has written to for so long is what a backup that was killed has left. */
const LEFT_MS = 3_600_000;

/**
 * Begins an archive for its owner only (0600), beside its place as NAME.RANDOM.part, which no other backup writes, with room for
 * so many bytes. Throws StartupError when there is a file of that name, or no room.
 */
export async function createArchiveFile(path: string, expectedBytes: number): Promise<ArchiveFile> {
  refuseUnusable(path);
  const folder = dirname(path);
  const free = freeBytes(folder);
  if (free < expectedBytes) {
    throw new StartupError(
      `The disk of ${folder} has ${inMegabytes(free)} free, and the backup may take ${inMegabytes(expectedBytes)}. Make room, or name a file on another disk.`,
    );
  }
  const part = `${path}.${randomBytes(4).toString('hex')}.part`;
  try {
    await removeLeft(path);
    const handle = await open(part, 'wx', 0o600);
    return createFile(handle, { path, part });
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    throw new StartupError(`${part} cannot be written (${code}). Check the rights of the folder.`, { cause: { code } });
  }
}

function createFile(handle: FileHandle, { path, part }: { readonly path: string; readonly part: string }): ArchiveFile {
  return {
    handle,
    async finish() {
      await handle.sync();
      const { size } = await handle.stat();
      await handle.close();
      await nameIt(part, path);
      await syncFolder(dirname(path));
      return size;
    },
    async discard() {
      await handle.close().catch(() => {});
      await rm(part, { force: true });
    },
  };
}

/** Parts of this name that were left. That of a backup under way grows all the time. */
async function removeLeft(path: string): Promise<void> {
  const [folder, name] = [dirname(path), basename(path)];
  for (const one of await readdir(folder)) {
    const middle =
      one.startsWith(`${name}.`) && one.endsWith('.part') ? one.slice(name.length + 1, -'.part'.length) : '';
    if (!/^[0-9a-f]{8}$/.test(middle)) continue;
    const part = join(folder, one);
    const changed = (await stat(part).catch(() => undefined))?.mtimeMs ?? Number.POSITIVE_INFINITY;
    if (Date.now() - changed > LEFT_MS) await rm(part, { force: true });
  }
}

/** Unlike a rename, a link is refused where there is a file of the name. */
async function nameIt(part: string, path: string): Promise<void> {
  try {
    await link(part, path);
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') throw taken(path);
    if (!NO_LINKS.has(code)) throw error;
    if (existsSync(path)) throw taken(path);
    await rename(part, path);
    return;
  }
  await rm(part, { force: true });
}

/** What file systems without hard links answer. */
const NO_LINKS: ReadonlySet<string> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']);

function taken(path: string): StartupError {
  return new StartupError(`There is a file ${path} already. Name another one, or move it away.`);
}

/** Throws StartupError when the disk of a folder, which need not be there yet, has less room than a restore takes. */
export function refuseWithoutRoom(folder: string, bytes: number): void {
  let present = folder;
  while (!existsSync(present)) present = dirname(present);
  const free = freeBytes(present);
  if (free >= bytes) return;
  throw new StartupError(
    `The disk of ${folder} has ${inMegabytes(free)} free, and the store may take ${inMegabytes(bytes)}. Make room, or name a folder on another disk.`,
  );
}

function freeBytes(folder: PathLike): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

/** Without it, the name may be lost with the power although the bytes are kept. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
