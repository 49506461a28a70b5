import { describe, expect, it } from 'vitest';
import { parseSeqs } from './seq-ranges.ts';

describe('numbers of messages on the command line', () => {
  it.each([
    ['7', [[7, 7]]],
    [
      '7,3',
      [
        [7, 7],
        [3, 3],
      ],
    ],
    [
      '3-5, 9',
      [
        [3, 5],
        [9, 9],
      ],
    ],
    ['1-200', [[1, 200]]],
  ])('%s are read in their order', (text, ranges) => {
    expect(parseSeqs(text).map(({ first, last }) => [first, last])).toEqual(ranges);
  });

  it.each(['', '0', 'a', '3-', '-3', '3,', '3--5', '1.5', '3 5', '9007199254740992'])('"%s" is refused', (text) => {
    expect(() => parseSeqs(text)).toThrow(`"${text}" are no numbers of messages: write 7, or 7,9, or 3-5, or last.`);
  });

  it('must not go backwards, nor be too many', () => {
    expect(() => parseSeqs('5-3')).toThrow('"5-3" is backwards: write 3-5.');
    expect(() => parseSeqs('1-100,200-300')).toThrow('201 messages are too many at once; at most 200.');
  });
});
