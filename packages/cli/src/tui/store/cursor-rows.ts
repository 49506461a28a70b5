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
  return rows[at.row + step] === undefined ? undefined : offsetAt(rows, { ...at, row: at.row + step });
}

/** The offset of a place, or of the nearest one before it; below the last row it is in the last row. */
export function offsetAt(rows: readonly ClusterRow[], { row, column }: CursorRow): number {
  const target = rows[Math.min(row, rows.length - 1)];
  let passed = 0;
  let place = target?.start ?? 0;
  for (const cluster of target?.clusters ?? []) {
    if (passed + cluster.width > column) break;
    passed += cluster.width;
    place = cluster.end;
  }
  return place;
}
