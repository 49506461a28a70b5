import fc from 'fast-check';
import { Tokenizer } from 'marked';
import { describe, expect, it, vi } from 'vitest';
import { markdownRows } from './markdown.ts';
import { markdownBlocks } from './markdown-blocks.ts';
import { BOLD, ITALIC, STRIKE, type StyledRow, styledWidth, UNDERLINE, wrapPieces } from './styled-text.ts';
import { wrapText } from './wrap.ts';

const code = (content: string, info: string, width: number): StyledRow[] =>
  wrapPieces([{ text: info === '' ? content : `${info}\n${content}` }], width);
const rowsOf = (source: string, width = 40) => markdownRows(source, width, { code });
const textOf = (rows: readonly (readonly { readonly text: string }[])[]) =>
  rows.map((row) => row.map(({ text }) => text).join(''));
const spansOf = (source: string) => rowsOf(source).flat();

const LETTERS = /[\p{L}\p{N}]/gu;

function lettersMissing(written: string, shown: string): string {
  const left = [...shown.matchAll(LETTERS)].map(String);
  return [...written.matchAll(LETTERS)]
    .map(String)
    .filter((letter) => {
      const at = left.indexOf(letter);
      if (at >= 0) left.splice(at, 1);
      return at < 0;
    })
    .join('');
}

const SIGNS = [
  '**', '*', '__', '_', '~~', '~', '`', '```', '```ts\n', '#', '## ', '> ', '>', '- ', '1. ', '10) ', '[x] ', '- [ ] ',
  '[', ']', '(', ')', '](http://a.b/c_d "t")', '![', '<', '>', '<b>', '</b>', '<!-- c -->', '|', '|a|b|\n|-|:-:|\n',
  '| 1 | 2 | 3 |\n', '---\n', '===\n', '\n', '\n\n', '\r\n', '    ', '\t', '\\', '&amp;', '&#65;', '[a]: http://x.y "z"\n',
  '[a][b]', '[a]', 'www.x.org', 'https://x.y/_a_', 'a@b.cd', 'word', '中文字', 'שלום', '👩‍👩‍👦', 'e\u0301', '\u202e', '\u001b[2J', '7',
]; // biome-ignore format: one list
const anyMarkdown = fc.oneof(
  fc.array(fc.constantFrom(...SIGNS), { maxLength: 40 }).map((parts) => parts.join('')),
  fc.string({ maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
);

describe('a markdown text in rows', () => {
  it('fits, hides no letter and lets no control character through, whatever it is', () => {
    fc.assert(
      fc.property(anyMarkdown, fc.integer({ min: 4, max: 60 }), (source, width) => {
        const rows = rowsOf(source, width);
        const shown = textOf(rows).join('\n');
        for (const row of rows) expect(styledWidth(row as StyledRow)).toBeLessThanOrEqual(width);
        const drawn = wrapText(source, width).map(({ text }) => text);
        expect(lettersMissing(drawn.join('\n'), shown)).toBe('');
        expect(shown.replaceAll('\n', '')).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/);
      }),
    );
  });

  it('turns emphasis and code into looks', () => {
    expect(spansOf('**a** *b* ~~c~~ ***d*** `e*`')).toEqual([
      { text: 'a', attrs: BOLD },
      { text: ' ' },
      { text: 'b', attrs: ITALIC },
      { text: ' ' },
      { text: 'c', attrs: STRIKE },
      { text: ' ' },
      { text: 'd', attrs: BOLD | ITALIC },
      { text: ' ' },
      { text: 'e*', style: 'codeInline' },
    ]);
  });

  it('says where a link leads to, and makes a link only of the address itself', () => {
    expect(spansOf('[my bank](https://evil.example)')).toEqual([
      { text: 'my bank', attrs: UNDERLINE },
      { text: ' <', style: 'dim' },
      { text: 'https://evil.example', style: 'link', link: 'https://evil.example' },
      { text: '>', style: 'dim' },
    ]);
    expect(spansOf('<https://a.example>')).toEqual([
      { text: 'https://a.example', style: 'link', link: 'https://a.example' },
    ]);
    expect(spansOf('[x](javascript:alert(1))').some((span) => 'link' in span)).toBe(false);
  });

  it('draws lists, tasks, quotes, headings and rules', () => {
    const source = '# Plan\n\n7. one\n7. two\n   - [x] done\n\n> said\n> > before\n\n---\nend';
    expect(textOf(rowsOf(source, 20))).toEqual([
      'Plan',
      '',
      '7. one',
      '7. two',
      '   • [x] done',
      '',
      '┃ said',
      '┃ ┃ before',
      '',
      '─'.repeat(20),
      'end',
    ]);
  });

  it('fits tables: as they are, with narrow columns, and as records', () => {
    const table = '| name | what it does |\n|:-:|--:|\n| a | one two three |\n| bb | x |';
    expect(textOf(rowsOf(table, 40))).toEqual([
      'name │  what it does',
      '─────┼──────────────',
      ' a   │ one two three',
      ' bb  │             x',
    ]);
    expect(textOf(rowsOf(table, 15))).toEqual([
      'name │  what it',
      '     │     does',
      '─────┼─────────',
      ' a   │  one two',
      '     │    three',
      ' bb  │        x',
    ]);
    expect(textOf(rowsOf(table, 9))).toEqual([
      'name: a',
      'what it ',
      'does: one',
      'two three',
      '────────',
      'name: bb',
      'what it ',
      'does: x',
    ]);
  });

  it('shows as written what would lose something: references, HTML, cells beyond the header', () => {
    expect(textOf(rowsOf('[a]: http://x.y "z"'))).toEqual(['[a]: http://x.y "z"']);
    expect(textOf(rowsOf('<b>x</b> ![i](u)'))).toEqual(['<b>x</b> ![i](u)']);
    expect(textOf(rowsOf('|a|\n|-|\n|1|2|'))).toEqual(['|a|', '|-|', '|1|2|']);
  });

  it('marks the mentions that it is given, where the signs around them are gone', () => {
    const source = '**@alice** and _@alice_ and @al';
    const mentions = [
      { start: 2, end: 8 },
      { start: source.length - 3, end: source.length },
    ];
    const found = markdownRows(source, 60, { code, mentions }).flat();
    expect(found.filter(({ style }) => style === 'mention').map(({ text }) => text)).toEqual(['@alice', '@al']);
    expect(found.map(({ text }) => text).join('')).toBe('@alice and @alice and @al');
  });

  it('is as written where its signs of emphasis would cost more than anybody needs', () => {
    const source = '_a'.repeat(4_000);
    expect(textOf(rowsOf(source, 8_000))).toEqual([source]);
  });

  it.each([
    '>',
    '> ',
    '+ ',
    '1) ',
    '> - ',
    'a *b* c d e f g h i j k l ',
    '**a b c d e f g h i j k ',
    '[',
    '[a](',
    '`a',
    '|',
    '<a ',
    '# a\n',
    '\\# a',
    '~a b c d e f g h i j k',
  ])('takes steps in proportion to its length, also of %j again and again', (part) => {
    const stepsOf = (length: number) => {
      let steps = 0;
      const names = ['text', 'inlineText', 'paragraph', 'emStrong', 'link', 'blockquote', 'list'] as const;
      const spies = names.map((name) => {
        const run = Tokenizer.prototype[name] as (...args: unknown[]) => unknown;
        return vi.spyOn(Tokenizer.prototype, name).mockImplementation(function (this: Tokenizer, ...args: unknown[]) {
          steps++;
          return run.apply(this, args) as never;
        });
      });
      markdownBlocks(part.repeat(Math.ceil(length / part.length)));
      for (const spy of spies) spy.mockRestore();
      return steps;
    };
    const [half, whole] = [stepsOf(4_000), stepsOf(8_000)];
    expect(half).toBeGreaterThan(0);
    expect(whole).toBeLessThanOrEqual(half * 2 + 100);
  });
});
