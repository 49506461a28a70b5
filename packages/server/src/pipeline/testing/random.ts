/**
 * The seeds that a test tries: 1, 2, 3 … in `npm test`; more of them in `npm run test:long`, from one that it prints
 * (test/vitest.long.config.ts).
 */
export function seedsOf({ short, long }: { readonly short: number; readonly long: number }): readonly number[] {
  const first = Number(process.env.IM_TEST_SEED ?? 1);
  return Array.from({ length: process.env.IM_TEST_EFFORT === 'long' ? long : short }, (_, index) => first + index);
}

/** Seeded random numbers (mulberry32): the same seed gives the same run. */
export function createRandom(seed: number): {
  next(): number;
  below(limit: number): number;
  chance(share: number): boolean;
} {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return { next, below: (limit) => Math.floor(next() * limit), chance: (share) => next() < share };
}
