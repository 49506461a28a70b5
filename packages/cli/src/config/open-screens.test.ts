import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isScreenOpen, sayScreenIsOpen } from './open-screens.ts';

let folder: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'im-open-')), 'open-screens');
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

it('an open screen is known until it is closed', () => {
  expect(isScreenOpen(folder)).toBe(false);
  const closed = sayScreenIsOpen(folder);
  expect(isScreenOpen(folder)).toBe(true);
  closed();
  expect(isScreenOpen(folder)).toBe(false);
});

it('what a crash has left counts for nothing and is taken away; another process with its number is not it', () => {
  sayScreenIsOpen(folder)();
  const gone = join(folder, '999999999.open');
  const other = join(folder, `${process.pid}.open`);
  writeFileSync(gone, '1');
  writeFileSync(other, 'another start');
  writeFileSync(join(folder, 'notes'), '');
  // Without /proc a process is told by its number alone.
  expect(isScreenOpen(folder)).toBe(!existsSync('/proc/self/stat'));
  expect(existsSync(gone)).toBe(false);
});
