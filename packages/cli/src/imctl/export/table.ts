import { type Column, renderTable } from '../../io/table.ts';
import { printFacts, yesNo } from '../../program/print-facts.ts';
import { sanitizeLine } from '../../text/sanitize.ts';
import { timeLabel } from '../../text/time.ts';
import { textWidth } from '../../text/width.ts';
import { type Field, plainText } from './fields.ts';
import type { Printing, WriterOf, WriterOfRows } from './writer.ts';

/** Rows that are laid out together. */
const BLOCK = 200;

/** Columns under their titles, no wider than the terminal; names of others are made safe to draw. */
export const tableWriter: WriterOf = <Row>(
  printing: Printing,
  fields: readonly Field<Row>[],
  { isLive }: { readonly isLive: boolean },
): WriterOfRows<Row> => {
  const { streams, style, now } = printing;
  const columns: Column[] = fields.map(({ name, once, column = {} }) => ({
    title: column.title ?? titleOf(name),
    ...(column.align === undefined ? {} : { align: column.align }),
    ...(column.shrinks === undefined ? {} : { shrinks: column.shrinks }),
    ...(once === true || column.whole === true ? { whole: true } : {}),
  }));
  const atOnce = isLive ? 1 : BLOCK;
  let block: string[][] = [];
  let widths: readonly number[] = fields.map(({ column }) => (isLive ? (column?.usual ?? 0) : 0));
  let isFirst = true;

  const flush = async () => {
    if (block.length === 0) return;
    // Later blocks are as wide as those before, so that a list of many pages stays straight.
    const widest = columns.map((_, index) =>
      Math.max(widths[index] ?? 0, ...block.map((cells) => textWidth(sanitizeLine(cells[index] ?? '')))),
    );
    widths = widest;
    const lines = renderTable(columns, block, { width: streams.width(), heading: style.bold, minWidths: widest });
    await streams.print(
      lines
        .slice(isFirst ? 0 : 1)
        .map((line) => `${line}\n`)
        .join(''),
    );
    isFirst = false;
    block = [];
  };

  return {
    row: async (row) => {
      block.push(fields.map((field) => cellOf(field, row, now())));
      if (block.length >= atOnce) await flush();
    },
    // Titles above nothing say less than the note of the command.
    end: flush,
    stop: flush,
  };
};

/** What is known of one thing, a fact a line. */
export const factsWriter: WriterOf = <Row>(printing: Printing, fields: readonly Field<Row>[]): WriterOfRows<Row> => ({
  row: (row) =>
    printFacts(
      printing,
      fields.map((field) => [field.name, factOf(field, row, printing.now())]),
    ),
  end: async () => undefined,
});

function cellOf<Row>({ value, column }: Field<Row>, row: Row, now: number): string {
  return column?.text === undefined ? plainText(value(row)) : column.text(row, now);
}

/** There is room: a time in full, and a word where a column has a blank. */
function factOf<Row>(field: Field<Row>, row: Row, now: number): string {
  const value = field.value(row);
  if (typeof value === 'boolean') return yesNo(value);
  if (typeof value === 'string' && TIME.test(value)) return timeLabel(Date.parse(value));
  return cellOf(field, row, now);
}

const TIME = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;

/** lastUsedAt is LAST USED AT. */
function titleOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter}`).toUpperCase();
}
