import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The process id of the imd that serves a data folder now; undefined when none does, also where one was killed and has left its
 * files behind. Whoever has taken its port since is not it.
 *
 * imd holds an exclusive lock of SQLite on imd.lock as long as it lives, and writes its number into imd.pid. On Linux the lock
 * is looked up in /proc/locks (proc_locks(5)); elsewhere only the process is, which must be one of the caller's own.
 */
export async function runningImd(folder: string): Promise<number | undefined> {
  const pid = Number((await readFile(join(folder, 'imd.pid'), 'utf8').catch(() => '')).trim());
  if (!Number.isSafeInteger(pid) || pid <= 0) return undefined;
  const lock = await stat(join(folder, 'imd.lock')).catch(() => undefined);
  if (lock === undefined) return undefined;
  const locks = await readFile('/proc/locks', 'utf8').catch(() => undefined);
  if (locks === undefined) return isOwn(pid) ? pid : undefined;
  if (!holdsLock(locks, pid, lock.ino)) return undefined;
  // A number is used again, and so is an inode on another disk; that of another user is neither root's nor the folder's owner's.
  const owner = await stat(`/proc/${pid}`).then(
    ({ uid }) => uid,
    () => undefined,
  );
  return owner === 0 || owner === lock.uid ? pid : undefined;
}

/** SQLite locks this byte of a file for writing ("PENDING", then the 511 behind it): https://sqlite.org/src/file/src/os.h */
const LOCKED_BYTE = 0x4000_0001;

/**
 * Whether a process has the lock, by lines such as "1: POSIX ADVISORY WRITE 25020 fe:00:10076593 1073741824 1073742335". The
 * device is not compared: on btrfs and overlayfs stat says another one.
 */
export function holdsLock(locks: string, pid: number, inode: number): boolean {
  return locks.split('\n').some((line) => {
    const [, , , kind, holder, file = '', from, to] = line.trim().split(/\s+/);
    if (kind !== 'WRITE' || holder !== String(pid) || file.split(':')[2] !== String(inode)) return false;
    return Number(from) <= LOCKED_BYTE && (to === 'EOF' || Number(to) >= LOCKED_BYTE);
  });
}

/** Only a process of one's own, or any for root, may be sent a signal. */
function isOwn(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
