import { linksIn } from './links.ts';
import { type MarkdownBlock, markdownBlocks } from './markdown-blocks.ts';
import type { TextPiece } from './styled-text.ts';

/** The addresses in a message, each once, in its order. */
export function messageLinks({ kind, body }: { readonly kind: string; readonly body: string }): readonly string[] {
  const targets =
    kind === 'markdown' ? markdownBlocks(body).flatMap(blockLinks) : linksIn(body).map(({ target }) => target);
  return [...new Set(targets)];
}

function blockLinks(block: MarkdownBlock): readonly string[] {
  switch (block.type) {
    case 'text':
      return pieceLinks(block.pieces);
    case 'code':
      return linksIn(block.content).map(({ target }) => target);
    case 'quote':
    case 'item':
      return block.blocks.flatMap(blockLinks);
    case 'table':
      return [block.header, ...block.rows].flat().flatMap(pieceLinks);
    default:
      return [];
  }
}

function pieceLinks(pieces: readonly TextPiece[]): readonly string[] {
  return pieces.flatMap(({ link }) => (link === undefined ? [] : [link]));
}
