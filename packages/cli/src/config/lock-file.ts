import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { link, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { ClientError } from '../client/errors.ts';

/*
 * A lock is a file that tells who holds it: "pid start nonce". It appears in one step (a hard link of a finished file), so
 * nobody ever reads half of it. Its holder is dead when no process has that pid, or when the process of that pid
 * started at another time (a number that was used again). A dead holder's lock is taken away under a second lock, so
 * that two waiters cannot take away each other's.
 */

export interface LockOptions {
  /** How long to wait for a living holder; 20 s if not given. */
  readonly waitMs?: number;
}

const WAIT_MS = 20_000;
const POLL_MS = { least: 5, most: 50 } as const;
/** A takeover is two file operations; one that is older was left behind by a crash. */
const TAKEOVER_STALE_MS = 10_000;

/** Runs `work` while nobody else holds the lock. Throws ClientError unavailable when a living process keeps it too long. */
export async function withLockFile<T>(path: string, work: () => Promise<T>, options: LockOptions = {}): Promise<T> {
  const mine = `${process.pid} ${processStat(process.pid)?.start ?? '-'} ${randomBytes(8).toString('hex')}`;
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
    if (isDead(holder)) {
      await takeAway(path, holder);
      continue;
    }
    if (Date.now() >= deadline) {
      const pid = holder.split(' ')[0] ?? '';
      throw new ClientError(
        'unavailable',
        `Process ${pid} holds ${path}; wait for it to end, or end it, and try again.`,
      );
    }
    await sleep(POLL_MS.least + Math.random() * (POLL_MS.most - POLL_MS.least));
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
    await sleep(POLL_MS.least);
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

function isDead(holder: string): boolean {
  const [pidText = '', start = '-'] = holder.split(' ');
  const pid = Number(pidText);
  // Not one of ours (a crash while the file system lost the content): nobody can hold it.
  if (!Number.isSafeInteger(pid) || pid <= 0) return true;
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it lives and belongs to someone else.
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
  const found = processStat(pid);
  if (found === undefined) return false;
  // A zombie has ended and only waits for its parent to notice.
  return found.state === 'Z' || (start !== '-' && found.start !== start);
}

/** The state and the start of a process; undefined where the system does not tell. */
function processStat(pid: number): { readonly state: string; readonly start: string } | undefined {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold blanks; the start is the 20th field after it.
    const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', start: fields[19] ?? '-' };
  } catch {
    return undefined;
  }
}
