import { createHash } from 'node:crypto';
import type { BusEvent } from '../../domain/events.ts';
import type { Id } from '../../domain/ids.ts';
import type { Logger } from '../../telemetry/log.ts';
import { decodeEventRecord, type EventRecord } from './event-record.ts';
import { HeardPlaces } from './heard-places.ts';
import type { IncomingBatch } from './kafka-client.ts';
import { toBusItem } from './record-codec.ts';

export interface EventReaderOptions {
  readonly topic: string;
  /** The log that the database belongs to; records of another log are passed over. */
  readonly log: string;
  readonly partitions: number;
  /** A name that no other reader has had or will have. */
  readonly reader: string;
  /** The name of this process, to which answers go. */
  readonly node: string;
  /** Changes of messages in other conversations are passed over. */
  readonly isFollowed: (conversationId: Id) => boolean;
  readonly deliver: (events: readonly BusEvent[]) => void;
  readonly onDiscontinuity: () => void;
  /** How long its position may be in doubt before clients are asked to sync, in ms. */
  readonly patienceMs: number;
}

interface Position {
  /** The next record. */
  readonly next: number;
  /** Of the last record that was read. */
  readonly digest: string;
}

/** Some items of a record, from one to before another. */
interface Items {
  readonly from: number;
  readonly to: number;
  /** An owner says where it is. */
  readonly isTold: boolean;
}

/** Conversations that are followed on this node. */
interface Followed {
  has(conversationId: Id): boolean;
  add(conversationId: Id): void;
}

interface Into {
  readonly partition: number;
  readonly events: BusEvent[];
  readonly follows: Followed;
}

/**
 * Reads the events topic record by record. After every break it reads the last record that it knows once more: if that is
 * the same, nothing was missed and it goes on with the next one. If it is another or gone, or does not come for a while,
 * clients are asked to sync.
 */
export class EventReader {
  readonly name: string;
  readonly #deps: { readonly logger: Logger; readonly seek: (partition: number, offset: number) => void };
  readonly #options: EventReaderOptions;
  readonly #positions = new Map<number, Position>();
  /** Partitions of which it is not known whether the topic is still the one that was read. */
  readonly #doubted = new Set<number>();
  #patience: NodeJS.Timeout | undefined;
  readonly #unmarked: Set<number>;
  readonly #places = new HeardPlaces();
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

  /** Partitions from which its own marker has not come yet. */
  unmarked(): readonly number[] {
    return [...this.#unmarked];
  }

  /** Resolves when the last marker comes, or after the timeout. */
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
      const position = this.#positions.get(partition);
      if (position !== undefined) this.#deps.seek(partition, position.next - 1);
    }
    this.#doubt();
  }

  broken(): void {
    this.#doubt();
  }

  read(batch: IncomingBatch): void {
    const { partition } = batch;
    const events: BusEvent[] = [];
    const follows = this.#followedNow();
    const from = this.#positions.get(partition)?.next;
    let next = from;
    let last: Buffer | undefined;
    for (const { offset, value } of batch.records) {
      if (next !== undefined && this.#doubted.has(partition)) {
        if (offset < next - 1 && batch.end >= next) continue;
        if (this.#settle(partition, offset, value)) continue;
      }
      // A record that is read twice is delivered once; a topic that ends before it was recreated and begins again.
      else if (next !== undefined && offset < next && batch.end >= next) continue;
      else if (next !== undefined && offset !== next) this.#discontinue(missing(partition, next, offset));
      next = offset + 1;
      last = value;
      this.#decode(value, { partition, events, follows });
    }
    if (last !== undefined && next !== undefined) this.#positions.set(partition, { next, digest: digestOf(last) });
    if (events.length > 0) this.#options.deliver(events);
  }

  /** It stops reading. */
  end(): void {
    clearTimeout(this.#patience);
  }

  #doubt(): void {
    for (const partition of this.#positions.keys()) this.#doubted.add(partition);
    clearTimeout(this.#patience);
    if (this.#doubted.size === 0) return;
    const { patienceMs } = this.#options;
    this.#patience = setTimeout(() => this.#discontinue(`nothing is known for ${patienceMs} ms`), patienceMs);
  }

  /** Looks at the first record after a break; true when it is the one that was read last. */
  #settle(partition: number, offset: number, value: Buffer): boolean {
    const position = this.#positions.get(partition);
    this.#doubted.delete(partition);
    if (this.#doubted.size === 0) clearTimeout(this.#patience);
    if (position === undefined) return false;
    if (offset === position.next - 1 && digestOf(value) === position.digest) return true;
    this.#discontinue(`partition ${partition} is not as it was at record ${position.next - 1}`);
    return false;
  }

  #decode(value: Buffer, into: Into): void {
    const { partition } = into;
    const record = decodeEventRecord(value);
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
    let index = 0;
    for (const told of record.told) {
      this.#take(record, { from: index, to: told.first, isTold: false }, into);
      index = told.first + told.count;
      const verdict = this.#places.hear({ partition, ...told });
      if (verdict === 'hole')
        this.#discontinue(`something before place ${told.from} of partition ${partition} is missing`);
      if (verdict === 'next' || verdict === 'hole') {
        this.#take(record, { from: told.first, to: index, isTold: true }, into);
      }
    }
    this.#take(record, { from: index, to: record.count, isTold: false }, into);
  }

  /** Takes what concerns this node; what stands side by side is decoded at once. */
  #take(record: EventRecord, { from, to, isTold }: Items, into: Into): void {
    let index = from;
    while (index < to) {
      const first = index;
      let isForAll = false;
      // What concerns everybody may make followers, whom what is behind it concerns.
      while (index < to && !isForAll && this.#concerns(record.about(index), into.follows)) {
        isForAll = record.about(index) === 0;
        index += 1;
      }
      if (index === first) {
        index += 1;
        continue;
      }
      const items = record.items(first, index);
      for (const [place, item] of items.entries()) {
        this.#takeItem(item, { isTold, isForAll: isForAll && place === items.length - 1 }, into);
      }
    }
  }

  #concerns(about: Id | string, follows: Followed): boolean {
    return typeof about === 'number' ? about === 0 || follows.has(about) : about === this.#options.node;
  }

  #takeItem(
    item: unknown,
    { isTold, isForAll }: { readonly isTold: boolean; readonly isForAll: boolean },
    { partition, events, follows }: Into,
  ): void {
    const event = toBusItem(item);
    if (event === undefined) return;
    if (event.type === 'marker') {
      if (event.reader === this.name) this.#marked(partition);
      return;
    }
    if (event.type === 'outcomes' && !isTold) this.#places.forget(partition);
    // Those who come into it with this follow it before they hear what is next.
    if (event.type === 'conversation' && isForAll) follows.add(event.conversationId);
    events.push(event);
  }

  /** Asks of each conversation once for all that is read in one turn. */
  #followedNow(): Followed {
    const known = new Map<Id, boolean>();
    return {
      add: (conversationId) => known.set(conversationId, true),
      has: (conversationId) => {
        let isFollowed = known.get(conversationId);
        if (isFollowed === undefined) {
          isFollowed = this.#options.isFollowed(conversationId);
          known.set(conversationId, isFollowed);
        }
        return isFollowed;
      },
    };
  }

  #marked(partition: number): void {
    this.#unmarked.delete(partition);
    if (this.#unmarked.size === 0) this.#wake?.();
  }

  #discontinue(reason: string): void {
    // No client is served before all markers have come.
    if (this.#unmarked.size > 0) return;
    this.#deps.logger.warn('events may have been missed; clients are asked to sync', {
      topic: this.#options.topic,
      reason,
    });
    this.#options.onDiscontinuity();
  }
}

const missing = (partition: number, expected: number, offset: number): string =>
  `records ${expected} to ${offset - 1} of partition ${partition} are missing`;

/** Of its ends only, as each batch that is read needs one: they have numbers that no other record has. */
const DIGESTED_BYTES = 1_024;

function digestOf(value: Buffer): string {
  return createHash('sha1')
    .update(`${value.length}:`)
    .update(value.subarray(0, DIGESTED_BYTES))
    .update(value.subarray(-DIGESTED_BYTES))
    .digest('base64');
}
