import { describe, expect, it } from 'vitest';
import { hasWords, wordsIn } from './match.ts';
import { parseSearch } from './query.ts';

function words(text: string) {
  const parsed = parseSearch(text);
  if ('problem' in parsed) throw new Error(parsed.problem);
  return parsed.query.words;
}

const said = (body: string, ...names: string[]) => ({ body, files: names.map((name) => ({ name })) });

describe('words', () => {
  it.each([
    ['deploy done', 'done deploy'],
    ['deploy', 'Deployment is done'],
    ['dep done', 'dep is done'],
    ['strasse', 'Die STRASSE'],
    ['strasse', 'Die Straße'],
    ['istanbul', 'İstanbul'],
    ['σίσυφος', 'ΣΊΣΥΦΟΣ'],
    ['file', 'a ﬁle'],
    ['"hello world"', 'Hello, world!'],
    ['"hello world"', 'say hello\nworld'],
    ['"a b a"', 'a b b a b a'],
    ['京都', '東京都庁'],
    ['"東京 大阪"', '東京大阪'],
    ['서울', '서울에서 만나요'],
    ['에서', '서울에서'],
    ['ไทย', 'ประเทศไทย'],
    ['c++', 'use C++17'],
    ['f(x)', 'g + f(x) + h'],
    ['snake_case', 'a snake_case name'],
    ['%', '100 %'],
    ['100%', 'at 100% now'],
    ['😀', 'well 😀!'],
    ['𐐀', 'x 𐐨'],
  ])('%s are in %s', (query, text) => {
    expect(hasWords(said(text), words(query))).toBe(true);
    expect(wordsIn(text, words(query))).not.toEqual([]);
  });

  it.each([
    ['ploy', 'deploy'],
    ['"deploy"', 'deployment'],
    ['"hello world"', 'hello new world'],
    ['"hello world"', 'world hello'],
    ['snake_case', 'snake case'],
    ['f(x)', 'f[x]'],
    ['c++', 'c--'],
    ['都京', '東京都庁'],
    ['a.c', 'abc'],
    ['%', 'all'],
  ])('%s are not in %s', (query, text) => {
    expect(hasWords(said(text), words(query))).toBe(false);
    expect(wordsIn(text, words(query))).toEqual([]);
  });

  it('are looked for in the names of files, too, a phrase in one text', () => {
    const message = said('see this', 'Quarterly report.pdf', 'sums.ods');
    expect(
      ['quarterly', 'report see', 'sums this quart', '"report pdf"'].map((text) => hasWords(message, words(text))),
    ).toEqual([true, true, true, true]);
    expect(['quarter see', '"this quarterly"', '"pdf sums"'].map((text) => hasWords(message, words(text)))).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('before the last one are whole words', () => {
    expect(hasWords(said('deploy done'), words('dep done'))).toBe(false);
    expect(hasWords(said('deploy done'), words('done dep'))).toBe(true);
  });

  it('are marked where they were written', () => {
    expect(wordsIn('Die Straße, die straße', words('strasse'))).toEqual([
      { start: 4, end: 10 },
      { start: 16, end: 22 },
    ]);
    expect(wordsIn('hello, big world', words('"hello big" world'))).toEqual([
      { start: 0, end: 10 },
      { start: 11, end: 16 },
    ]);
    expect(wordsIn('aab aaab', words('aa'))).toEqual([
      { start: 0, end: 2 },
      { start: 4, end: 6 },
    ]);
  });
});
