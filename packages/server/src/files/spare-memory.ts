/** Pieces of memory of one size that are used again. */
export interface SpareMemory<Memory> {
  take(): Memory;
  /** Nobody may use it any more. */
  giveBack(memory: Memory): void;
}

/**
 * Keeps up to so many pieces for later. V8 frees memory outside of its heap when it collects garbage in the heap, of which
 * streams of bytes make little: what is thrown away lies about meanwhile.
 */
export function createSpareMemory<Memory>(make: () => Memory, most: number): SpareMemory<Memory> {
  const spare: Memory[] = [];
  return {
    take: () => spare.pop() ?? make(),
    giveBack(memory) {
      if (spare.length < most) spare.push(memory);
    },
  };
}
