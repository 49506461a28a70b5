import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LRM } from '../../text/code-points.ts';
import { cutLine } from '../../text/cut.ts';
import { clusterWidth } from '../../text/width.ts';
import { themeFor } from '../theme/themes.ts';
import type { Cells } from './cell.ts';
import { rowCells } from './row-cells.ts';
import { composedRow } from './row-parts.ts';

const COLUMNS = 24;

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc
    .array(fc.constantFrom('a', '好', '👩‍👩‍👦‍👦', 'क्षि', 'e\u0301', 'ש', '🇪🇺', '1️⃣'), { maxLength: 24 })
    .map((parts) => parts.join('')),
);

/** Any text as cells, cut to a width. */
const anyCells = fc
  .record({ text: anyText, width: fc.integer({ min: 1, max: COLUMNS }) })
  .map(({ text, width }) => rowCells([{ text: cutLine(text, width), style: 'strong' }], width, themeFor({})));

/** Every wide cluster has all of its cells, and no cell is left of one that is not there. */
function expectWhole(row: Cells): void {
  let rest = 0;
  for (const { text } of row) {
    if (text === '') {
      expect(rest).toBeGreaterThan(0);
      rest--;
      continue;
    }
    expect(rest).toBe(0);
    rest = clusterWidth(text.replaceAll(LRM, '')) - 1;
  }
  expect(rest).toBe(0);
}

const textOf = (row: Cells) => row.map((cell) => cell.text).join('');

describe('a row of the screen', () => {
  it('has whole clusters only, whatever lies over what', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(COLUMNS - 1), anyCells), { maxLength: 5 }), (layers) => {
        const row = composedRow(layers.flat(), COLUMNS);
        expect(row).toHaveLength(COLUMNS);
        expectWhole(row);
      }),
    );
  });

  it('shows what lies uppermost as it is', () => {
    fc.assert(
      fc.property(anyCells, anyCells, fc.nat(COLUMNS - 1), (under, over, x) => {
        const row = composedRow([0, under, x, over], COLUMNS);
        if (x + over.length <= COLUMNS) expect(row.slice(x, x + over.length)).toEqual(over);
      }),
    );
  });

  it('leaves blanks where half of a wide cluster is covered, or is beyond the screen', () => {
    const cells = (text: string, width: number) => rowCells([{ text }], width, themeFor({}));
    const under = cells('好好好क्षि|', 10);
    expect(textOf(under)).toBe('好好好क्षि|');
    expect(textOf(composedRow([0, under, 1, cells('xx', 2)], 10))).toBe(' xx 好क्षि|');
    expect(textOf(composedRow([0, under, 8, cells('x', 1)], 10))).toBe('好好好  x|');
    expect(textOf(composedRow([0, under, 6, cells('x', 1)], 10))).toBe('好好好x  |');
    expect(textOf(composedRow([1, under], 10))).toBe(' 好好好क्षि');
    expect(textOf(composedRow([2, under], 10))).toBe('  好好好  ');
    expect(textOf(composedRow([3, under], 6))).toBe('   好 ');
  });
});

describe('the cells of a row', () => {
  it('are as many as asked for, with whole clusters only, and keep every one that fits', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 0, max: COLUMNS }), (text, width) => {
        const row = rowCells([{ text: cutLine(text, 40) }, { text: '|', style: 'selected' }], width, themeFor({}));
        expect(row).toHaveLength(width);
        expectWhole(row);
        expect(textOf(row)).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
      }),
    );
  });

  it('draw no control character, even of a text that was not sanitized', () => {
    expect(textOf(rowCells([{ text: 'a\u001b[2Jb\u0007' }], 10, themeFor({})))).toBe('a\ufffd[2Jb\ufffd   ');
  });

  it('go on with the style of a chosen row to its end, and of no other', () => {
    const theme = themeFor({});
    const styles = (style: 'selected' | 'strong') =>
      rowCells([{ text: 'ab', style }], 4, theme).map((cell) => cell.style);
    expect(styles('selected')).toEqual(['7', '7', '7', '7']);
    expect(styles('strong')).toEqual(['1', '1', '', '']);
  });
});
