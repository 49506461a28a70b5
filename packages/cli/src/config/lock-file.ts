import { randomBytes } from 'node:crypto';
import { link, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { ClientError } from '../client/errors.ts';
import { isRunning, ownIdentity } from '../client/process-identity.ts';

/*
 * A lock is a file that names its holder: "pid start nonce". It appears in one step (a hard link of a finished file), so
 * nobody ever reads half of it. The lock of a process that has ended is taken away under a second lock, so that two waiters
 * cannot take away each other's.
 */

export interface LockOptions {
  /** How long to wait for a living holder; 20 s if not given. */
  readonly waitMs?: number;
}

const WAIT_MS = 20_000;
const POLL_MS = { min: 5, max: 50 } as const;
/** In place of a start that the system does not say. */
const UNKNOWN_START = '-';
/** A takeover is two file operations; one that is older was left behind by a crash. */
const TAKEOVER_STALE_MS = 10_000;

/** Runs `work` while nobody else holds the lock. Throws ClientError unavailable when a living process keeps it too long. */
export async function withLockFile<T>(path: string, work: () => Promise<T>, options: LockOptions = {}): Promise<T> {
  const { pid, start } = ownIdentity();
  const mine = `${pid} ${start || UNKNOWN_START} ${randomBytes(8).toString('hex')}`;
  await acquire(path, mine, Date.now() + (options.waitMs ?? WAIT_MS));
  try {
    return await work();
  } finally {
    // It may have been taken away from a process that slept for long; then it is someone else's now.
    if ((await holderOf(path)) === mine) await rm(path, { force: true });
  }
}

async function acquire(path: string, mine: string, deadline: number): Promise<void> {
  for (;;) {
    if (await place(path, mine)) return;
    const holder = await holderOf(path);
    if (holder === undefined) continue;
    const [pid = '', start = UNKNOWN_START] = holder.split(' ');
    // A holder that is no process (a crash while the file system lost the content) cannot hold it.
    if (!isRunning({ pid: Number(pid), start: start === UNKNOWN_START ? '' : start })) {
      await takeAway(path, holder);
      continue;
    }
    if (Date.now() >= deadline) {
      throw new ClientError(
        'unavailable',
        `Process ${pid} holds ${path}; wait for it to end, or end it, and try again.`,
      );
    }
    await sleep(POLL_MS.min + Math.random() * (POLL_MS.max - POLL_MS.min));
  }
}

/** Puts the lock there; false when there is one already. */
async function place(path: string, mine: string): Promise<boolean> {
  const prepared = `${path}.${mine.split(' ')[2] ?? ''}`;
  await writeFile(prepared, mine, { flag: 'wx', mode: 0o600 });
  try {
    await link(prepared, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(prepared, { force: true });
  }
}

async function takeAway(path: string, dead: string): Promise<void> {
  const takeover = `${path}.takeover`;
  try {
    await writeFile(takeover, String(process.pid), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const age = await stat(takeover).then(
      (found) => Date.now() - found.mtimeMs,
      () => 0,
    );
    if (age > TAKEOVER_STALE_MS) await rm(takeover, { force: true });
    await sleep(POLL_MS.min);
    return;
  }
  try {
    if ((await holderOf(path)) === dead) await rm(path, { force: true });
  } finally {
    await rm(takeover, { force: true });
  }
}

async function holderOf(path: string): Promise<string | undefined> {
  return await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
}
