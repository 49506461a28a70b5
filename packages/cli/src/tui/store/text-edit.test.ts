import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { graphemes } from '../../text/graphemes.ts';
import { type EditOperation, edited, NO_TEXT, textOf } from './text-edit.ts';

const simple = (
  type:
    | 'backspace'
    | 'delete'
    | 'left'
    | 'right'
    | 'word-left'
    | 'word-right'
    | 'line-start'
    | 'line-end'
    | 'kill-word'
    | 'kill-line',
) => ({ type }) as EditOperation;
const operation: fc.Arbitrary<EditOperation> = fc.oneof(
  fc
    .constantFrom('a', ' ', '\n', '你好', '👩‍👩‍👦‍👦', 'e\u0301', '🇪', '🇺', '\u0301', 'two words')
    .map((text) => ({ type: 'insert' as const, text })),
  fc
    .constantFrom(
      'backspace',
      'delete',
      'left',
      'right',
      'word-left',
      'word-right',
      'line-start',
      'line-end',
      'kill-word',
      'kill-line',
    )
    .map((type) => simple(type as 'left')),
  fc.nat(40).map((cursor) => ({ type: 'place' as const, cursor })),
);

describe('editing', () => {
  it('keeps the cursor at the edge of a cluster, whatever is done', () => {
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 30 }), (operations) => {
        let value = NO_TEXT;
        for (const step of operations) {
          value = edited(value, step);
          expect(value.cursor).toBeGreaterThanOrEqual(0);
          expect(value.cursor).toBeLessThanOrEqual(value.text.length);
        }
        const moved = edited(edited(value, { type: 'place', cursor: value.cursor }), simple('left'));
        const edges = new Set([...graphemes(value.text).map((part) => part.index), value.text.length]);
        expect(edges.has(moved.cursor)).toBe(true);
      }),
    );
  });

  it('deletes whole clusters', () => {
    expect(edited(textOf('a👩‍👩‍👦‍👦'), simple('backspace'))).toEqual(textOf('a'));
    expect(edited(textOf('ae\u0301'), simple('backspace'))).toEqual(textOf('a'));
    expect(edited({ text: '🇪🇺!', cursor: 0 }, simple('delete'))).toEqual({ text: '!', cursor: 0 });
  });

  it('moves and deletes by words and lines', () => {
    expect(edited(textOf('one two-three'), simple('word-left')).cursor).toBe(8);
    expect(edited(textOf('one two  '), simple('kill-word'))).toEqual(textOf('one '));
    expect(edited(textOf('one\ntwo'), simple('kill-line'))).toEqual(textOf('one\n'));
    expect(edited(textOf('one\ntwo'), simple('line-start')).cursor).toBe(4);
    expect(edited({ text: 'one two', cursor: 0 }, simple('word-right')).cursor).toBe(3);
    // A mark on an emoji is no word of its own.
    expect(edited(textOf('e\u0301t 👩\u0301'), simple('word-left')).cursor).toBe(0);
    expect(edited({ text: '👩\u0301 e\u0301t!', cursor: 0 }, simple('word-right')).cursor).toBe(7);
  });
});
