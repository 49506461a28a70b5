import type { PlacesTold } from '../event-bus.ts';

/**
 * next: it goes on where we are, or tells some of it once more to be sure; late: of an owner whose successor has spoken already;
 * heard: the same record for the second time; hole: something before it never came.
 */
export type PlacesVerdict = 'next' | 'late' | 'heard' | 'hole';

interface Heard {
  readonly epoch: number;
  /** How far the owner of this epoch has told. */
  readonly to: number;
  /** How far any has. */
  readonly reach: number;
}

/**
 * How far a reader of the bus was told of each partition of the log. A partition of the log keeps its partition of the bus,
 * so the records of two owners come in one order.
 *
 * A successor begins with what the database has as published, which is never more than its predecessor told; so what a
 * predecessor tells behind the first word of its successor was told by that one, or will be.
 */
export class HeardPlaces {
  readonly #heard = new Map<number, Heard>();

  /** Judges what comes next, and takes note of it. */
  hear({ partition, epoch, from, to }: PlacesTold): PlacesVerdict {
    const before = this.#heard.get(partition);
    if (before === undefined) {
      this.#heard.set(partition, { epoch, to, reach: to });
      return 'next';
    }
    if (epoch < before.epoch) return 'late';
    if (epoch === before.epoch && (to < before.to || (to === before.to && from < to))) return 'heard';
    this.#heard.set(partition, { epoch, to, reach: Math.max(before.reach, to) });
    return from > before.reach ? 'hole' : 'next';
  }

  /** An owner of an earlier version, which does not say where it is, has had the partition. */
  forget(partition: number): void {
    this.#heard.delete(partition);
  }
}
