import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The process id of the imd that serves a data folder now; undefined when none does, also where one was killed and has left its
 * files behind. Whoever has taken its port since is not it.
 *
 * imd holds an exclusive lock of SQLite on imd.lock as long as it lives. On Linux its holder is looked up in /proc/locks
 * (proc_locks(5)); elsewhere the process of imd.pid is, which must be one of the caller's own.
 */
export async function runningImd(folder: string): Promise<number | undefined> {
  const lock = await stat(join(folder, 'imd.lock')).catch(() => undefined);
  if (lock === undefined) return undefined;
  const locks = await readFile('/proc/locks', 'utf8').catch(() => undefined);
  if (locks === undefined) return await ownProcess(folder);
  for (const pid of holdersOf(locks, lock.ino)) {
    // Another disk may have the same number: what holds a lock there is neither root's nor of the owner of this folder.
    const owner = await stat(`/proc/${pid}`).catch(() => undefined);
    if (owner?.uid === 0 || owner?.uid === lock.uid) return pid;
  }
  return undefined;
}

/** SQLite locks this byte of a file for writing ("RESERVED"), with those around it: https://sqlite.org/src/file/src/os.h */
const LOCKED_BYTE = 0x4000_0001;

/**
 * The processes that have that lock of a file, by lines such as
 * "1: POSIX ADVISORY WRITE 25020 fe:00:10076593 1073741824 1073742335". The device is not compared: on btrfs and overlayfs stat
 * says another one.
 */
export function holdersOf(locks: string, inode: number): readonly number[] {
  return locks.split('\n').flatMap((line) => {
    const [, , , kind, pid, file = '', from, to] = line.trim().split(/\s+/);
    if (kind !== 'WRITE' || file.split(':')[2] !== String(inode)) return [];
    const isHeld = Number(from) <= LOCKED_BYTE && (to === 'EOF' || Number(to) >= LOCKED_BYTE);
    return isHeld ? [Number(pid)] : [];
  });
}

/** The process of imd.pid. Only one of one's own, or any for root, may be sent a signal. */
async function ownProcess(folder: string): Promise<number | undefined> {
  const pid = Number((await readFile(join(folder, 'imd.pid'), 'utf8').catch(() => '')).trim());
  if (!Number.isSafeInteger(pid) || pid <= 0) return undefined;
  try {
    process.kill(pid, 0);
    return pid;
  } catch {
    return undefined;
  }
}
