import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Credentials } from '../client/link/token-source.ts';
import { createAccountStore } from './credentials.ts';
import { withLockFile } from './lock-file.ts';
import { profilePaths } from './paths.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'im-credentials-'));
});
afterEach(() => rm(dir, { recursive: true }));

const credentials = (token: string): Credentials => ({
  userId: 7,
  username: 'alice',
  token,
  tokenExpiresAt: 1,
  refreshToken: `refresh-${token}`,
  refreshTokenExpiresAt: 2,
});
const server = 'http://127.0.0.1:1';

describe('account store', () => {
  it('keeps an account in a file that only its owner may read', async () => {
    const paths = profilePaths(dir, 'default');
    const store = createAccountStore(paths);
    expect(await store.load()).toBeUndefined();
    await store.save({ server, credentials: credentials('one') });
    expect(await store.load()).toEqual({ server, credentials: credentials('one') });
    expect((await stat(paths.credentials)).mode & 0o777).toBe(0o600);
    expect((await stat(paths.dir)).mode & 0o777).toBe(0o700);
    expect(await readdir(paths.dir)).toEqual(['credentials.json']);
  });

  it('narrows a folder and a file that others could read', async () => {
    const paths = profilePaths(dir, 'default');
    await mkdir(paths.dir, { recursive: true, mode: 0o755 });
    await writeFile(paths.credentials, JSON.stringify({ server, credentials: credentials('one') }), { mode: 0o644 });
    const store = createAccountStore(paths);
    await store.load();
    expect((await stat(paths.credentials)).mode & 0o777).toBe(0o600);
    await store.save({ server, credentials: credentials('two') });
    expect((await stat(paths.dir)).mode & 0o777).toBe(0o700);
  });

  it('says that a damaged file is damaged, without showing it, and forgets it', async () => {
    const paths = profilePaths(dir, 'default');
    const store = createAccountStore(paths);
    await store.save({ server, credentials: credentials('secret-token') });
    await writeFile(paths.credentials, (await readFile(paths.credentials, 'utf8')).slice(0, -8));
    const error = await store.load().catch((thrown: Error) => thrown);
    expect(error).toMatchObject({ code: 'unauthenticated', message: expect.stringContaining('is damaged') });
    expect(String((error as Error).message)).not.toContain('secret');
    expect(await store.forget()).toBe(true);
    expect(await store.load()).toBeUndefined();
  });

  it('gives tokens to their own server only', async () => {
    const store = createAccountStore(profilePaths(dir, 'default'));
    await store.save({ server, credentials: credentials('one') });
    const elsewhere = store.credentialsFor('http://other:1');
    expect(await elsewhere.load()).toBeUndefined();
    await elsewhere.update(async () => credentials('foreign'));
    expect(await store.load()).toEqual({ server, credentials: credentials('one') });
  });

  it('lets one refresh at a time change the newest tokens', async () => {
    const store = createAccountStore(profilePaths(dir, 'default'));
    await store.save({ server, credentials: credentials('0') });
    const one = store.credentialsFor(server);
    const bump = () =>
      one.update(async (current) => {
        await new Promise((resolve) => setTimeout(resolve, 2));
        return credentials(String(Number(current?.token) + 1));
      });
    await Promise.all(Array.from({ length: 12 }, bump));
    expect((await one.load())?.token).toBe('12');
  });

  it('keeps the old tokens when a refresh fails, and lets go of the lock', async () => {
    const store = createAccountStore(profilePaths(dir, 'default'));
    await store.save({ server, credentials: credentials('0') });
    const one = store.credentialsFor(server);
    await expect(one.update(() => Promise.reject(new Error('no network')))).rejects.toThrow('no network');
    await one.update(async (current) => current && { ...current, token: '1' });
    expect((await one.load())?.token).toBe('1');
  });
});

describe('lock file', () => {
  it('is taken from a process that was killed, by one of many that wait', async () => {
    const lock = join(dir, 'a.lock');
    // A pid that is certainly dead: a child that has ended.
    const { stdout } = await promisify(execFile)(process.execPath, ['-e', 'console.log(process.pid)']);
    await writeFile(lock, `${stdout.trim()} 12345 deadbeef`);
    let inside = 0;
    let most = 0;
    const work = async () => {
      inside++;
      most = Math.max(most, inside);
      await new Promise((resolve) => setTimeout(resolve, 3));
      inside--;
    };
    await Promise.all(Array.from({ length: 10 }, () => withLockFile(lock, work)));
    expect(most).toBe(1);
    expect(await readdir(dir)).toEqual([]);
  });

  it('is taken when the pid belongs to another process now', async () => {
    const lock = join(dir, 'a.lock');
    await writeFile(lock, `${process.pid} 1 deadbeef`);
    expect(await withLockFile(lock, async () => 'done')).toBe('done');
  });

  it('is taken when a crash left it empty', async () => {
    const lock = join(dir, 'a.lock');
    await writeFile(lock, '');
    expect(await withLockFile(lock, async () => 'done')).toBe('done');
  });

  it('is not taken from a living process, which is named', async () => {
    const lock = join(dir, 'a.lock');
    const run = withLockFile(lock, () =>
      expect(withLockFile(lock, async () => undefined, { waitMs: 20 })).rejects.toMatchObject({
        code: 'unavailable',
        message: expect.stringContaining(`Process ${process.pid} holds ${lock}`),
      }),
    );
    await run;
    expect(await readdir(dir)).toEqual([]);
  });
});
