import { fitLine } from '../text/cut.ts';
import { sanitizeLine } from '../text/sanitize.ts';
import { textWidth } from '../text/width.ts';

/** A column of a table. */
export interface Column {
  readonly title: string;
  readonly align?: 'left' | 'right';
  /** Gives up cells first when the rows are wider than the screen. At most one column. */
  readonly shrinks?: boolean;
  /** Left out where it has nothing to say in any row. */
  readonly optional?: boolean;
  /** Is never cut; where that leaves too little for the others, no column is cut. */
  readonly whole?: boolean;
  /** Draws a cell that was cut and made safe already; it must keep the cells that it takes. */
  readonly draw?: (cell: string) => string;
}

/** How a table is printed. */
export interface TableOptions {
  /** Cells of a row; undefined: as wide as it takes. */
  readonly width: number | undefined;
  /** Drawn around the title row. */
  readonly heading?: (text: string) => string;
  /** Cells that each column has at least, as long as there is room. */
  readonly minWidths?: readonly number[];
}

const GAP = '  ';
/** A column that shrinks keeps this many cells as long as others can give up theirs. */
const MIN_CELLS = 8;
/** What any column keeps, so that one sees that something is cut. */
const LAST_CELLS = 4;

/**
 * Rows as lines whose columns line up by cells on the screen, not by characters. Cells are made safe
 * to draw here: give them as they came.
 */
export function renderTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  options: TableOptions,
): string[] {
  const widths = columns.map((column, index) =>
    Math.max(
      options.minWidths?.[index] ?? 0,
      textWidth(column.title),
      ...rows.map((row) => textWidth(sanitizeLine(row[index] ?? ''))),
    ),
  );
  shrink(columns, widths, options.width);
  const line = (cells: readonly string[], isHeading = false) =>
    cells
      .map((cell, index) => {
        const { align = 'left', draw } = columns[index] ?? {};
        const fitted = fitLine(cell, widths[index] ?? 0, align);
        return isHeading || draw === undefined ? fitted : draw(fitted);
      })
      .join(GAP)
      .trimEnd();
  const heading = options.heading ?? ((text: string) => text);
  return [
    heading(
      line(
        columns.map(({ title }) => title),
        true,
      ),
    ),
    ...rows.map((row) => line(row)),
  ];
}

function shrink(columns: readonly Column[], widths: number[], available: number | undefined): void {
  if (available === undefined) return;
  const total = widths.reduce((sum, width) => sum + width, 0) + GAP.length * (columns.length - 1);
  let excess = Math.max(0, total - available);
  const isCut = (column: Column | undefined): boolean => column?.align !== 'right' && column?.whole !== true;
  const spare = widths.map((width, column) => (isCut(columns[column]) ? Math.max(0, width - LAST_CELLS) : 0));
  // The terminal wraps the rows then, and nothing would be won by cutting others.
  if (columns.some(({ whole }) => whole === true) && spare.reduce((sum, cells) => sum + cells, 0) < excess) return;
  const index = columns.findIndex(({ shrinks }) => shrinks === true);
  if (index !== -1) {
    const own = widths[index] ?? 0;
    const given = Math.min(excess, Math.max(0, own - MIN_CELLS));
    widths[index] = own - given;
    excess -= given;
  }
  // On a narrow screen the widest column gives up the next cell; a number is never cut.
  for (; excess > 0; excess--) {
    const texts = widths.map((width, column) => (isCut(columns[column]) ? width : 0));
    const widest = Math.max(...texts);
    if (widest <= LAST_CELLS) return;
    widths[texts.lastIndexOf(widest)] = widest - 1;
  }
}
