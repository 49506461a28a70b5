import { bodyBlocks, MENTION_OF_ALL, mentionsIn, type TextRange } from '@im-ts/protocol';
import type { ChatMessage } from '../../client/entities.ts';
import type { Cluster } from '../../text/clusters.ts';
import { type CodeTokenKind, highlight } from '../../text/highlight.ts';
import { bodyText, captionOf } from '../../text/message-preview.ts';
import { fenced } from '../../text/sanitize.ts';
import { type ClusterRow, wrapClusters, wrapText } from '../../text/wrap.ts';
import type { Row, Span } from '../theme/rows.ts';
import type { StyleName } from '../theme/tokens.ts';
import { fileRow } from './file-rows.ts';

/** What decides the look of a body. */
export type BodySource = Pick<ChatMessage, 'body' | 'kind' | 'payload'> &
  Partial<Pick<ChatMessage, 'mentionsAll' | 'files'>>;

/** The rows of a body, each at most `width` cells. `me`: the key of the name whose mentions stand out. */
export type BodyLayout = (message: BodySource, width: number, me?: string) => readonly Row[];

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
  const known = new WeakMap<
    BodySource,
    { readonly width: number; readonly me: string | undefined; readonly rows: readonly Row[] }
  >();
  return (message, width, me) => {
    const old = known.get(message);
    if (old?.width === width && old.me === me) return old.rows;
    const rows = bodyRows(message, width, me);
    known.set(message, { width, me, rows });
    return rows;
  };
}

function bodyRows(message: BodySource, width: number, me: string | undefined): readonly Row[] {
  if (message.kind === 'code') return codeRows(message.body, languageOf(message.payload), width);
  // Of one that is not stored yet nobody has said that it may not.
  const mayMentionAll = message.mentionsAll !== false;
  const mentions = mentionsIn(message.body).filter(
    ({ key }) => key === me || (key === MENTION_OF_ALL && mayMentionAll),
  );
  const { files = [] } = message;
  if (files.length > 0) {
    // Above the files, what was written with them.
    const caption = captionOf({ body: message.body, files });
    const written = caption === '' ? [] : textRows(caption, width, mentions);
    return [...written, ...files.map((file) => fileRow(file, width))];
  }
  if (message.kind === 'text' || message.kind === 'markdown' || message.kind === 'system') {
    return bodyBlocks(message.body).flatMap((block) =>
      block.type === 'code'
        ? codeRows(block.content, block.language, width)
        : textRows(block.content, width, moved(mentions, -block.start)),
    );
  }
  const text = bodyText(message);
  return textRows(text, width, moved(mentions, text.length - message.body.length));
}

function moved(ranges: readonly TextRange[], by: number): readonly TextRange[] {
  return ranges.map(({ start, end }) => ({ start: start + by, end: end + by }));
}

function textRows(text: string, width: number, mentions: readonly TextRange[]): readonly Row[] {
  if (mentions.length === 0) return wrapText(text, width).map((row) => [{ text: row.text }]);
  const isMention = ({ start }: Cluster) => mentions.some((range) => start >= range.start && start < range.end);
  return wrapClusters(text, width).map((row) =>
    spansOf(row, (cluster) => (isMention(cluster) ? 'mention' : undefined)),
  );
}

/** The text of a row, cut where the style changes. */
function spansOf(row: ClusterRow, styleOf: (cluster: Cluster) => StyleName | undefined): Span[] {
  const spans: Span[] = [];
  let text = '';
  let style: StyleName | undefined;
  const flush = () => {
    if (text !== '') spans.push(style === undefined ? { text: fenced(text) } : { text: fenced(text), style });
    text = '';
  };
  for (const cluster of row.clusters) {
    const own = styleOf(cluster);
    if (own !== style) flush();
    style = own;
    text += cluster.text;
  }
  flush();
  return spans;
}

/** Code with a bar at its left side; tokens by their meaning. */
function codeRows(code: string, language: string, width: number): readonly Row[] {
  const tokens = highlight(code, language);
  let next = 0;
  const styleOf = ({ start }: Cluster): StyleName => {
    while (next < tokens.length && (tokens[next]?.end ?? 0) <= start) next++;
    const token = tokens[next];
    return token !== undefined && token.start <= start ? TOKEN_STYLES[token.kind] : 'code';
  };
  return wrapClusters(code, Math.max(1, width - 2)).map((row) => [
    { text: '│ ', style: 'border' },
    ...spansOf(row, styleOf),
  ]);
}

/** The language of a code message: `language` of its payload. */
function languageOf(payload: unknown): string {
  if (typeof payload !== 'object' || payload === null || !('language' in payload)) return '';
  return typeof payload.language === 'string' ? payload.language : '';
}
