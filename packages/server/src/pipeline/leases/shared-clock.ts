import type { Clock } from '../../domain/clock.ts';

/** What a look took to be answered, and the clocks of nodes, may make the time differ so much between looks; it follows more. */
const TOLERATED_MS = 250;

/**
 * The time of the database, which is the same for all nodes: one stamps a command, and another one judges how old it is. Goes on by
 * the steady clock between looks, so that it does not matter how the time of day of this machine is set.
 */
export class SharedClock implements Clock {
  readonly #before: Clock;
  /** How far it is ahead of the steady clock; undefined: the database has not been asked. */
  #ahead: number | undefined;

  /** `before` is the clock until the first look. */
  constructor(before: Clock) {
    this.#before = before;
  }

  now(): number {
    return this.#ahead === undefined ? this.#before.now() : Math.floor(performance.now() + this.#ahead);
  }

  /** A look that was sent at `sentAt`, by performance.now(), was just answered with the time of the database. */
  looked(at: number, sentAt: number): void {
    const ahead = at - (sentAt + performance.now()) / 2;
    if (this.#ahead === undefined || Math.abs(ahead - this.#ahead) > TOLERATED_MS) this.#ahead = ahead;
  }
}
