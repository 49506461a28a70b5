import { createHash } from 'node:crypto';

/** Whether this is a run of `npm run test:long`: what may be long is long. */
export const isLong: boolean = process.env.IM_TEST_EFFORT === 'long';

/** What random checks begin with: always the same in `npm test`, another one in each long run, which prints it. */
export const SEED: number = Number(process.env.IM_TEST_SEED ?? 1);

/** A number from 0 up to 1 that is the same for the same seed and place. */
export function seededShare(seed: number, place: number): number {
  return createHash('sha256').update(`${seed}/${place}`).digest().readUInt32BE() / 2 ** 32;
}

/** The first in `npm test`, the second in `npm run test:long`. */
export function byEffort<T>(short: T, long: T): T {
  return isLong ? long : short;
}
