import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linksIn, linkTarget, targetWords } from './links.ts';

const found = (text: string) => linksIn(text).map(({ start, end, target }) => [text.slice(start, end), target]);

describe('the links in a text', () => {
  it('are addresses with a scheme, and those that begin with www', () => {
    expect(found('see https://ci.example.org/4711, (http://a.b/c_(d)). www.x.org! mailto:bob@x.org')).toEqual([
      ['https://ci.example.org/4711', 'https://ci.example.org/4711'],
      ['http://a.b/c_(d)', 'http://a.b/c_(d)'],
      ['www.x.org', 'http://www.x.org'],
      ['mailto:bob@x.org', 'mailto:bob@x.org'],
    ]);
    expect(found('你好https://例子.中国/路。')).toEqual([['https://例子.中国/路', 'https://例子.中国/路']]);
  });

  it('are those of messages, too', () => {
    expect(found('as in #ops:17, (im://chat.example.org:8420/41/17) and http://x.de/#a:1')).toEqual([
      ['#ops:17', '#ops:17'],
      ['im://chat.example.org:8420/41/17', 'im://chat.example.org:8420/41/17'],
      ['http://x.de/#a:1', 'http://x.de/#a:1'],
    ]);
    expect(found('#mailto:1@x.org')).toEqual([['mailto:1@x.org', 'mailto:1@x.org']]);
  });

  it.each([
    'example.org',
    'bob@x.org',
    'javascript:alert(1)',
    'ftp://x.y',
    '//x.y',
    'file:///etc/passwd',
    'im:x',
    'im://a/1',
    '#ops',
    'C#:1x',
    'x#a:1',
    'main.rs',
    'awww.x',
    'http:',
  ])('are not in %j', (text) => expect(linksIn(text)).toEqual([]));

  it('are where they are said to be, in any text', () => {
    const part = fc.oneof(
      fc.constantFrom(
        'im://a/1/2',
        '#a:1',
        'https://',
        'www.',
        'a.org',
        '/x',
        '.',
        ')',
        ' ',
        '中',
        '\u202e',
        '\n',
        'mailto:',
        '@',
        '#',
      ),
      fc.string({ maxLength: 8 }),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 20 }), (parts) => {
        const text = parts.join('');
        let end = 0;
        for (const link of linksIn(text)) {
          expect(link.start).toBeGreaterThanOrEqual(end);
          expect(link.end).toBeGreaterThan(link.start);
          expect(link.target.endsWith(text.slice(link.start, link.end))).toBe(true);
          expect(link.target).not.toMatch(/[\u0000-\u0020\u007f-\u009f\u202a-\u202e]/);
          end = link.end;
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  it('open nothing but web pages and mail', () => {
    for (const bad of [
      'file:///x',
      'javascript:1',
      'vscode://x',
      'x',
      '',
      'http://a b',
      'http://a\u001b',
      `http://a/${'x'.repeat(3_000)}`,
    ])
      expect(linkTarget(bad)).toBeUndefined();
    expect(linkTarget('HTTPS://A.example')).toBe('HTTPS://A.example');
  });

  it('tell names apart that look the same', () => {
    expect(targetWords('https://аpple.com/x')).toBe('https://аpple.com/x (xn--pple-43d.com)');
    expect(targetWords('https://пример.рф')).toBe('https://пример.рф');
    expect(targetWords('https://例えば.jp')).toBe('https://例えば.jp');
    expect(targetWords('mailto:a@аpple.com')).toContain('xn--pple-43d.com');
  });
});
