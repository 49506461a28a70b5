import type { Cluster } from '../../text/clusters.ts';
import { cutLine } from '../../text/cut.ts';
import { type CodeTokenKind, highlight } from '../../text/highlight.ts';
import { fenced } from '../../text/sanitize.ts';
import { textWidth } from '../../text/width.ts';
import { type ClusterRow, wrapClusters, wrapText } from '../../text/wrap.ts';
import type { Row, Span } from '../theme/rows.ts';
import type { StyleName } from '../theme/tokens.ts';

const TOKEN_STYLES: Readonly<Record<CodeTokenKind, StyleName>> = {
  comment: 'codeComment',
  string: 'codeString',
  number: 'codeNumber',
  keyword: 'codeKeyword',
  added: 'codeAdded',
  removed: 'codeRemoved',
};

/** With fewer cells, code has a bar at its left side in place of a frame. */
const WITH_FRAME = 24;
/** A frame is at least so wide, so that those of short pieces of code are alike. */
const LEAST_FRAME = 32;

/** Code in a frame with its language and the number of its lines, at most `width` cells wide. `info`: what stands behind its fence. */
export function codeRows(code: string, info: string, width: number): readonly Row[] {
  const [language = ''] = info.trim().split(/\s/);
  const source = code.endsWith('\n') ? code.slice(0, -1) : code;
  if (width < WITH_FRAME) return [...infoRows(info, width), ...barRows(source, language, width)];
  const lines = lineCount(source);
  const count = `${lines.toLocaleString('en')} ${lines === 1 ? 'line' : 'lines'}`;
  const words = info.trim() === '' ? count : `${cutLine(info.trim(), width)} · ${count}`;
  const hasRoom = textWidth(words) + 6 <= width;
  const title = ` ${hasRoom ? words : count} `;
  const numberCells = lines === 1 ? 0 : String(lines).length + 2;
  const rows = wrapClusters(source, width - 4 - numberCells);
  const widest = rows.reduce((most, row) => Math.max(most, row.width), 0);
  const inner = Math.min(
    width - 4,
    Math.max(widest + numberCells, textWidth(title) + 1, Math.min(LEAST_FRAME, width) - 4),
  );
  const styleOf = tokenStyles(source, language);
  let number = 0;
  const body = rows.map((row): Row => {
    const isLine = beginsLine(source, row);
    if (isLine) number++;
    const label = numberCells === 0 ? '' : (isLine ? String(number) : '').padStart(numberCells - 2).padEnd(numberCells);
    return [
      { text: '│ ', style: 'codeBorder' },
      { text: label, style: 'codeLine' },
      ...spansOf(row, styleOf),
      { text: ' '.repeat(Math.max(0, inner - numberCells - row.width)) },
      { text: ' │', style: 'codeBorder' },
    ];
  });
  const edge = '─'.repeat(Math.max(0, inner + 2 - textWidth(title)));
  return [
    ...(hasRoom ? [] : infoRows(info, width)),
    [
      { text: '┌', style: 'codeBorder' },
      { text: title, style: 'dim' },
      { text: `${edge}┐`, style: 'codeBorder' },
    ],
    ...body,
    [{ text: `└${'─'.repeat(inner + 2)}┘`, style: 'codeBorder' }],
  ];
}

/** What stands behind a fence, where no frame has room for it. */
function infoRows(info: string, width: number): Row[] {
  const words = info.trim();
  return words === '' ? [] : wrapText(words, width).map(({ text }): Row => [{ text, style: 'dim' }]);
}

function barRows(code: string, language: string, width: number): Row[] {
  const styleOf = tokenStyles(code, language);
  return wrapClusters(code, Math.max(1, width - 2)).map((row) => [
    { text: '│ ', style: 'codeBorder' },
    ...spansOf(row, styleOf),
  ]);
}

const LINE_ENDS = /\r\n|[\n\u2028\u2029]/g;

function lineCount(code: string): number {
  return (code.match(LINE_ENDS)?.length ?? 0) + 1;
}

function beginsLine(code: string, { start }: ClusterRow): boolean {
  return start === 0 || /[\n\u2028\u2029]/.test(code[start - 1] ?? '');
}

/** The style of each cluster, asked for from the first to the last; `start`: where the code begins in the text of the clusters. */
export function tokenStyles(code: string, language: string, start = 0): (cluster: Cluster) => StyleName {
  const tokens = highlight(code, language);
  let next = 0;
  return (cluster) => {
    const at = cluster.start - start;
    while (next < tokens.length && (tokens[next]?.end ?? 0) <= at) next++;
    const token = tokens[next];
    return token !== undefined && token.start <= at ? TOKEN_STYLES[token.kind] : 'code';
  };
}

/** The text of a row, cut where the style changes. */
export function spansOf(row: ClusterRow, styleOf: (cluster: Cluster) => StyleName): Span[] {
  const spans: Span[] = [];
  let text = '';
  let style: StyleName = 'code';
  const flush = () => {
    if (text !== '') spans.push({ text: fenced(text), style });
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
