import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LIMITS } from './limits.ts';
import { begunMention, mentionedIn, mentionsIn } from './mentions.ts';

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
    ['@bob.@', 'bob'],
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
    '@bob.b@host',
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

describe('mentionedIn', () => {
  const text = (body: string, kind = 'text') => mentionedIn({ kind, body });

  it('names each user once, and everybody apart', () => {
    expect(text('@bob @Bob, @all and @ann')).toEqual({ all: true, keys: ['bob', 'ann'] });
    expect(text('@here @everyone @channel')).toEqual({ all: false, keys: ['here', 'everyone', 'channel'] });
  });

  it('names nobody in code and in system messages', () => {
    for (const kind of ['code', 'system']) expect(text('@bob @all', kind)).toEqual({ all: false, keys: [] });
    expect(text('@bob', 'markdown').keys).toEqual(['bob']);
  });

  it('names at most as many as one message may mention, the first ones', () => {
    const names = Array.from({ length: LIMITS.mentions + 9 }, (_, index) => `user${index}`);
    expect(text(`${names.map((name) => `@${name}`).join(' ')} @all`)).toEqual({
      all: true,
      keys: names.slice(0, LIMITS.mentions),
    });
  });

  const name = fc.stringMatching(/^[a-z][a-z0-9._-]{0,8}[a-z0-9]$/);
  const around = fc.constantFrom('', ' ', ', ', '(', '"', '. ', '\n', '、');

  it('names whoever stands between signs that belong to no name, and nobody within a word, an address or code', () => {
    fc.assert(
      fc.property(name, around, around, (one, before, after) => {
        const all = one === 'all';
        expect(text(`${before}@${one}${after}`)).toEqual({ all, keys: all ? [] : [one] });
        for (const hidden of [
          `x@${one}`,
          `\`@${one}\``,
          `https://host/@${one}`,
          `\n\`\`\`\n@${one}\n\`\`\`\n`,
          `@${one}@host`,
        ]) {
          expect(text(`${before}${hidden}${after === '、' ? '' : after}`), hidden).toEqual({ all: false, keys: [] });
        }
      }),
    );
  });

  it('takes any text, and names only what is in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (body) => {
        for (const { start, end } of mentionsIn(body.toWellFormed())) {
          expect(body.slice(start, start + 1)).toMatch(/[@\uff20\ufe6b]/u);
          expect(end).toBeGreaterThan(start + 1);
        }
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
