import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutLine, cutLineStart, fitLine } from './cut.ts';
import { textWidth } from './width.ts';
import { wrapText } from './wrap.ts';

const pieces = [
  'a',
  'word',
  ' ',
  '  ',
  '\t',
  '\n',
  '\r\n',
  '\x1b[2J',
  '\x9b',
  '\u200b',
  '\u200d',
  '\u202e',
  '\u0301',
  '\ufe0f',
  '👨',
  '👩‍👩‍👦‍👦',
  '🇪',
  '🇪🇺',
  '🏽',
  '1️⃣',
  '\ud83d',
  '你',
  '世界',
  'שלום',
  'م',
  '\u0915\u094d\u0937',
  '\u1100',
  '\u11a8',
  '⚠️',
  'ｱﾞ',
];
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join('')),
);
const family = '👨‍👩‍👧‍👦';

function copied(source: string, rows: readonly { start: number; end: number }[]): string {
  return rows.map((row) => source.slice(row.start, row.end)).join('');
}

describe('wrapText', () => {
  const drawn = (source: string, width: number) => wrapText(source, width).map((row) => row.text);

  it('breaks between words and hangs the blank', () => {
    expect(drawn('the quick brown fox', 9)).toEqual(['the quick', 'brown fox']);
    expect(drawn('the quick brown', 10)).toEqual(['the quick ', 'brown']);
  });

  it('breaks at a tab that does not fit, and does not join the words around it', () => {
    expect(drawn('abcde\tx', 6)).toEqual(['abcde', 'x']);
    expect(drawn('⚠️1️⃣\t🏽', 6)).toEqual(['⚠️1️⃣', '🏽']);
  });

  it('has tab stops of eight cells (case C37)', () => {
    const table = ['PID\tCMD', '1\tinit', '1234567\tsshd', '12\tcron', '你好\tx'];
    const columns = ['PID     CMD', '1       init', '1234567 sshd', '12      cron', '你好    x'];
    expect(drawn(table.join('\n'), 40)).toEqual(columns);
  });

  it('breaks inside a word that is longer than a row', () => {
    expect(drawn('a abcdefghij', 4)).toEqual(['a ', 'abcd', 'efgh', 'ij']);
  });

  it('breaks between wide characters and never splits one', () => {
    expect(drawn('你好世界', 5)).toEqual(['你好', '世界']);
    expect(drawn('ab你好', 3)).toEqual(['ab', '你', '好']);
  });

  it('keeps empty lines and leading blanks', () => {
    expect(drawn('a\n\n  b\n', 10)).toEqual(['a', '', '  b', '']);
    expect(drawn('', 10)).toEqual(['']);
  });

  it('gives the source back, invisible joiners included', () => {
    for (const [source, width] of [
      ['ab \u200b cd', 2],
      [family, 1],
      ['a\r\nb\u2028c', 1],
    ] as const) {
      expect(copied(source, wrapText(source, width))).toBe(source);
    }
    expect(drawn(family, 1)).toEqual(['…']);
  });

  it('fences right-to-left rows only', () => {
    expect(drawn('abc\nשלום 12:30 world', 30)).toEqual(['abc', '\u200eשלום 12:30 world\u200e']);
  });

  it('fits its box, loses nothing, holds no control character', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 12 }), (source, width) => {
        const rows = wrapText(source, width);
        expect(copied(source, rows)).toBe(source);
        for (const row of rows) {
          expect(textWidth(row.text)).toBe(row.width);
          expect(row.width).toBeLessThanOrEqual(width);
          expect(row.text).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
        }
      }),
    );
  });
});

describe('cutLine', () => {
  it.each([
    ['🇪🇺!', 2, '…'],
    ['🇪🇺!', 3, '🇪🇺!'],
    ['abcdef', 4, 'abc…'],
    ['你好世界', 4, '你…'],
    [`${family}|`, 2, '…'],
    ['abc', 0, ''],
  ])('cuts %j to %i cells', (source, cells, expected) => {
    expect(cutLine(source, cells)).toBe(expected);
  });

  it('keeps the end when the start is cut', () => {
    expect(cutLineStart('abcdef', 4)).toBe('…def');
  });

  it('fits any text to any box exactly', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 0, max: 12 }), (source, cells) => {
        expect(textWidth(cutLine(source, cells))).toBeLessThanOrEqual(cells);
        expect(textWidth(cutLineStart(source, cells))).toBeLessThanOrEqual(cells);
        expect(textWidth(fitLine(source, cells))).toBe(cells);
        expect(fitLine(source, cells)).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
      }),
    );
  });
});

describe('textWidth', () => {
  it.each([
    ['👨‍❤️‍💋‍👨|', 3],
    ['👩‍👩‍👦‍👦|', 3],
    ['👶🏽|', 3],
    ['🇪🇺|', 3],
    ['1️⃣|', 3],
    ['⚠️|', 3],
    ['ℹ️|', 3],
    ['ｶﾞ', 2],
    ['각', 2],
    ['é', 1],
    ['e\u0301', 1],
  ])('of %j is %i cells', (source, cells) => {
    expect(textWidth(source)).toBe(cells);
  });
});
