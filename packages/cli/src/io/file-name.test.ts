import { basename, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sanitizeLine } from '../text/sanitize.ts';
import { numberedName, safeFileName } from './file-name.ts';

describe('safeFileName', () => {
  it.each([
    ['report.pdf', 'report.pdf'],
    ['Bericht für März.pdf', 'Bericht für März.pdf'],
    ['报告.pdf', '报告.pdf'],
    ['../../etc/passwd', '__.._etc_passwd'],
    ['..', 'file'],
    ['.', 'file'],
    ['', 'file'],
    ['/', 'file'],
    ['.bashrc', '_bashrc'],
    ['-rf', '_rf'],
    ['~root', '_root'],
    ['C:\\temp\\x.exe', 'C__temp_x.exe'],
    ['a\u0000b\u001b[2Jc\u009b1md', 'ab[2Jc1md'],
    ['photo\u202egnp.exe', 'photognp.exe'],
    ['one\r\ntwo', 'onetwo'],
    ['con', '_con'],
    ['COM1.txt', '_COM1.txt'],
    ['lpt².log', '_lpt².log'],
    ['control.txt', 'control.txt'],
    ['trailing. . ', 'trailing'],
    ['  two   blanks', 'two blanks'],
    ['e\u0301.txt', '\u00e9.txt'],
    [`${'x'.repeat(300)}.tar.gz`, `${'x'.repeat(193)}.tar.gz`],
    [`${'é'.repeat(200)}.txt`, `${'é'.repeat(98)}.txt`],
  ])('of %j is %j', (name, safe) => {
    expect(safeFileName(name)).toBe(safe);
  });

  it('is one part of a path in its folder, harmless in a listing and on a command line, whatever the name', () => {
    const parts = [
      '..',
      '/',
      '\\',
      '\u0000',
      '\u001b]0;x\u0007',
      '-',
      '~',
      '.',
      ' ',
      'con',
      '\u202e',
      '\u2028',
      'x',
      '.txt',
      '\ud800',
    ];
    const hostile = fc
      .array(fc.oneof(fc.constantFrom(...parts), fc.string({ unit: 'binary' })))
      .map((all) => all.join(''));
    fc.assert(
      fc.property(fc.oneof(hostile, fc.string({ unit: 'grapheme', maxLength: 400 })), (name) => {
        const safe = safeFileName(name);
        for (const one of [safe, numberedName(safe, 999)]) {
          expect(basename(join('/folder', one))).toBe(one);
          expect(join('/folder', one)).toBe(`/folder/${one}`);
          expect(one).not.toMatch(/^[.\-~ ]|[ .]$|[/\\:*?"<>|]|\p{C}/u);
          expect(one.isWellFormed()).toBe(true);
          expect(Buffer.byteLength(one)).toBeLessThanOrEqual(255);
          expect(one).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i);
          expect(sanitizeLine(one)).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
        }
        expect(safeFileName(safe)).toBe(safe);
      }),
    );
  });
});

describe('numberedName', () => {
  it.each([
    ['report.pdf', 'report (2).pdf'],
    ['backup.tar.gz', 'backup (2).tar.gz'],
    ['README', 'README (2)'],
    ['v1.2 notes', 'v1.2 notes (2)'],
  ])('of %s is %s', (name, numbered) => {
    expect(numberedName(name, 2)).toBe(numbered);
  });
});
