import { describe, expect, it } from 'vitest';
import { bodyBlocks } from './body-blocks.ts';

describe('bodyBlocks', () => {
  it('splits text and fenced code, without the fences', () => {
    const body = 'look:\n```ts\nconst a = 1;\n```\nfine';
    expect(bodyBlocks(body)).toEqual([
      { type: 'text', content: 'look:', start: 0, language: '' },
      { type: 'code', content: 'const a = 1;', start: 12, language: 'ts' },
      { type: 'text', content: 'fine', start: 29, language: '' },
    ]);
    expect(body.slice(12, 24)).toBe('const a = 1;');
  });

  it('lets an unclosed fence run to the end and ignores a fence inside a line', () => {
    expect(bodyBlocks('```\na\nb')).toEqual([{ type: 'code', content: 'a\nb', start: 4, language: '' }]);
    expect(bodyBlocks('a ```b``` c')).toEqual([{ type: 'text', content: 'a ```b``` c', start: 0, language: '' }]);
  });
});
