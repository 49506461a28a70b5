import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { newPrivateFile } from './new-private-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'imctl-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('is there when it is whole, for its owner only', async () => {
  const path = join(folder, 'a.jsonl');
  const file = await newPrivateFile(path);
  for (const text of ['one\n', 'two\n']) await file.write(text);
  expect(readdirSync(folder)).not.toContain('a.jsonl');
  await file.keep();
  await file.end();
  expect(readdirSync(folder)).toEqual(['a.jsonl']);
  expect(readFileSync(path, 'utf8')).toBe('one\ntwo\n');
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

it('leaves nothing behind when it is not kept', async () => {
  const file = await newPrivateFile(join(folder, 'a.jsonl'));
  await file.write('half');
  await file.end();
  expect(readdirSync(folder)).toEqual([]);
});

it('replaces nothing, whenever it came', async () => {
  const path = join(folder, 'a.jsonl');
  const file = await newPrivateFile(path);
  writeFileSync(path, 'of somebody else');
  await expect(file.keep()).rejects.toMatchObject({ code: 'already_exists' });
  await file.end();
  await expect(newPrivateFile(path)).rejects.toMatchObject({ code: 'already_exists' });
  expect(readdirSync(folder)).toEqual(['a.jsonl']);
  expect(readFileSync(path, 'utf8')).toBe('of somebody else');
});

it('takes the place of another one where that is wanted, once it is whole', async () => {
  const path = join(folder, 'a.yaml');
  writeFileSync(path, 'from before', { mode: 0o644 });
  const half = await newPrivateFile(path, { replaces: true });
  await half.write('half');
  expect(readFileSync(path, 'utf8')).toBe('from before');
  await half.end();
  expect(readFileSync(path, 'utf8')).toBe('from before');
  const whole = await newPrivateFile(path, { replaces: true });
  await whole.write('whole');
  await whole.keep();
  await whole.end();
  expect(readdirSync(folder)).toEqual(['a.yaml']);
  expect(readFileSync(path, 'utf8')).toBe('whole');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  await expect(newPrivateFile(folder, { replaces: true })).rejects.toMatchObject({ code: 'already_exists' });
});
