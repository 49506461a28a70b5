import { type Cluster, lineClusters } from './clusters.ts';
import { CUT_SIGN } from './code-points.ts';
import { fenced } from './sanitize.ts';
import { textWidth } from './width.ts';

/** Sanitizes a text to one row of at most `cells` cells; what does not fit is replaced by `…`, never half a cluster. */
export function cutLine(source: string, cells: number): string {
  if (cells <= 0) return '';
  const clusters = lineClusters(source);
  return fenced(joined(clusters, cells) ?? `${head(clusters, cells - 1)}${CUT_SIGN}`);
}

/** As `cutLine`, but the end is kept and the start cut. */
export function cutLineStart(source: string, cells: number): string {
  if (cells <= 0) return '';
  const clusters = lineClusters(source);
  return fenced(joined(clusters, cells) ?? `${CUT_SIGN}${tail(clusters, cells - 1)}`);
}

/** As `cutLine`, filled with blanks to exactly `cells` cells. */
export function fitLine(source: string, cells: number, align: 'left' | 'right' = 'left'): string {
  const text = cutLine(source, cells);
  const blanks = ' '.repeat(Math.max(0, cells - textWidth(text)));
  return align === 'left' ? text + blanks : blanks + text;
}

function joined(clusters: readonly Cluster[], cells: number): string | undefined {
  let width = 0;
  for (const cluster of clusters) {
    width += cluster.width;
    if (width > cells) return undefined;
  }
  return clusters.map((cluster) => cluster.text).join('');
}

function head(clusters: readonly Cluster[], cells: number): string {
  let text = '';
  let width = 0;
  for (const cluster of clusters) {
    if (width + cluster.width > cells) break;
    text += cluster.text;
    width += cluster.width;
  }
  return text;
}

function tail(clusters: readonly Cluster[], cells: number): string {
  let text = '';
  let width = 0;
  for (let index = clusters.length - 1; index >= 0; index--) {
    const cluster = clusters[index] as Cluster;
    if (width + cluster.width > cells) break;
    text = cluster.text + text;
    width += cluster.width;
  }
  return text;
}
