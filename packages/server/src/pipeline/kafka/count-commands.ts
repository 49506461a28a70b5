import { randomBytes } from 'node:crypto';
import type { IncomingBatch, KafkaClient } from './kafka-client.ts';
import { decodeRecord } from './record-codec.ts';

/** Records of one partition: from the first to the one before `to`. */
export interface RecordRange {
  readonly from: number;
  /** Commands of the first record that do not count. */
  readonly skip: number;
  readonly to: number;
}

export interface CountPlace {
  readonly topic: string;
  /** Consumer groups with this prefix and a random end are created and deleted. */
  readonly groupPrefix: string;
  /** Records of another log do not count. */
  readonly log: string | undefined;
}

/** How long to wait for the next record before giving up. */
const SILENCE_MS = 30_000;

/** Reads records and answers how many commands each partition has in them. Rejects when Kafka does not deliver them. */
export async function countCommands(
  client: KafkaClient,
  place: CountPlace,
  ranges: readonly RecordRange[],
): Promise<readonly number[]> {
  const counter = new Counter(place.log, ranges);
  if (counter.complete) return counter.counts;
  const groupId = `${place.groupPrefix}${randomBytes(6).toString('hex')}`;
  let timer: NodeJS.Timeout | undefined;
  let close = async (): Promise<void> => {};
  const done = new Promise<void>((resolve, reject) => {
    const late = (): void => reject(new Error(`${place.topic} was not given within ${SILENCE_MS / 1_000} s`));
    timer = setTimeout(late, SILENCE_MS);
    const consumer = client.consumer(
      { groupId, topic: place.topic, fromBeginning: true, partitions: ranges.length },
      {
        onAssigned: (partitions) => {
          for (const partition of partitions) {
            const next = counter.next(partition);
            if (next === undefined) consumer.pause(partition);
            else consumer.seek(partition, next);
          }
        },
        onBatch: (batch) => {
          timer?.refresh();
          counter.take(batch);
          if (counter.complete) resolve();
        },
        onAlive: () => {},
        onCrash: reject,
      },
    );
    close = () => consumer.close();
    consumer.run().catch(reject);
  });
  try {
    await done;
    return counter.counts;
  } finally {
    clearTimeout(timer);
    await close().catch(() => {});
    await client.admin((admin) => admin.deleteGroup(groupId)).catch(() => {});
  }
}

class Counter {
  readonly counts: number[];
  readonly #log: string | undefined;
  readonly #ranges: readonly RecordRange[];
  readonly #next: number[];
  #left: number;

  constructor(log: string | undefined, ranges: readonly RecordRange[]) {
    this.#log = log;
    this.#ranges = ranges;
    this.counts = ranges.map(() => 0);
    this.#next = ranges.map(({ from }) => from);
    this.#left = ranges.filter(({ from, to }) => from < to).length;
  }

  get complete(): boolean {
    return this.#left === 0;
  }

  /** The next record wanted; undefined when there is none. */
  next(partition: number): number | undefined {
    const next = this.#next[partition] ?? 0;
    return next < (this.#ranges[partition]?.to ?? 0) ? next : undefined;
  }

  take({ partition, records }: IncomingBatch): void {
    const range = this.#ranges[partition];
    for (const { offset, value } of records) {
      const next = this.next(partition);
      if (range === undefined || next === undefined) return;
      if (offset < next) continue;
      this.#next[partition] = offset + 1;
      if (offset < range.to) this.#count(partition, value, offset === range.from ? range.skip : 0);
      if (this.next(partition) === undefined) this.#left -= 1;
    }
  }

  #count(partition: number, value: Buffer, skip: number): void {
    const record = decodeRecord(value);
    if ('problem' in record || record.log !== this.#log) return;
    this.counts[partition] = (this.counts[partition] ?? 0) + Math.max(0, record.items.length - skip);
  }
}
