import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DiffLine, textDiff } from './text-diff.ts';

const lineOf = ({ parts }: DiffLine) => parts.map(({ text }) => text).join('');
const without = (lines: readonly DiffLine[], kind: DiffLine['kind']) =>
  lines
    .filter((line) => line.kind !== kind)
    .map(lineOf)
    .join('\n');

describe('two texts compared', () => {
  it('says what is the same, and which words differ', () => {
    expect(textDiff('one\ntwo old words\nthree', 'one\ntwo new words\nthree\nfour')).toEqual([
      { kind: 'same', parts: [{ text: 'one', isChanged: false }] },
      {
        kind: 'removed',
        parts: [
          { text: 'two ', isChanged: false },
          { text: 'old', isChanged: true },
          { text: ' words', isChanged: false },
        ],
      },
      {
        kind: 'added',
        parts: [
          { text: 'two ', isChanged: false },
          { text: 'new', isChanged: true },
          { text: ' words', isChanged: false },
        ],
      },
      { kind: 'same', parts: [{ text: 'three', isChanged: false }] },
      { kind: 'added', parts: [{ text: 'four', isChanged: false }] },
    ]);
    expect(textDiff('yes', 'no').map(({ parts }) => parts)).toEqual([
      [{ text: 'yes', isChanged: false }],
      [{ text: 'no', isChanged: false }],
    ]);
  });

  it('has all of both texts, in any case', () => {
    const line = fc.oneof(fc.constantFrom('', 'a', 'a b', 'a c', '\r', '中 文'), fc.string({ maxLength: 12 }));
    const text = fc.array(line, { maxLength: 12 }).map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = textDiff(before, after);
        expect(without(lines, 'added')).toBe(before.replace(/\n$/, ''));
        expect(without(lines, 'removed')).toBe(after.replace(/\n$/, ''));
      }),
    );
  });

  it('gives up on texts with nothing in common before it costs much', () => {
    const lines = (word: string) => Array.from({ length: 4_000 }, (_, index) => `${word}${index}`).join('\n');
    const diff = textDiff(lines('a'), lines('b'));
    expect(diff).toHaveLength(8_000);
    expect(without(diff, 'added')).toBe(lines('a'));
  });
});
