import { expect, it } from 'vitest';
import { wordToType } from './confirm.ts';

it.each([
  ['alice', 'alice'],
  ['Night shift', 'Night shift'],
  ['運用', '運用'],
  // What a keyboard gives is composed.
  ['Zoe\u0308', 'Zo\u00eb'],
  ['', 'yes'],
  ['two  blanks', 'yes'],
  [' at an end', 'yes'],
  ['zero\u200bwidth', 'yes'],
  ['variation\ufe0f', 'yes'],
  ['no\u00a0break', 'yes'],
  ['tab\there', 'yes'],
  ['bidi\u202e', 'yes'],
])('%j is typed as %j', (name, word) => {
  expect(wordToType(name)).toBe(word);
});
