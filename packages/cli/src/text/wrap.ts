import { boxed, type Cluster, drawnClusters } from './clusters.ts';
import { TAB_CELLS } from './code-points.ts';
import { fenced } from './sanitize.ts';

/** One row of a wrapped text. The source parts of all rows, joined, are the source. */
export interface ClusterRow {
  readonly clusters: readonly Cluster[];
  /** Cells drawn, at most the width asked for. */
  readonly width: number;
  readonly start: number;
  readonly end: number;
}

/** A row ready to draw. */
export interface TextRow {
  readonly text: string;
  readonly width: number;
  readonly start: number;
  readonly end: number;
}

/**
 * Wraps a source text to rows of at most `width` cells (at least 1): between words where it can, inside a word that is
 * longer than a row, between any two wide characters. A blank that would start a row hangs, undrawn, at the end of the
 * row before. Line feeds end a row; a text that ends in one has a last, empty row.
 */
export function wrapClusters(source: string, width: number): ClusterRow[] {
  const cells = Math.max(1, Math.floor(width));
  const rows: ClusterRow[] = [];
  let line: Cluster[] = [];
  let start = 0;
  const flush = (end: number) => {
    for (const row of wrapLine(line, cells, { start, end })) rows.push(row);
    line = [];
    start = end;
  };
  for (const cluster of drawnClusters(source)) {
    if (cluster.text === '\n') flush(cluster.end);
    else line.push(cluster);
  }
  flush(source.length);
  return rows;
}

/** As `wrapClusters`, as texts. */
export function wrapText(source: string, width: number): TextRow[] {
  return wrapClusters(source, width).map((row) => ({
    text: rowText(row),
    width: row.width,
    start: row.start,
    end: row.end,
  }));
}

/** A row as text; one with right-to-left letters is fenced. */
export function rowText(row: ClusterRow): string {
  return fenced(row.clusters.map((cluster) => cluster.text).join(''));
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** Wraps one line; the first row begins at `range.start`, the last ends at `range.end`. */
function wrapLine(line: readonly Cluster[], cells: number, range: Range): ClusterRow[] {
  const rows: ClusterRow[] = [];
  let row = createRow(range.start);
  let hangs = false;
  let index = 0;
  while (index < line.length) {
    const cluster = laidOut(line[index] as Cluster, row.width, cells);
    // After a tab that hangs there may be room, but what comes after it must not touch what comes before.
    if (row.width + cluster.width <= cells && (!hangs || isBlank(cluster))) {
      row.push(cluster);
      index++;
      continue;
    }
    if (isBlank(cluster)) {
      // A blank at the edge hangs, undrawn, so that the next row starts with a word.
      row.push({ ...cluster, text: '', width: 0 });
      row.breakAt = row.clusters.length;
      hangs = true;
      index++;
      continue;
    }
    const keep = canBreakBefore(row, cluster) ? row.clusters.length : row.breakAt || row.clusters.length;
    index -= row.clusters.length - keep;
    const end = row.clusters[keep]?.start ?? (line[index] as Cluster).start;
    rows.push(row.finish(keep, end));
    row = createRow(end);
    hangs = false;
  }
  rows.push(row.finish(row.clusters.length, range.end));
  return rows;
}

function laidOut(cluster: Cluster, column: number, cells: number): Cluster {
  if (cluster.text !== '\t') return boxed(cluster, cells);
  const blanks = Math.min(TAB_CELLS - (column % TAB_CELLS), cells);
  return { ...cluster, text: ' '.repeat(blanks), width: blanks };
}

function isBlank(cluster: Cluster): boolean {
  return cluster.text === '' || cluster.text.trimStart() === '';
}

function canBreakBefore(row: RowBuilder, next: Cluster): boolean {
  const last = row.clusters.at(-1);
  return last === undefined || isBlank(last) || last.width === 2 || next.width === 2;
}

interface RowBuilder {
  readonly clusters: Cluster[];
  width: number;
  /** Number of clusters before the last place where the row may end; 0: none. */
  breakAt: number;
  push(cluster: Cluster): void;
  finish(keep: number, end: number): ClusterRow;
}

function createRow(start: number): RowBuilder {
  const builder: RowBuilder = {
    clusters: [],
    width: 0,
    breakAt: 0,
    push(cluster) {
      if (canBreakBefore(builder, cluster) && !isBlank(cluster)) builder.breakAt = builder.clusters.length;
      builder.clusters.push(cluster);
      builder.width += cluster.width;
    },
    finish(keep, end) {
      const clusters = keep === builder.clusters.length ? builder.clusters : builder.clusters.slice(0, keep);
      return { clusters, width: clusters.reduce((sum, cluster) => sum + cluster.width, 0), start, end };
    },
  };
  return builder;
}
