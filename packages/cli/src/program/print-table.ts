import { type Column, renderTable } from '../io/table.ts';
import { sanitizeLine } from '../text/sanitize.ts';
import type { RunContext } from './run-context.ts';

/** How tables can be printed. */
export type TableForm = 'table' | 'tsv';

/** What a table is printed with. `flags.output`: the form that was asked for; on a terminal a table, elsewhere TSV, if none was. */
export interface TablePrinting extends Pick<RunContext, 'streams' | 'style'> {
  readonly flags: { readonly output?: string | undefined };
}

/**
 * Prints rows: on a terminal under the titles of their columns and no wider than it, into a pipe or a file as TSV without titles,
 * with every column. Cells are made safe to draw here.
 */
export async function printTable(
  context: TablePrinting,
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): Promise<void> {
  const { streams, style } = context;
  const form = context.flags.output ?? (streams.stdoutIsTerminal ? 'table' : 'tsv');
  if (form === 'tsv') {
    for (const row of rows) await streams.print(tsvLine(row));
    return;
  }
  const isShown = ({ optional }: Column, place: number) => optional !== true || rows.some((row) => row[place] !== '');
  const shown = columns.filter(isShown);
  const cells = rows.map((row) => row.filter((_, place) => isShown(columns[place] as Column, place)));
  const lines = renderTable(shown, cells, { width: streams.width(), heading: style.bold });
  for (const line of lines) await streams.print(`${line}\n`);
}

/** A row with a tab between cells. Tabs and ends of lines in a cell are blanks, so that every row is a line with as many cells. */
export function tsvLine(row: readonly string[]): string {
  return `${row.map((cell) => sanitizeLine(cell.replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, ' '))).join('\t')}\n`;
}
