import type { createRandom } from '../../testing/random.ts';
import type { EventQueue } from './event-queue.ts';

/** What an owner publishes of a partition: from this place up to that one. */
export interface Publication {
  readonly partition: number;
  readonly from: number;
  readonly to: number;
}

/**
 * The log of commands and the one of events. Clients append commands at any time. What was published is read by a node that
 * drops what it has had, by the places that records name.
 */
export class SimulatedLog {
  /** How many commands each partition has. */
  readonly ends: number[];
  /** Up to where each partition was read as published. */
  readonly read: number[];
  /** Publications of what was read already: those of new owners that could not know, and those of old ones that came late. */
  repeated = 0;
  producing = true;
  readonly #queue: EventQueue;
  readonly #random: ReturnType<typeof createRandom>;
  readonly #waiting: (() => void)[][];
  readonly #onViolation: (what: string) => void;

  constructor(
    parts: { readonly queue: EventQueue; readonly random: ReturnType<typeof createRandom> },
    onViolation: (what: string) => void,
    partitions: number,
  ) {
    this.#queue = parts.queue;
    this.#random = parts.random;
    this.#onViolation = onViolation;
    this.ends = new Array<number>(partitions).fill(0);
    this.read = new Array<number>(partitions).fill(0);
    this.#waiting = Array.from({ length: partitions }, () => []);
  }

  /** Has clients append to each partition. */
  start(): void {
    for (const partition of this.ends.keys()) this.#append(partition);
  }

  #append(partition: number): void {
    if (!this.producing) return;
    this.ends[partition] = (this.ends[partition] ?? 0) + 1;
    for (const wake of this.#waiting[partition]?.splice(0) ?? []) wake();
    this.#queue.after(this.#random.below(300), () => this.#append(partition));
  }

  /** Calls back with the next command. */
  onAppend(partition: number, wake: () => void): void {
    this.#waiting[partition]?.push(wake);
  }

  /** Sends a record; `sent` is called when the broker has it. */
  publish(publication: Publication, sent: () => void): void {
    this.#queue.after(1 + this.#random.next() * 5, () => {
      this.#arrived(publication);
      this.#queue.after(this.#random.next() * 3, sent);
    });
  }

  #arrived({ partition, from, to }: Publication): void {
    const read = this.read[partition] ?? 0;
    if (from > read)
      this.#onViolation(`partition ${partition} was published from ${from} on, and only up to ${read} before`);
    if (from < read) this.repeated += 1;
    this.read[partition] = Math.max(read, to);
  }
}
