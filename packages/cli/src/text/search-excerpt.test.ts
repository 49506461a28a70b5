import { parseSearch } from '@im-ts/protocol';
import { describe, expect, it } from 'vitest';
import { filledExcerpt, hitsIn, searchExcerpt } from './search-excerpt.ts';

function words(text: string) {
  const parsed = parseSearch(text);
  if ('problem' in parsed) throw new Error(parsed.problem);
  return parsed.query.words;
}

const LONG = 'a story of many words and then the needle in it';

describe('an excerpt', () => {
  it.each([
    [LONG.slice(6), undefined, LONG.slice(6)],
    [LONG, 200, '…and then the needle in it'],
    [LONG, 40, '…the needle in it'],
  ])('of %j begins near what was found, on a screen of %s cells', (text, width, expected) => {
    expect(searchExcerpt(text, words('needle'), width)).toBe(expected);
  });

  it.each([
    [LONG, 47, LONG],
    [LONG, 46, '…story of many words and then the needle in it'],
    [LONG, 30, '…and then the needle in it'],
    [`${LONG}, ${'x'.repeat(40)}`, 40, `…the needle in it, ${'x'.repeat(40)}`],
    [`${'汉字 '.repeat(9)}needle`, 24, '…汉字 汉字 汉字 needle'],
  ])('of %j for a row with room for %s cells has as many words before as fit', (text, room, expected) => {
    expect(filledExcerpt(text, words('needle'), room)).toBe(expected);
  });

  it('does not begin within a character', () => {
    expect(searchExcerpt(`${'😀'.repeat(20)}京`, words('京'), 42)).toBe(`…${'😀'.repeat(2)}京`);
  });

  it('is the whole text when nothing of it is found', () => {
    expect(searchExcerpt(LONG, [], 40)).toBe(LONG);
  });
});

it('hits are told from what is between', () => {
  expect(hitsIn('Die Straße, strasse', words('strasse'))).toEqual([
    { text: 'Die ', isHit: false },
    { text: 'Straße', isHit: true },
    { text: ', ', isHit: false },
    { text: 'strasse', isHit: true },
  ]);
  expect(hitsIn('nothing', words('x'))).toEqual([{ text: 'nothing', isHit: false }]);
});
