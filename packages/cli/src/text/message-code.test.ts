import { describe, expect, it } from 'vitest';
import { codeFileName, messageCode } from './message-code.ts';
import { messageLinks } from './message-links.ts';

const text = (body: string, kind = 'text', payload: unknown = undefined) => ({ kind, body, payload });

describe('the code of a message', () => {
  it('is all of one that is code, and what stands between fences in others', () => {
    expect(messageCode(text('x = 1\n', 'code', { language: 'py' }))).toEqual([{ content: 'x = 1\n', language: 'py' }]);
    expect(messageCode(text('a\n```ts\nb\n```\nc\n```\nd'))).toEqual([
      { content: 'b', language: 'ts' },
      { content: 'd', language: '' },
    ]);
    expect(messageCode(text('```\nx\n```', 'location'))).toEqual([]);
  });

  it('has a file name that says what it is, and nothing that a sender could make up', () => {
    const named = (language: string, place?: number) => codeFileName(17, { content: '', language }, place);
    expect(named('Python')).toBe('message-17.py');
    expect(named('ts', 2)).toBe('message-17-2.ts');
    expect(named('')).toBe('message-17.txt');
    expect(named('../../etc/passwd')).toBe('message-17.txt');
    expect(named('constructor')).toBe('message-17.txt');
  });
});

describe('the links of a message', () => {
  it('are each given once, those behind words of markdown too', () => {
    expect(messageLinks(text('https://a.b www.c.de https://a.b'))).toEqual(['https://a.b', 'http://www.c.de']);
    expect(messageLinks(text('[x](https://a.b)\n\n> - https://c.d\n\n|t|\n|-|\n|<mailto:a@b.c>|', 'markdown'))).toEqual(
      ['https://a.b', 'https://c.d', 'mailto:a@b.c'],
    );
  });
});
