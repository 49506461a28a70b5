import type { ClusterRow } from '../../text/wrap.ts';

/** Where the cursor of a wrapped text is, in cells. */
export interface CursorRow {
  readonly row: number;
  readonly column: number;
}

/** The row and column of a cursor, which is an offset in the text that these rows are made of. */
export function cursorRow(rows: readonly ClusterRow[], cursor: number): CursorRow {
  let row = rows.length - 1;
  while (row > 0 && (rows[row]?.start ?? 0) > cursor) row--;
  let column = 0;
  for (const cluster of rows[row]?.clusters ?? []) if (cluster.end <= cursor) column += cluster.width;
  return { row, column };
}

/** The offset one row up or down in about the same column; undefined when there is no such row. */
export function movedByRow(rows: readonly ClusterRow[], cursor: number, step: 1 | -1): number | undefined {
  const at = cursorRow(rows, cursor);
  const target = rows[at.row + step];
  if (target === undefined) return undefined;
  let column = 0;
  let place = target.start;
  for (const cluster of target.clusters) {
    if (column + cluster.width > at.column) break;
    column += cluster.width;
    place = cluster.end;
  }
  return place;
}
