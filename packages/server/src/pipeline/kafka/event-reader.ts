import type { BusEvent } from '../../domain/events.ts';
import type { Logger } from '../../log.ts';
import type { IncomingBatch } from './kafka-client.ts';
import { decodeRecord, toBusItem } from './record-codec.ts';

export interface EventReaderOptions {
  readonly topic: string;
  /** The log that the database belongs to; records of another one are none of ours. */
  readonly log: string;
  readonly partitions: number;
  /** Unlike every other reader before and after it. */
  readonly reader: string;
  readonly deliver: (events: readonly BusEvent[]) => void;
  readonly onDiscontinuity: () => void;
}

/**
 * Follows the events topic record by record. It reads on where it was after every break, and says so all the same, because
 * until the offsets are compared nobody knows whether something was missed.
 */
export class EventReader {
  readonly name: string;
  readonly #deps: { readonly logger: Logger; readonly seek: (partition: number, offset: number) => void };
  readonly #options: EventReaderOptions;
  /** Partition → the next record. */
  readonly #expected = new Map<number, number>();
  readonly #unmarked: Set<number>;
  #joins = 0;
  #wake: (() => void) | undefined;
  #warned = false;

  constructor(
    deps: { readonly logger: Logger; readonly seek: (partition: number, offset: number) => void },
    options: EventReaderOptions,
  ) {
    this.name = options.reader;
    this.#deps = deps;
    this.#options = options;
    this.#unmarked = new Set(Array.from({ length: options.partitions }, (_, partition) => partition));
  }

  /** Partitions from which the own marker has not come yet. */
  unmarked(): readonly number[] {
    return [...this.#unmarked];
  }

  /** Resolves when the last marker comes, or after so many milliseconds. */
  async progress(timeoutMs: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      timer = setTimeout(resolve, timeoutMs);
    });
    clearTimeout(timer);
    this.#wake = undefined;
  }

  assigned(partitions: readonly number[]): void {
    for (const partition of partitions) {
      const next = this.#expected.get(partition);
      if (next !== undefined) this.#deps.seek(partition, next);
    }
    this.#joins += 1;
    if (this.#joins > 1) this.#discontinue('the reader joined again');
  }

  broken(): void {
    this.#discontinue('the reader broke');
  }

  read(batch: IncomingBatch): void {
    const { partition } = batch;
    const events: BusEvent[] = [];
    for (const { offset, value } of batch.records) {
      const expected = this.#expected.get(partition);
      // A record read twice is told once; a topic that ends before it was made anew and begins again.
      if (expected !== undefined && offset < expected && batch.end >= expected) continue;
      if (expected !== undefined && offset !== expected) {
        this.#discontinue(`records ${expected} to ${offset - 1} of partition ${partition} are missing`);
      }
      this.#expected.set(partition, offset + 1);
      this.#decode(value, partition, events);
    }
    if (events.length > 0) this.#options.deliver(events);
  }

  #decode(value: Buffer, partition: number, events: BusEvent[]): void {
    const record = decodeRecord(value);
    if ('problem' in record || record.log !== this.#options.log) {
      if (this.#warned) return;
      this.#warned = true;
      const problem = 'problem' in record ? record.problem : 'they belong to another store';
      this.#deps.logger.error('records of the events topic cannot be used', {
        topic: this.#options.topic,
        partition,
        problem,
      });
      return;
    }
    for (const item of record.items) {
      const event = toBusItem(item);
      if (event === undefined) continue;
      if (event.type !== 'marker') events.push(event);
      else if (event.reader === this.name) this.#marked(partition);
    }
  }

  #marked(partition: number): void {
    this.#unmarked.delete(partition);
    if (this.#unmarked.size === 0) this.#wake?.();
  }

  #discontinue(reason: string): void {
    // Nobody is served before all markers have come.
    if (this.#unmarked.size > 0) return;
    this.#deps.logger.warn('events may have been missed; clients are asked to sync', {
      topic: this.#options.topic,
      reason,
    });
    this.#options.onDiscontinuity();
  }
}
