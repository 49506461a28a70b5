import { describe, expect, it } from 'vitest';
import { localCalendar, parseSearch, type SearchQuery, searchTime, utcCalendar, withInstants } from './query.ts';

const word = (text: string, prefix = false) => ({ parts: [text], prefix });

function query(text: string): SearchQuery {
  const parsed = parseSearch(text);
  if ('problem' in parsed) throw new Error(parsed.problem);
  return parsed.query;
}

describe('a query', () => {
  it.each<[string, Partial<SearchQuery>]>([
    ['deploy Straße', { words: [word('deploy'), word('strasse', true)] }],
    ['"roll back" now', { words: [{ parts: ['roll', 'back'], prefix: false }, word('now', true)] }],
    ['now “roll back”', { words: [word('now'), { parts: ['roll', 'back'], prefix: false }] }],
    ['deploy in:#ops from:@alice', { words: [word('deploy', true)], in: '#ops', from: '@alice' }],
    ['FROM:me Has:Link has:code has:link', { from: 'me', has: ['link', 'code'] }],
    ['after:2026-01-31 before:today x', { after: '2026-01-31', before: 'today', words: [word('x', true)] }],
    ['https://example.org/a:b 12:30', { words: [word('https://example.org/a:b'), word('12:30', true)] }],
    ['"from:alice"', { words: [word('from:alice')] }],
    ['5" disk', { words: [word('5"'), word('disk', true)] }],
    ['"', { words: [word('"', true)] }],
    ['  ', { words: [] }],
  ])('%s', (text, expected) => {
    expect(query(text)).toEqual({ words: [], from: '', in: '', after: '', before: '', has: [], ...expected });
  });

  it.each([
    ['"roll back', 'The quote in "roll is not closed: add a " at the end of the phrase.'],
    ['""', 'There is nothing between the quotes: write a phrase there, or leave them out.'],
    ['from: alice', 'from: needs a value right behind it, such as from:@alice.'],
    ['in:#a in:#b x', 'in: can be given once, not both #a and #b.'],
    ['a '.repeat(33), 'A search has at most 32 words, and this one has 33: leave some out.'],
    [
      'has:cake',
      'has:cake is not known: has:link, has:code, has:mention, has:file, has:image, has:audio, has:video, has:location, has:card, has:forward.',
    ],
  ])('%s is refused with what is wrong', (text, problem) => {
    expect(parseSearch(text)).toEqual({ problem });
  });
});

describe('days', () => {
  const now = Date.UTC(2026, 2, 1, 12);

  it.each([
    ['2026-01-31', Date.UTC(2026, 0, 31)],
    ['2026-1-5', Date.UTC(2026, 0, 5)],
    ['today', Date.UTC(2026, 2, 1)],
    ['Yesterday', Date.UTC(2026, 1, 28)],
    ['2026-01-31T18:00:00+02:00', Date.UTC(2026, 0, 31, 16)],
    ['2026-02-30', undefined],
    ['31.1.2026', undefined],
    ['soon', undefined],
    ['2026-01-31T25:00:00Z', undefined],
  ])('%s', (text, time) => {
    expect(searchTime(text, utcCalendar(now))).toBe(time);
  });

  it('are those of whoever asks, wherever it is answered', () => {
    const start = new Date(2026, 0, 31).getTime();
    const asked = withInstants('a after:2026-01-31 "before:2026-01-31" b', localCalendar(now));
    expect(asked).toBe(`a after:${new Date(start).toISOString()} "before:2026-01-31" b`);
    expect(withInstants('x before:soon', localCalendar(now))).toBe('x before:soon');
  });
});
