import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { createArchiveFile } from './archive-file.ts';

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'imd-archive-'));
  path = join(folder, 'imd.tar');
  onTestFinished(() => rmSync(folder, { recursive: true }));
});

it('of two that are written at once to one name, the first to end has it, and the other one is refused', async () => {
  const [one, other] = [await createArchiveFile(path, 0), await createArchiveFile(path, 0)];
  await one.handle.write('half of the first');
  await other.handle.write('whole');
  expect(await other.finish()).toBe(5);
  await one.handle.write(', and the rest');
  await expect(one.finish()).rejects.toThrow(`There is a file ${path} already.`);
  await one.discard();
  expect(readFileSync(path, 'utf8')).toBe('whole');
  expect(readdirSync(folder)).toEqual(['imd.tar']);
});

it('takes away what one that was killed has left of the same name, and nothing else', async () => {
  const long = new Date(Date.now() - 2 * 3_600_000);
  for (const [name, isOld] of [
    ['imd.tar.0a1b2c3d.part', true],
    ['imd.tar.0a1b2c3e.part', false],
    ['imd.tar.mine.part', true],
    ['imd.tar.gz.0a1b2c3d.part', true],
  ] as const) {
    writeFileSync(join(folder, name), 'x');
    if (isOld) utimesSync(join(folder, name), long, long);
  }
  const made = await createArchiveFile(path, 0);
  await made.finish();
  expect(readdirSync(folder).sort()).toEqual([
    'imd.tar',
    'imd.tar.0a1b2c3e.part',
    'imd.tar.gz.0a1b2c3d.part',
    'imd.tar.mine.part',
  ]);
});
