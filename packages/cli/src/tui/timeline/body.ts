import { bodyBlocks } from '@im-ts/protocol';
import type { ChatMessage } from '../../client/entities.ts';
import { type CodeTokenKind, highlight } from '../../text/highlight.ts';
import { fenced } from '../../text/sanitize.ts';
import { wrapClusters, wrapText } from '../../text/wrap.ts';
import type { Row, Span } from '../theme/rows.ts';
import type { StyleName } from '../theme/tokens.ts';

/** What decides the look of a body. */
export type BodySource = Pick<ChatMessage, 'body' | 'kind' | 'payload'>;

/** The rows of a body, each at most `width` cells. */
export type BodyLayout = (message: BodySource, width: number) => readonly Row[];

const TOKEN_STYLES: Readonly<Record<CodeTokenKind, StyleName>> = {
  comment: 'codeComment',
  string: 'codeString',
  number: 'codeNumber',
  keyword: 'codeKeyword',
  added: 'codeAdded',
  removed: 'codeRemoved',
};

/** Lays bodies out and remembers them for as long as the message object lives: only new messages and widths cost. */
export function createBodyLayout(): BodyLayout {
  const known = new WeakMap<BodySource, { readonly width: number; readonly rows: readonly Row[] }>();
  return (message, width) => {
    const old = known.get(message);
    if (old?.width === width) return old.rows;
    const rows = bodyRows(message, width);
    known.set(message, { width, rows });
    return rows;
  };
}

function bodyRows(message: BodySource, width: number): readonly Row[] {
  if (message.kind === 'code') return codeRows(message.body, languageOf(message.payload), width);
  if (message.kind === 'text' || message.kind === 'markdown' || message.kind === 'system') {
    return bodyBlocks(message.body).flatMap((block) =>
      block.type === 'code' ? codeRows(block.content, block.language, width) : textRows(block.content, width),
    );
  }
  return textRows(message.body === '' ? `[${message.kind}]` : `[${message.kind}] ${message.body}`, width);
}

function textRows(text: string, width: number): readonly Row[] {
  return wrapText(text, width).map((row) => [{ text: row.text }]);
}

/** Code with a bar at its left side; tokens by their meaning. */
function codeRows(code: string, language: string, width: number): readonly Row[] {
  const tokens = highlight(code, language);
  let next = 0;
  return wrapClusters(code, Math.max(1, width - 2)).map((row) => {
    const spans: Span[] = [{ text: '│ ', style: 'border' }];
    let text = '';
    let style: StyleName = 'code';
    for (const cluster of row.clusters) {
      while (next < tokens.length && (tokens[next]?.end ?? 0) <= cluster.start) next++;
      const token = tokens[next];
      const own: StyleName = token !== undefined && token.start <= cluster.start ? TOKEN_STYLES[token.kind] : 'code';
      if (own !== style) {
        if (text !== '') spans.push({ text: fenced(text), style });
        text = '';
        style = own;
      }
      text += cluster.text;
    }
    if (text !== '') spans.push({ text: fenced(text), style });
    return spans;
  });
}

/** The language of a code message: `language` of its payload. */
function languageOf(payload: unknown): string {
  if (typeof payload !== 'object' || payload === null || !('language' in payload)) return '';
  return typeof payload.language === 'string' ? payload.language : '';
}
