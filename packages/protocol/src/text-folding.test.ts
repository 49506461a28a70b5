import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findText, nameFit, nameKey, searchKey } from './text-folding.ts';

describe('nameKey', () => {
  it.each([
    ['Alice', 'alice'],
    ['ふたば', 'ふたは\u3099'],
    ['STRASSE', 'straße'],
    ['ｂｏｂ', 'bob'],
  ])('%s and %s are the same name', (left, right) => {
    expect(nameKey(left)).toBe(nameKey(right));
  });
});

describe('a search (case C41)', () => {
  it.each([
    ['Straße', 'strasse'],
    ['Straße', 'STRASSE'],
    ['İstanbul', 'istanbul'],
    ['I\u0307stanbul', 'ISTANBUL'],
    ['ΣΊΣΥΦΟΣ', 'σίσυφος'],
    ['ΣΊΣΥΦΟΣ', 'σίσυφοσ'],
    ['ﬁle', 'file'],
    ['ｶﾞｽ', 'ガス'],
    ['100 %', '%'],
    ['snake_case', '_'],
    ['f(x)', '('],
  ])('in %s finds %s, and says where', (text, query) => {
    expect(searchKey(`x ${text} x`).includes(searchKey(query))).toBe(true);
    const found = findText(`x ${text} x`, query);
    expect(searchKey(`x ${text} x`.slice(found?.start, found?.end))).toBe(searchKey(query));
  });

  it.each([
    ['snake case', '_'],
    ['abc', 'a.c'],
    ['abc', '%'],
    ['Straße', 'strase'],
    ['Ístanbul', 'istanbul'],
    ['anything', ''],
  ])('in %s does not find %j', (text, query) => {
    expect(findText(text, query)).toBeUndefined();
  });

  it('shows the whole letter of which a part was found', () => {
    expect(findText('die Straße', 's')).toEqual({ start: 4, end: 5 });
    expect(findText('Maß', 's')).toEqual({ start: 2, end: 3 });
  });

  it('finds in one place what it finds in the other', () => {
    const letter = fc.constantFrom(...'aAiIıİsßςσΣﬁ한각가ﾊﾟｶﾞe\u0301\u0307\u0323\u1100\u1161\u11a8漢😀.%_ ');
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(letter).map((letters) => letters.join('')),
    );
    fc.assert(
      fc.property(text, (value) => {
        const found = findText(value, value);
        return value === '' || searchKey(value) === '' ? found === undefined : found?.start === 0;
      }),
    );
  });
});

describe('what somebody has typed of a name', () => {
  it.each([
    ['Bob Jones', 'bob jones', 'whole'],
    ['Bob Jones', 'BO', 'beginning'],
    ['Bob Jones', 'bob j', 'beginning'],
    ['Bob Jones', 'jo', 'word'],
    ['anna-lena', 'LENA', 'word'],
    ['Jean (ops)', 'ops', 'word'],
    ['Straße', 'strass', 'beginning'],
    ['İlker', 'il', 'beginning'],
    ['ｂｏｂ', 'bob', 'whole'],
    ['noon one', 'on', 'word'],
    ['山田 花子', '花', 'word'],
    ['Bob', '', 'beginning'],
    ['Bob Jones', 'ob', undefined],
    ['Bob Jones', 'ones', undefined],
    ['Bob', 'bobby', undefined],
    ['e\u0301a', 'a', undefined],
    ['😀bob', 'bob', 'word'],
  ] as const)('fits %s: %j, as %s', (name, typed, fit) => {
    expect(nameFit(name, typed)).toBe(fit);
  });

  it('fits its own beginning, however it is written', () => {
    const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(name, fc.nat(), (value, cut) => {
        const letters = [...searchKey(value)];
        const typed = letters.slice(0, cut % (letters.length + 1)).join('');
        return searchKey(typed) !== typed || nameFit(value, typed) !== undefined;
      }),
    );
  });
});
