/**
 * Options of an LRUCache that keeps at most so many entries. Told as `max`, lru-cache makes room for all of them at once:
 * memory and time at every start for caches that few nodes ever fill.
 */
export function atMost(entries: number): { readonly maxSize: number; readonly sizeCalculation: () => number } {
  return { maxSize: entries, sizeCalculation: one };
}

const one = (): number => 1;
