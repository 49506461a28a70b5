import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { readPassphrase } from './passphrase.ts';

function fileOf(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'imd-passphrase-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'passphrase');
  writeFileSync(file, text, { mode: 0o600 });
  return file;
}

it('a passphrase is the first line of its file', () => {
  expect(readPassphrase(undefined)).toBeUndefined();
  for (const text of ['two words', 'two words\n', 'two words\r\n', 'two words\nof last year\n']) {
    expect(readPassphrase(fileOf(text))).toBe('two words');
  }
  for (const text of ['', '\n', '\nsecond']) expect(() => readPassphrase(fileOf(text))).toThrow('is empty');
  expect(() => readPassphrase('/none/such')).toThrow('cannot be read: ENOENT');
});

it.skipIf(process.platform === 'win32')('a file that others may read is refused, with the way out', () => {
  const file = fileOf('two words\n');
  for (const mode of [0o644, 0o604, 0o620]) {
    chmodSync(file, mode);
    expect(() => readPassphrase(file)).toThrow(`Run: chmod 600 ${file}`);
  }
  chmodSync(file, 0o640);
  expect(readPassphrase(file)).toBe('two words');
});
