import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toFileName } from './file-name.ts';

describe('toFileName', () => {
  it.each([
    ['report.pdf', 'report.pdf'],
    ['/etc/passwd', 'passwd'],
    ['C:\\Users\\me\\a b.txt', 'a b.txt'],
    ['..', 'file'],
    ['a/..', 'file'],
    ['', 'file'],
    ['\u0000', 'file'],
    [' \u202etxt.exe\u001b[2J ', 'txt.exe[2J'],
    ['a\r\nb', 'ab'],
    ['.bashrc', '.bashrc'],
    ['\ud800x', 'x'],
  ])('%j becomes %j', (given, kept) => {
    expect(toFileName(given)).toBe(kept);
  });

  it('cuts a long name in front of its ending', () => {
    const name = toFileName(`${'😀'.repeat(300)}.tar.gz`);
    expect(name).toBe(`${'😀'.repeat(252)}.gz`);
  });

  it('keeps what it has made, whatever it was made of', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (given) => {
        const name = toFileName(given);
        expect(name).not.toBe('');
        expect(name.isWellFormed()).toBe(true);
        expect(Array.from(name).length).toBeLessThanOrEqual(255);
        expect(toFileName(name)).toBe(name);
      }),
    );
  });
});
