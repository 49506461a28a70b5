import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { begunMention, mentionsIn } from './mentions.ts';

const keys = (text: string) => mentionsIn(text).map(({ key }) => key);

describe('mentionsIn (case C36)', () => {
  it.each([
    ['thanks @bob.', 'bob'],
    ['cc:@bob-', 'bob'],
    ['(@bob)', 'bob'],
    ["@bob's", 'bob'],
    ['@bob’s', 'bob'],
    ['@bobby', 'bobby'],
    ['@Bob', 'bob'],
    ['＠Ｂｏｂ', 'bob'],
    ['@bob, look', 'bob'],
    ['done.@bob', 'bob'],
    ['*@bob*', 'bob'],
    ['请看@张伟 谢谢', '张伟'],
    ['@b.o_b-2!', 'b.o_b-2'],
    ['@all', 'all'],
    ['a ` and @bob', 'bob'],
  ])('in %s is %s', (text, key) => {
    expect(keys(text)).toEqual([key]);
  });

  it.each([
    'root@bob',
    'x@all',
    '@bob@host',
    'me@bob.example.com',
    '`@bob`',
    '``a ` @bob``',
    '```\n@bob\n```',
    '```\n@bob',
    'https://host/@bob',
    'https://host/?to=(@bob)',
    'host/@bob',
    'a+@bob',
    'résumé@bob',
    'und\u0301@bob',
    '@@bob',
    '@',
    '@ bob',
    '@.bob',
    `@${'x'.repeat(33)}`,
  ])('in %j is nobody', (text) => {
    expect(keys(text)).toEqual([]);
  });

  it('says where, in a text with code before it', () => {
    const text = '`@no` 😀 @bob.\n```\n@no\n```\nand @José';
    expect(mentionsIn(text).map(({ start, end }) => text.slice(start, end))).toEqual(['@bob', '@José']);
  });

  it('says the same of a text whatever stands in the paragraphs around it', () => {
    const text = fc.array(fc.constantFrom('@bob', ' ', '.', 'a', '😀', '/', '漢', '-')).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, text, (one, other) => {
        expect(keys(`${one}\n${other}`)).toEqual([...keys(one), ...keys(other)]);
      }),
    );
  });
});

describe('begunMention', () => {
  it('finds what is typed after the "@" at the end', () => {
    expect(begunMention('hi (@bo')).toEqual({ start: 4, end: 7, typed: 'bo' });
    expect(begunMention('@')).toEqual({ start: 0, end: 1, typed: '' });
    expect(begunMention('```\ncode\n```\n@b')).toMatchObject({ start: 13, typed: 'b' });
  });

  it.each(['root@bo', 'bo', '@bob ', '```\n@bo', 'https://host/@bo', '`x` a`@bo` b'])('finds nothing in %j', (text) => {
    expect(begunMention(text)).toBeUndefined();
  });
});
