import { describe, expect, it } from 'vitest';
import { blankProblem, lineProblem } from '../text-rules.ts';
import { LINE_PATTERN, TEXT_PATTERN } from './patterns.ts';

describe('the patterns of texts', () => {
  it('say of each character of the first plane what the checks say', () => {
    const text = new RegExp(TEXT_PATTERN, 'u');
    const line = new RegExp(LINE_PATTERN, 'u');
    const differ: string[] = [];
    for (let code = 0; code <= 0xffff; code++) {
      if (code >= 0xd800 && code < 0xe000) continue;
      const character = String.fromCodePoint(code);
      const name = `U+${code.toString(16).padStart(4, '0')}`;
      if (text.test(character) !== (blankProblem(character) === undefined)) differ.push(`${name} alone`);
      if (line.test(`x${character}`) !== (lineProblem(character) === undefined)) differ.push(`${name} in a line`);
    }
    expect(differ).toEqual([]);
  });
});
