import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openSecrets, type Secret, withSecrets } from './secrets-file.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'imctl-secrets-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

const CODE: Secret = { kind: 'invite', target: '@ann', secret: 'imi_x', expiresAt: '2026-12-01T00:00:00.000Z' };
const PASSWORD: Secret = { kind: 'password', target: '@bob', secret: 'p', expiresAt: null, email: '+b@x.org' };

const add = (path: string, ...secrets: readonly Secret[]) =>
  withSecrets(path, async (file) => {
    await Promise.all(secrets.map((secret) => file?.add(secret)));
  });
const linesOf = (path: string): unknown[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));

it('adds to what is there, in a file that nobody else may read', async () => {
  const path = join(dir, 'new.jsonl');
  await add(path, CODE, PASSWORD);
  await add(path, { ...CODE, target: '@carl', enter: 'im login --invite' });
  expect(linesOf(path)).toEqual([CODE, PASSWORD, { ...CODE, target: '@carl', enter: 'im login --invite' }]);
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

it('writes CSV where the name says so, with one line of names, and passwords as they are', async () => {
  const path = join(dir, 'new.CSV');
  await add(path, CODE);
  await add(path, PASSWORD, { ...CODE, target: 'webhook "ci" of #ops', kind: 'webhook', expiresAt: null });
  expect(parse(readFileSync(path, 'utf8'), { columns: true })).toEqual([
    { for: 'ann', kind: 'invite', secret: 'imi_x', expiresAt: CODE.expiresAt, email: '', enter: '' },
    { for: 'bob', kind: 'password', secret: 'p', expiresAt: '', email: "'+b@x.org", enter: '' },
    { for: 'webhook "ci" of #ops', kind: 'webhook', secret: 'imi_x', expiresAt: '', email: '', enter: '' },
  ]);
  const other = join(dir, 'people.csv');
  writeFileSync(other, 'username\nann\n', { mode: 0o600 });
  await expect(openSecrets(other)).rejects.toMatchObject({
    code: 'invalid_argument',
    message: expect.stringContaining('has no secrets of imctl'),
  });
  expect(readFileSync(other, 'utf8')).toBe('username\nann\n');
});

it('begins a line of its own behind one that a killed run has left', async () => {
  const path = join(dir, 'new.jsonl');
  writeFileSync(path, '{"kind":"inv', { mode: 0o600 });
  await add(path, CODE, PASSWORD);
  expect(readFileSync(path, 'utf8')).toBe(`{"kind":"inv\n${JSON.stringify(CODE)}\n${JSON.stringify(PASSWORD)}\n`);
});

it.skipIf(process.platform === 'win32')(
  'refuses a file that others may read, and one that cannot be written',
  async () => {
    const path = join(dir, 'wide.jsonl');
    writeFileSync(path, '');
    chmodSync(path, 0o640);
    await expect(openSecrets(path)).rejects.toMatchObject({
      code: 'invalid_argument',
      message: `${path}: others may read it (mode 0640), so no secrets are added: chmod 600 ${path}, or name another file. Nothing was changed.`,
    });
    await expect(openSecrets(join(dir, 'no', 'x'))).rejects.toThrow('cannot be written (ENOENT); nothing was changed');
    expect(await openSecrets(undefined)).toBeUndefined();
  },
);

// What a full disk is, without one.
it.skipIf(!existsSync('/dev/full'))(
  'says when something cannot be kept, and that nothing more should be made',
  async () => {
    const file = await openSecrets('/dev/full');
    expect(file?.isBroken()).toBe(false);
    await expect(file?.add(CODE)).rejects.toMatchObject({
      code: 'internal',
      message: '/dev/full cannot be written (ENOSPC)',
    });
    expect(file?.isBroken()).toBe(true);
    await file?.close();
  },
);
