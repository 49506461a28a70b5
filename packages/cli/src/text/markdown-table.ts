import type { MarkdownTable, TableCell } from './markdown-blocks.ts';
import { BOLD, type StyledRow, type StyledSpan, styledWidth, type TextPiece, wrapPieces } from './styled-text.ts';

/** A column is made no narrower than this; where all of them have no room then, the rows are written as records. */
const LEAST_COLUMN = 6;
const SEPARATOR: StyledSpan = { text: ' │ ', style: 'border' };
const SEPARATOR_CELLS = 3;
/** Wider than any row, to measure a cell without wrapping it. */
const UNWRAPPED = 100_000;

/** The rows of a table in `width` cells: side by side, with long cells wrapped, or one record under the other. */
export function tableRows(table: MarkdownTable, width: number): StyledRow[] {
  const header = table.header.map(bold);
  const natural = header.map((cell, column) => Math.max(1, ...[cell, ...columnOf(table, column)].map(cellWidth)));
  const room = width - SEPARATOR_CELLS * (header.length - 1);
  const widths = fitted(natural, room);
  if (widths === undefined) return recordRows(table, header, width);
  const line = (cells: readonly TableCell[]) => lineRows(cells, widths, table.align);
  const rule = widths.map((cells) => '─'.repeat(cells)).join('─┼─');
  return [...line(header), [{ text: rule, style: 'border' }], ...table.rows.flatMap(line)];
}

function columnOf({ rows }: MarkdownTable, column: number): TableCell[] {
  return rows.map((row) => row[column] ?? []);
}

function bold(cell: TableCell): TableCell {
  return cell.map((piece): TextPiece => ({ ...piece, attrs: (piece.attrs ?? 0) | BOLD }));
}

function cellWidth(cell: TableCell): number {
  return Math.max(0, ...wrapPieces(cell, UNWRAPPED).map(styledWidth));
}

/** The widest columns give up cells until all of them fit; undefined: they would be too narrow to read. */
function fitted(natural: readonly number[], room: number): readonly number[] | undefined {
  let cap = Math.max(...natural);
  const total = () => natural.reduce((sum, cells) => sum + Math.min(cells, cap), 0);
  while (total() > room && cap > LEAST_COLUMN) cap--;
  return total() > room ? undefined : natural.map((cells) => Math.min(cells, cap));
}

function lineRows(cells: readonly TableCell[], widths: readonly number[], align: MarkdownTable['align']): StyledRow[] {
  const wrapped = widths.map((width, column) => wrapPieces(cells[column] ?? [], width));
  const height = Math.max(1, ...wrapped.map((rows) => rows.length));
  return Array.from({ length: height }, (_, index) =>
    widths.flatMap((width, column): StyledSpan[] => {
      const row = wrapped[column]?.[index] ?? [];
      const isLast = column === widths.length - 1;
      return [...aligned(row, { width, align: align[column] ?? null, isLast }), ...(isLast ? [] : [SEPARATOR])];
    }),
  );
}

interface CellPlace {
  readonly width: number;
  readonly align: MarkdownTable['align'][number];
  readonly isLast: boolean;
}

function aligned(whole: StyledRow, { width, align, isLast }: CellPlace): StyledSpan[] {
  const row = withoutLastBlank(whole);
  const free = Math.max(0, width - styledWidth(row));
  const left = align === 'right' ? free : align === 'center' ? Math.floor(free / 2) : 0;
  const right = isLast ? 0 : free - left;
  const blanks = (count: number): StyledSpan[] => (count === 0 ? [] : [{ text: ' '.repeat(count) }]);
  return [...blanks(left), ...row, ...blanks(right)];
}

/** The blank at which a cell was wrapped would move it. */
function withoutLastBlank(row: StyledRow): StyledRow {
  const last = row.at(-1);
  return last === undefined ? row : [...row.slice(0, -1), { ...last, text: last.text.trimEnd() }];
}

function recordRows({ rows }: MarkdownTable, header: readonly TableCell[], width: number): StyledRow[] {
  // Of a table without rows, its header is all there is.
  if (rows.length === 0) return header.flatMap((cell) => wrapPieces(cell, width));
  return rows.flatMap((row, index): StyledRow[] => [
    ...(index === 0 ? [] : [[{ text: '─'.repeat(Math.min(width, 8)), style: 'border' as const }]]),
    ...header.flatMap((name, column): StyledRow[] => {
      const cell = row[column] ?? [];
      const isNamed = name.some(({ text }) => text !== '');
      return wrapPieces([...name, ...(isNamed && cell.length > 0 ? [{ text: ': ' }] : []), ...cell], width);
    }),
  ]);
}
