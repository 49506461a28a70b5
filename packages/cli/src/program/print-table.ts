import { type Column, renderTable } from '../io/table.ts';
import type { RunContext } from './run-context.ts';

/** Prints rows under the titles of their columns, no wider than the terminal. Cells are made safe to draw here. */
export async function printTable(
  context: Pick<RunContext, 'streams' | 'style'>,
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): Promise<void> {
  const lines = renderTable(columns, rows, { width: context.streams.width(), heading: context.style.bold });
  for (const line of lines) await context.streams.print(`${line}\n`);
}
