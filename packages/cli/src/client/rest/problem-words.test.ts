import { ROUTES, readJsonRequest } from '@im-ts/protocol';
import { describe, expect, it } from 'vitest';
import { problemWords } from './problem-words.ts';

describe('what a server says of a field', () => {
  it.each([
    [{ password: 'short' }, 'The password must have at least 8 characters.'],
    [{ password: 'long enough', displayName: 'x'.repeat(65) }, 'The display name must have at most 64 characters.'],
    [{ password: 7 }, 'The password must be a text.'],
  ])('is told in words for people', (given, words) => {
    const route = ROUTES.get('register');
    if (route === undefined) throw new Error('no such route');
    const read = readJsonRequest(route, { path: {}, query: {}, body: { username: 'alice', ...given } });
    if (!('problem' in read)) throw new Error('it was taken');
    expect(problemWords(read.problem.message, read.problem.field)).toBe(words);
  });

  it('stays as it is when it is a sentence already', () => {
    const detail = 'The password is the username; choose another.';
    expect(problemWords(detail, 'password')).toBe(detail);
    expect(problemWords('The database is slow.', '')).toBe('The database is slow.');
  });
});
