import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cell, Row } from './copied-table.ts';
import { createRowSum, type TableSum } from './row-sum.ts';

const sumOf = (rows: readonly Row[]): TableSum => {
  const sum = createRowSum();
  for (const row of rows) sum.add(row);
  return sum.result();
};

const cell = fc.oneof(
  fc.maxSafeInteger(),
  fc.uint8Array().map((bytes): Cell => Buffer.from(bytes)),
  fc.constant<Cell>(null),
);
const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 3 }), { maxLength: 20 });

describe('the sum of a table', () => {
  it('does not depend on the order of the rows', () => {
    fc.assert(
      fc.property(rows, (some) => {
        expect(sumOf(some.toReversed())).toEqual(sumOf(some));
      }),
    );
  });

  it('counts a row that is there twice', () => {
    const row = [1, Buffer.from('a')];
    expect(sumOf([row, row]).rows).toBe(2);
    expect(sumOf([row, row]).sum).not.toBe(sumOf([]).sum);
    expect(sumOf([row, row]).sum).not.toBe(sumOf([row]).sum);
  });

  it.each<[string, Row, Row]>([
    ['nothing and an empty text', [null], [Buffer.alloc(0)]],
    ['a number and its digits', [12], [Buffer.from('12')]],
    [
      'texts that are cut at another place',
      [Buffer.from('ab'), Buffer.from('c')],
      [Buffer.from('a'), Buffer.from('bc')],
    ],
    ['a text with and without a space at its end', [Buffer.from('a')], [Buffer.from('a ')]],
    ['columns that changed places', [1, 2], [2, 1]],
    ['a text with and without what follows a NUL', [Buffer.from('a')], [Buffer.from('a\0b')]],
  ])('tells %s apart', (_, one, other) => {
    expect(sumOf([one]).sum).not.toBe(sumOf([other]).sum);
  });
});
