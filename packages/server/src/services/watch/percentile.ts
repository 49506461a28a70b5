/**
 * The value below which a share of observations lies, from a histogram: counts by ascending upper bounds, and all of them, those
 * above the last bound included. Within a bucket, values are taken to be spread evenly. 0 without observations; the last bound
 * where it lies above that.
 */
export function percentile(share: number, bounds: readonly number[], counts: readonly number[], all: number): number {
  if (all <= 0) return 0;
  const rank = share * all;
  let below = 0;
  for (const [index, bound] of bounds.entries()) {
    const count = counts[index] ?? 0;
    if (count > 0 && below + count >= rank) {
      const lower = bounds[index - 1] ?? 0;
      return lower + (bound - lower) * Math.max(0, Math.min(1, (rank - below) / count));
    }
    below += count;
  }
  return bounds.at(-1) ?? 0;
}
