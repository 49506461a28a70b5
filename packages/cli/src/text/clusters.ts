import { BREAK_SIGN, CUT_SIGN } from './code-points.ts';
import { filterText } from './filter.ts';
import { drawnCluster, graphemes } from './graphemes.ts';
import { textWidth } from './width.ts';

/** A drawn cluster and the part of the source that it shows; the parts of all clusters are the whole source. */
export interface Cluster {
  /** What is drawn; '' for an invisible one; `\n` and `\t` are left to the caller. */
  readonly text: string;
  /** Cells; 0 for line feeds and tabs. */
  readonly width: number;
  /** UTF-16 offsets in the source. */
  readonly start: number;
  readonly end: number;
}

/** The clusters of a source text as they are drawn. No cluster holds a control character besides `\n` and `\t`. */
export function drawnClusters(source: string): Cluster[] {
  const { text, offsets } = filterText(source);
  const parts = graphemes(text);
  return parts.map((part, order) => {
    const next = parts[order + 1];
    const isLayout = part.text === '\n' || part.text === '\t';
    const drawn = isLayout ? part.text : drawnCluster(part.text);
    return {
      text: drawn,
      width: isLayout ? 0 : textWidth(drawn),
      start: order === 0 ? 0 : sourceOffset(offsets, part.index),
      end: next === undefined ? source.length : sourceOffset(offsets, next.index),
    };
  });
}

/** As `drawnClusters`, for one row: line feeds are `↵`, tabs one space. */
export function lineClusters(source: string): Cluster[] {
  return drawnClusters(source).map((cluster) => {
    if (cluster.text === '\n') return { ...cluster, text: BREAK_SIGN, width: 1 };
    return cluster.text === '\t' ? { ...cluster, text: ' ', width: 1 } : cluster;
  });
}

/** The cluster itself, or a cut sign where it is wider than the box. */
export function boxed(cluster: Cluster, cells: number): Cluster {
  return cluster.width <= cells ? cluster : { ...cluster, text: CUT_SIGN, width: 1 };
}

function sourceOffset(offsets: readonly number[] | undefined, index: number): number {
  return offsets === undefined ? index : (offsets[index] ?? index);
}
