import type { ClockReading } from './lease-rows.ts';

/** A moment in the life of a process, in ms. */
export interface Moment {
  /** By the steady clock: for what is due. */
  readonly steady: number;
  /** What has passed at most: for what may be over. */
  readonly passed: number;
}

/**
 * Counts the time that has passed at most: between two readings that of the clock that went further. A clock that is set back, or
 * a steady one that stood still while the machine was suspended, hides nothing unless both happen between two readings.
 */
export class PassedTime {
  #last: ClockReading | undefined;
  #passed = 0;

  read(clocks: ClockReading): Moment {
    const last = this.#last ?? clocks;
    this.#last = clocks;
    this.#passed += Math.max(0, clocks.wall - last.wall, clocks.steady - last.steady);
    return { steady: clocks.steady, passed: this.#passed };
  }
}
