import { type MarkdownBlock, type MentionRange, markdownBlocks } from './markdown-blocks.ts';
import { tableRows } from './markdown-table.ts';
import { type StyledSpan, wrapPieces } from './styled-text.ts';
import { textWidth } from './width.ts';

/** How the rows of a markdown text are made. */
export interface MarkdownOptions<Span> {
  /** The rows of a block of code in so many cells; `info` is what stands behind its fence. */
  readonly code: (content: string, info: string, width: number) => readonly (readonly Span[])[];
  /** What is drawn as a mention. */
  readonly mentions?: readonly MentionRange[];
}

/** Text in less is not indented any more. */
const LEAST_TEXT = 8;

const QUOTE: StyledSpan = { text: '┃ ', style: 'quote' };

/**
 * The rows of a markdown text in `width` cells (at least 4). Every letter and digit of it is in them; the signs of markdown are
 * not, where they have become a look.
 */
export function markdownRows<Span>(
  source: string,
  width: number,
  options: MarkdownOptions<Span>,
): (readonly (Span | StyledSpan)[])[] {
  return rowsOf(markdownBlocks(source, options.mentions), width, options);
}

type Rows<Span> = (readonly (Span | StyledSpan)[])[];

function rowsOf<Span>(blocks: readonly MarkdownBlock[], width: number, options: MarkdownOptions<Span>): Rows<Span> {
  return blocks.flatMap((block) => blockRows(block, width, options));
}

function blockRows<Span>(block: MarkdownBlock, width: number, options: MarkdownOptions<Span>): Rows<Span> {
  switch (block.type) {
    case 'text':
      return wrapPieces(block.pieces, width);
    case 'code':
      return [...options.code(block.content, block.info, width)];
    case 'rule':
      return [[{ text: '─'.repeat(width), style: 'border' }]];
    case 'gap':
      return [[]];
    case 'table':
      return tableRows(block, width);
    case 'quote':
      return indented(block.blocks, { first: QUOTE, next: QUOTE }, width, options);
    case 'item': {
      const mark = `${block.mark} `;
      const first: StyledSpan = { text: mark, style: 'dim' };
      return indented(block.blocks, { first, next: { text: ' '.repeat(textWidth(mark)) } }, width, options);
    }
  }
}

/** Blocks behind a mark. Where there is no room for it, it has a row of its own, and a quote has none. */
function indented<Span>(
  blocks: readonly MarkdownBlock[],
  { first, next }: { readonly first: StyledSpan; readonly next: StyledSpan },
  width: number,
  options: MarkdownOptions<Span>,
): Rows<Span> {
  const cells = textWidth(first.text);
  if (width - cells < LEAST_TEXT) {
    const mark = first === QUOTE ? [] : wrapPieces([{ text: first.text.trimEnd(), style: 'dim' }], width);
    return [...mark, ...rowsOf(blocks, width, options)];
  }
  const rows = rowsOf(blocks, width - cells, options);
  if (rows.length === 0) return [[first]];
  return rows.map((row, index) => [index === 0 ? first : next, ...row]);
}
