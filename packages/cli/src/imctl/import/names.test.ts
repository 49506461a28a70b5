import { LIMITS } from '@im-ts/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importId } from './import-ids.ts';
import { numberedName, validName } from './names.ts';
import { splitText } from './split-text.ts';

describe('a name of another system', () => {
  it.each([
    ['ann', 'ann'],
    ['imp bob!', 'imp-bob'],
    ['_ann..smith_', 'ann.smith'],
    ['4711', 'user-4711'],
    ['!!!', 'user'],
    ['Zoë', 'Zoë'],
    ['山田 太郎', '山田-太郎'],
    ['a'.repeat(40), 'a'.repeat(32)],
  ])('%j is %j here', (name, expected) => {
    expect(validName(name, 'user')).toBe(expected);
  });

  it('is short enough and of letters, digits and signs between them, whatever it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 50 }), fc.integer({ min: 2, max: 99 }), (name, number) => {
        for (const one of [validName(name, 'user'), numberedName(validName(name, 'user'), number)]) {
          expect([...one].length).toBeLessThanOrEqual(LIMITS.usernameCodePoints);
          expect(one).toMatch(/^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}]|[._-](?=[\p{L}\p{N}]))*$/u);
        }
      }),
    );
  });
});

describe('a long text', () => {
  it('is cut at ends of lines, else at blanks, else anywhere', () => {
    expect(splitText('one two three', 100)).toEqual(['one two three']);
    expect(splitText('aaaa bbbb\ncccc', 10)).toEqual(['aaaa bbbb', 'cccc']);
    expect(splitText('aaaa bbbb cccc', 10)).toEqual(['aaaa bbbb', 'cccc']);
    expect(splitText('a'.repeat(25), 10)).toEqual(['a'.repeat(10), 'a'.repeat(10), 'a'.repeat(5)]);
    expect(splitText(' \n ', 10)).toEqual([]);
  });

  it('loses nothing but blanks, and no part is too long', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.integer({ min: 1, max: 50 }), (raw, limit) => {
        const text = raw.toWellFormed();
        const parts = splitText(text, limit);
        for (const part of parts) expect([...part].length).toBeLessThanOrEqual(limit);
        expect(parts.join('').replace(/\s/gu, '')).toBe(text.replace(/\s/gu, ''));
      }),
    );
  });
});

it('ids are the same for the same path, for ever, and differ for others', () => {
  expect(importId('slack', 'T1', 'C1', 'message', '1.2')).toBe('5014eed2-5151-56b5-a739-7d94029f6a2b');
  expect(importId('slack', 'T1', 'C1', 'message', '1.2')).not.toBe(importId('slack', 'T1', 'C1,message', '1.2'));
});
