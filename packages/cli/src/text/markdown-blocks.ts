import { Lexer, type MarkedToken, type Token, Tokenizer, type Tokens } from 'marked';
import { isTooEmphatic } from './inline-styles.ts';
import { linkTarget } from './links.ts';
import { BOLD, ITALIC, STRIKE, type TextLook, type TextPiece, UNDERLINE } from './styled-text.ts';

/** A part of a markdown text, still as it was written but without the signs of markdown. */
export type MarkdownBlock =
  | { readonly type: 'text'; readonly pieces: readonly TextPiece[] }
  | { readonly type: 'code'; readonly content: string; readonly info: string }
  | { readonly type: 'rule' }
  | { readonly type: 'gap' }
  | { readonly type: 'quote'; readonly blocks: readonly MarkdownBlock[] }
  /** An item of a list; its mark is a bullet, or the number as it was written. */
  | { readonly type: 'item'; readonly mark: string; readonly blocks: readonly MarkdownBlock[] }
  | MarkdownTable;

/** A table; each row has as many cells as the header. */
export interface MarkdownTable {
  readonly type: 'table';
  readonly header: readonly TableCell[];
  readonly rows: readonly (readonly TableCell[])[];
  readonly align: readonly ('center' | 'left' | 'right' | null)[];
}

/** What is in a cell of a table. */
export type TableCell = readonly TextPiece[];

/** A part of the source that is drawn as a mention, by UTF-16 offsets. */
export interface MentionRange {
  readonly start: number;
  readonly end: number;
}

/** Quotes, lists and emphasis in one another; what is deeper is text. */
const MAX_DEPTH = 16;

/** References of links, and their definitions, stay text: what is written is seen where it is written. */
class CappedTokenizer extends Tokenizer {
  #depth = 0;

  override blockquote(source: string): Tokens.Blockquote | undefined {
    return this.#deeper(() => super.blockquote(source));
  }

  override list(source: string): Tokens.List | undefined {
    return this.#deeper(() => super.list(source));
  }

  override def(): undefined {
    return undefined;
  }

  override reflink(): undefined {
    return undefined;
  }

  #deeper<Answer>(run: () => Answer | undefined): Answer | undefined {
    if (this.#depth >= MAX_DEPTH) return undefined;
    this.#depth++;
    try {
      return run();
    } finally {
      this.#depth--;
    }
  }
}

/**
 * Reads a text as GitHub's markdown, where a line break is a line break. HTML, images and references stay as they are written;
 * so does every block of which a letter or a digit would not be shown.
 */
export function markdownBlocks(source: string, mentions: readonly MentionRange[] = []): MarkdownBlock[] {
  const marked = withMentionSigns(source, mentions);
  const asWritten = (raw: string): MarkdownBlock => ({ type: 'text', pieces: marked.pieces(raw, {}) });
  if (isTooEmphatic(source)) return [asWritten(marked.text)];
  const tokens = new Lexer({ gfm: true, breaks: true, tokenizer: new CappedTokenizer() }).lex(marked.text);
  if (isMissing(source, tokens.map(({ raw }) => raw).join(''))) return [asWritten(marked.text)];
  const blocks: MarkdownBlock[] = [];
  for (const token of tokens) {
    const made = blocksOf([token], marked);
    blocks.push(...(isMissing(token.raw, wordsOf(made)) ? [asWritten(token.raw.replace(/^\n+|\n+$/g, ''))] : made));
  }
  return withoutOuterGaps(blocks);
}

/** A source in which other signs stand for the "@" of mentions, so that they are found again wherever the lexer puts them. */
interface MarkedText {
  readonly text: string;
  /** A part of it with its own signs again. */
  pieces(part: string, look: TextLook): readonly TextPiece[];
}

function withMentionSigns(source: string, mentions: readonly MentionRange[]): MarkedText {
  const sign = mentions.length === 0 ? undefined : unusedSign(source);
  if (sign === undefined) return { text: source, pieces: (text, look) => [{ text, ...look }] };
  let text = '';
  let end = 0;
  for (const { start } of mentions) {
    text += source.slice(end, start) + sign;
    end = start + 1;
  }
  text += source.slice(end);
  // The longest first: one name may begin another.
  const names = [...new Set(mentions.map((range) => source.slice(range.start, range.end)))].sort(
    (one, other) => other.length - one.length,
  );
  return {
    text,
    pieces(part, look) {
      const [before = '', ...rest] = part.split(sign);
      const pieces: TextPiece[] = before === '' ? [] : [{ text: before, ...look }];
      for (const after of rest) {
        const name = names.find((candidate) => after.startsWith(candidate.slice(1))) ?? '@';
        pieces.push({ text: name, ...look, style: 'mention' });
        const more = after.slice(name.length - 1);
        if (more !== '') pieces.push({ text: more, ...look });
      }
      return pieces;
    },
  };
}

/** A private character that the text does not have. */
function unusedSign(source: string): string | undefined {
  for (let code = 0xe000; code < 0xe100; code++) {
    const sign = String.fromCharCode(code);
    if (!source.includes(sign)) return sign;
  }
  return undefined;
}

function blocksOf(tokens: readonly Token[], marked: MarkedText): MarkdownBlock[] {
  const blocks: MarkdownBlock[] = [];
  let before: readonly TextPiece[] = [];
  for (const token of tokens as readonly MarkedToken[]) {
    if (token.type === 'checkbox') {
      before = [{ text: token.raw, style: 'dim' }];
      continue;
    }
    const made = blockOf(token, marked);
    const [first, ...rest] = made;
    if (before.length > 0 && first?.type === 'text')
      blocks.push({ type: 'text', pieces: [...before, ...first.pieces] }, ...rest);
    else if (before.length > 0) blocks.push({ type: 'text', pieces: before }, ...made);
    else blocks.push(...made);
    before = [];
    if (token.type !== 'space' && /\n[^\S\n]*\n$/.test(token.raw)) blocks.push({ type: 'gap' });
  }
  if (before.length > 0) blocks.push({ type: 'text', pieces: before });
  return blocks;
}

function blockOf(token: MarkedToken, marked: MarkedText): MarkdownBlock[] {
  switch (token.type) {
    case 'space':
      return [{ type: 'gap' }];
    case 'hr':
      return [{ type: 'rule' }];
    case 'code':
      return [{ type: 'code', content: plain(token.text, marked), info: plain(token.lang ?? '', marked) }];
    case 'heading':
      return [textBlock(token.tokens, marked, { style: 'strong', attrs: BOLD })];
    case 'paragraph':
      return [textBlock(token.tokens, marked)];
    case 'text':
      return [token.tokens === undefined ? rawBlock(token.raw, marked) : textBlock(token.tokens, marked)];
    case 'blockquote':
      return [{ type: 'quote', blocks: withoutOuterGaps(blocksOf(token.tokens, marked)) }];
    case 'list':
      return token.items.flatMap((item): MarkdownBlock[] => [
        { type: 'item', mark: markOf(item), blocks: withoutOuterGaps(blocksOf(item.tokens, marked)) },
        ...(/\n[^\S\n]*\n$/.test(item.raw) ? [{ type: 'gap' } as const] : []),
      ]);
    case 'table': {
      const cell = ({ tokens }: Tokens.TableCell): TableCell => inline(tokens, { marked, look: {}, depth: 0 });
      return [
        {
          type: 'table',
          header: token.header.map(cell),
          rows: token.rows.map((row) => row.map(cell)),
          align: token.align,
        },
      ];
    }
    default:
      return [rawBlock(token.raw.replace(/\n+$/, ''), marked)];
  }
}

function textBlock(tokens: readonly Token[], marked: MarkedText, look: TextLook = {}): MarkdownBlock {
  return { type: 'text', pieces: inline(tokens, { marked, look, depth: 0 }) };
}

function rawBlock(raw: string, marked: MarkedText): MarkdownBlock {
  return { type: 'text', pieces: marked.pieces(raw, {}) };
}

function plain(text: string, marked: MarkedText): string {
  return marked
    .pieces(text, {})
    .map((piece) => piece.text)
    .join('');
}

function markOf({ raw }: Tokens.ListItem): string {
  return /^\s*(\d{1,9}[.)])/.exec(raw)?.[1] ?? '•';
}

interface InlineContext {
  readonly marked: MarkedText;
  readonly look: TextLook;
  readonly depth: number;
}

function inline(tokens: readonly Token[], context: InlineContext): TextPiece[] {
  return (tokens as readonly MarkedToken[]).flatMap((token) => inlinePieces(token, context));
}

function inlinePieces(token: MarkedToken, context: InlineContext): readonly TextPiece[] {
  const { marked, look, depth } = context;
  if (depth >= MAX_DEPTH) return marked.pieces(token.raw, look);
  const within = (inner: readonly Token[], attrs: number) =>
    inline(inner, { marked, look: { ...look, attrs: (look.attrs ?? 0) | attrs }, depth: depth + 1 });
  switch (token.type) {
    case 'strong':
      return within(token.tokens, BOLD);
    case 'em':
      return within(token.tokens, ITALIC);
    case 'del':
      return within(token.tokens, STRIKE);
    case 'codespan':
      return [{ text: plain(token.text, marked), ...look, style: 'codeInline' }];
    case 'br':
      return [{ text: '\n', ...look }];
    case 'link':
      return linkPieces(token, context);
    case 'escape':
      return marked.pieces(token.text, look);
    case 'text':
      return token.tokens === undefined ? marked.pieces(token.text, look) : within(token.tokens, 0);
    default:
      return marked.pieces(token.raw, look);
  }
}

/** What a link says, and where it leads to unless that is what it says. */
function linkPieces(token: Tokens.Link, { marked, look, depth }: InlineContext): readonly TextPiece[] {
  const href = plain(token.href, marked);
  const label = plain(token.text, marked);
  const target = linkTarget(href);
  const link = target === undefined ? {} : { style: 'link' as const, link: target };
  const title = token.title ? ` "${plain(token.title, marked)}"` : '';
  if (title === '' && [label, `mailto:${label}`, `http://${label}`].includes(href)) {
    return [{ text: label, ...look, ...link }];
  }
  const attrs = (look.attrs ?? 0) | UNDERLINE;
  return [
    ...inline(token.tokens, { marked, look: { ...look, attrs }, depth: depth + 1 }),
    { text: ' <', style: 'dim' },
    { text: href, ...(target === undefined ? { style: 'dim' as const } : link) },
    { text: `${title}>`, style: 'dim' },
  ];
}

function withoutOuterGaps(blocks: readonly MarkdownBlock[]): MarkdownBlock[] {
  const isGap = (block: MarkdownBlock | undefined) => block?.type === 'gap';
  return blocks.filter((block, index) => {
    if (!isGap(block)) return true;
    const isFirst = blocks.slice(0, index).every(isGap);
    const isLast = blocks.slice(index).every(isGap);
    return !isFirst && !isLast && !isGap(blocks[index - 1]);
  });
}

/** All that blocks show, in any order. */
function wordsOf(blocks: readonly MarkdownBlock[]): string {
  const piecesText = (pieces: readonly TextPiece[]) => pieces.map(({ text }) => text).join('');
  return blocks
    .map((block): string => {
      switch (block.type) {
        case 'text':
          return piecesText(block.pieces);
        case 'code':
          return block.info + block.content;
        case 'quote':
          return wordsOf(block.blocks);
        case 'item':
          return block.mark + wordsOf(block.blocks);
        case 'table':
          return [block.header, ...block.rows].flat().map(piecesText).join('');
        default:
          return '';
      }
    })
    .join('');
}

const LETTERS = /[\p{L}\p{N}]/gu;

/** Whether a letter or a digit is less often in what is shown than in what was written. */
function isMissing(written: string, shown: string): boolean {
  const counts = new Map<string, number>();
  for (const [letter] of shown.matchAll(LETTERS)) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  for (const [letter] of written.matchAll(LETTERS)) {
    const count = counts.get(letter) ?? 0;
    if (count === 0) return true;
    counts.set(letter, count - 1);
  }
  return false;
}
