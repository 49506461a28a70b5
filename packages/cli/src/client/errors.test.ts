import { toValue } from '@im-ts/protocol';
import { expect, it } from 'vitest';
import { errorFromWire, inWords } from './errors.ts';

it.each([
  [
    'password in the body must have at least 8 characters.',
    'password',
    'The password must have at least 8 characters.',
  ],
  [
    'payload in the body has a number at "n" beyond 2^53: send it as text.',
    'payload',
    'The payload has a number at "n" beyond 2^53: send it as text.',
  ],
  ['displayName in the body is missing.', 'displayName', 'The display name is missing.'],
  [
    'display_name must have at most 64 characters.',
    'display_name',
    'The display name must have at most 64 characters.',
  ],
  ['There is no user @bob.', 'username', 'There is no user @bob.'],
  ['A password must have at least 8 characters.', 'password', 'A password must have at least 8 characters.'],
  ['Something is wrong.', '', 'Something is wrong.'],
])('%j about the field %j is, for people, %j', (message, field, words) => {
  expect(inWords(message, field)).toBe(words);
  expect(errorFromWire(toValue('Error', { code: 1, message, field })).message).toBe(words);
});

it('reads a code of a newer server as internal', () => {
  for (const code of [0, 9_999]) expect(errorFromWire(toValue('Error', { code })).code).toBe('internal');
});
