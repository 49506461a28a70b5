import { describe, expect, it } from 'vitest';
import { nameKey, nameSkeleton, usernameProblem } from './names.ts';

describe('names (case C24)', () => {
  it.each([
    ['Alice', 'alice'],
    ['ふたば', 'ふたは\u3099'],
    ['STRASSE', 'straße'],
    ['ｂｏｂ', 'bob'],
  ])('%s and %s are the same name', (left, right) => {
    expect(nameKey(left)).toBe(nameKey(right));
  });

  it.each([
    ['engelgabriel', 'engeIgabrieI'],
    ['user', 'usеr'],
    ['alice', 'ALİCE'],
    ['modern', 'modem'],
    ['bob', 'b0b'],
    ['a.b', 'ab'],
  ])('%s and %s are too alike', (left, right) => {
    expect(nameSkeleton(left)).toBe(nameSkeleton(right));
  });

  it.each([
    ['alice', 'alicia'],
    ['bob', 'rob'],
    ['たろう', 'じろう'],
    ['dave', 'dana'],
  ])('%s and %s are different names', (left, right) => {
    expect(nameKey(left)).not.toBe(nameKey(right));
    expect(nameSkeleton(left)).not.toBe(nameSkeleton(right));
  });

  it.each(['', 'alice ', ' alice', 'ali\u200bce', 'a b', '-a', 'a-', 'a\0b', 'a'.repeat(33), '@a', '\u202eecila'])(
    'refuses %j',
    (name) => {
      expect(usernameProblem(name)).toBeTypeOf('string');
    },
  );

  it.each(['a', 'alice', 'Alice_1', 'a.b-c', '张伟', 'ふたば', 'José', '中村さん'])('takes %s', (name) => {
    expect(usernameProblem(name)).toBeUndefined();
  });
});
