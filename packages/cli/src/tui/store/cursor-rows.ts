import { wrapClusters } from '../../text/wrap.ts';
import type { EditedText } from './text-edit.ts';

/** Where the cursor of a wrapped text is, in cells. */
export interface CursorRow {
  readonly row: number;
  readonly column: number;
  readonly rowCount: number;
}

export function cursorRow(value: EditedText, width: number): CursorRow {
  const rows = wrapClusters(value.text, width);
  let row = rows.length - 1;
  while (row > 0 && (rows[row]?.start ?? 0) > value.cursor) row--;
  let column = 0;
  for (const cluster of rows[row]?.clusters ?? []) if (cluster.end <= value.cursor) column += cluster.width;
  return { row, column, rowCount: rows.length };
}

/** The place one row up or down in about the same column; undefined when there is no such row. */
export function movedByRow(value: EditedText, width: number, step: 1 | -1): number | undefined {
  const rows = wrapClusters(value.text, width);
  const at = cursorRow(value, width);
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
