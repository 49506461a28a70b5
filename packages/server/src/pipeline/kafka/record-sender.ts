import type { Logger } from '../../telemetry/log.ts';
import { retryDelay } from '../retry-delay.ts';
import type { EventItem } from './event-record.ts';
import type { KafkaProducer, OutgoingRecord } from './kafka-client.ts';
import { isRetriable } from './kafka-failure.ts';
import { encodeRecord, RECORD_LIMITS } from './record-codec.ts';
import { RequestPace } from './request-pace.ts';
import { within } from './within.ts';

/** sent: stored by Kafka; unsent: certainly not; unknown: it may be, now or a little later. */
export type SendResult = 'sent' | 'unsent' | 'unknown';

/** One item to be sent, as JSON. */
export interface SendItem extends EventItem {
  readonly partition: number;
  /** performance.now() when it came. */
  readonly at: number;
  readonly settle: (result: SendResult) => void;
}

export interface RecordSenderDeps {
  readonly logger: Logger;
  readonly connect: () => Promise<KafkaProducer>;
}

export interface RecordSenderOptions {
  readonly topic: string;
  /** The log that records belong to. */
  readonly log: string;
  /** After this long an item is given up, and so is what waits behind it; undefined: never. */
  readonly giveUpMs: number | undefined;
  /** Makes a record; only of the texts if absent. */
  readonly encode?: (log: string, items: readonly EventItem[]) => string;
  readonly pace?: RequestPace;
}

/**
 * Writes items to the partitions of a topic: one produce request at a time for all of them, and whatever comes meanwhile goes
 * into the next one. The more there is to send, the longer that waits for more. Order within a partition is kept.
 */
export interface RecordSender {
  add(item: SendItem): void;
  /** Items that are not settled. */
  readonly waiting: number;
  readonly waitingBytes: number;
  /** Whether the last request failed. */
  readonly failing: boolean;
  /** Resolves when nothing waits, or after the timeout. */
  drain(timeoutMs: number): Promise<void>;
  /** Gives up what waits. */
  close(): Promise<void>;
}

/** A request without an answer for this long counts as lost, and so does its producer. */
const ATTEMPT_MS = 15_000;

interface Queue {
  items: SendItem[];
}

export function createRecordSender(deps: RecordSenderDeps, options: RecordSenderOptions): RecordSender {
  return new Sender(deps, options);
}

class Sender implements RecordSender {
  readonly #deps: RecordSenderDeps;
  readonly #options: RecordSenderOptions;
  readonly #pace: RequestPace;
  readonly #queues = new Map<number, Queue>();
  #producer: KafkaProducer | undefined;
  #running = false;
  #closed = false;
  #idle: (() => void)[] = [];
  #interrupt: (() => void) | undefined;
  waiting = 0;
  waitingBytes = 0;
  failing = false;

  constructor(deps: RecordSenderDeps, options: RecordSenderOptions) {
    this.#deps = deps;
    this.#options = options;
    this.#pace = options.pace ?? new RequestPace();
  }

  add(item: SendItem): void {
    if (this.#closed) {
      item.settle('unsent');
      return;
    }
    const queue = this.#queues.get(item.partition);
    if (queue === undefined) this.#queues.set(item.partition, { items: [item] });
    else queue.items.push(item);
    this.waiting += 1;
    this.waitingBytes += item.text.length;
    this.#pace.carried(item.text.length);
    if (this.#running) return;
    this.#running = true;
    // Whatever comes in this turn of the event loop goes into it.
    setImmediate(() => void this.#run());
  }

  async drain(timeoutMs: number): Promise<void> {
    if (this.waiting === 0) return;
    let timer: NodeJS.Timeout | undefined;
    await Promise.race([
      new Promise<void>((resolve) => this.#idle.push(resolve)),
      new Promise<void>((resolve) => {
        timer = setTimeout(resolve, timeoutMs);
      }),
    ]);
    clearTimeout(timer);
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#interrupt?.();
    this.#failQueued();
    await this.#dropProducer();
  }

  async #run(): Promise<void> {
    while (!this.#closed && (this.waiting > 0 || this.failing)) {
      if (this.waiting === 0) {
        await this.#reconnect();
        continue;
      }
      const wait = this.#pace.waitMs();
      // A timer takes a millisecond at least.
      if (wait >= 1) await this.#pause(wait);
      this.#pace.begin();
      if (this.waiting > 0) await this.#deliver(this.#pack());
    }
    this.#running = false;
  }

  /** Finds out when Kafka is back, even with nothing to send: a client may wait for that before it sends again. */
  async #reconnect(): Promise<void> {
    try {
      await this.#connected(ATTEMPT_MS);
      this.#works();
    } catch {
      await this.#pause(1_000);
    }
  }

  async #connected(limitMs: number): Promise<KafkaProducer> {
    this.#producer ??= await within(limitMs, this.#deps.connect());
    return this.#producer;
  }

  #works(): void {
    if (this.failing) this.#deps.logger.info('Kafka takes records again', { topic: this.#options.topic });
    this.failing = false;
  }

  /** Takes one record for each partition that has something to send. */
  #pack(): SendItem[][] {
    const packs: SendItem[][] = [];
    for (const [partition, queue] of this.#queues) {
      const count = fitting(queue.items);
      packs.push(queue.items.slice(0, count));
      if (count === queue.items.length) this.#queues.delete(partition);
      else queue.items = queue.items.slice(count);
    }
    return packs;
  }

  async #deliver(packs: readonly SendItem[][]): Promise<void> {
    const { log, topic, giveUpMs, encode = encodeTexts } = this.#options;
    const records: OutgoingRecord[] = packs.map((items) => ({
      partition: items[0]?.partition ?? 0,
      value: encode(log, items),
    }));
    let oldest = Number.POSITIVE_INFINITY;
    for (const items of packs) for (const { at } of items) oldest = Math.min(oldest, at);
    const until = giveUpMs === undefined ? Number.POSITIVE_INFINITY : oldest + giveUpMs;
    let result: SendResult = 'unsent';
    for (let attempt = 0; result !== 'sent'; attempt++) {
      const left = until - performance.now();
      if (this.#closed || left <= 0) break;
      result = await this.#attempt(topic, records, { before: result, limitMs: Math.min(left, ATTEMPT_MS) });
      if (result !== 'sent') await this.#pause(Math.min(retryDelay(attempt, { baseMs: 50, capMs: 1_000 }), left));
    }
    for (const items of packs) for (const item of items) this.#settle(item, result);
    if (result === 'sent') return;
    // What waits behind must not overtake it, and what was given up may hide in the producer.
    this.#failQueued();
    await this.#dropProducer();
  }

  /** The result after one more try: what was unknown before stays unknown. */
  async #attempt(
    topic: string,
    records: readonly OutgoingRecord[],
    { before, limitMs }: { readonly before: SendResult; readonly limitMs: number },
  ): Promise<SendResult> {
    let sending = false;
    try {
      const producer = await this.#connected(limitMs);
      sending = true;
      await within(limitMs, producer.send(topic, records));
      this.#works();
      return 'sent';
    } catch (error) {
      if (!this.failing && !this.#closed) {
        this.#deps.logger.warn('Kafka does not take records; trying again', { topic, reason: reasonOf(error) });
      }
      this.failing = true;
      // The same records again by the same producer are stored once; any other error leaves its numbering in doubt.
      if (sending && !isRetriable(error)) await this.#dropProducer();
      return sending ? 'unknown' : before;
    }
  }

  #settle(item: SendItem, result: SendResult): void {
    this.waiting -= 1;
    this.waitingBytes -= item.text.length;
    item.settle(result);
    if (this.waiting === 0) for (const resolve of this.#idle.splice(0)) resolve();
  }

  #failQueued(): void {
    const queues = [...this.#queues.values()];
    this.#queues.clear();
    for (const { items } of queues) for (const item of items) this.#settle(item, 'unsent');
  }

  async #pause(milliseconds: number): Promise<void> {
    if (this.#closed) return;
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.#interrupt = resolve;
      timer = setTimeout(resolve, milliseconds);
    });
    clearTimeout(timer);
    this.#interrupt = undefined;
  }

  async #dropProducer(): Promise<void> {
    const producer = this.#producer;
    this.#producer = undefined;
    // It may hang with its connection, so it gets a moment only.
    if (producer !== undefined) await within(2_000, producer.close()).catch(() => {});
  }
}

function encodeTexts(log: string, items: readonly EventItem[]): string {
  return encodeRecord(
    log,
    items.map(({ text }) => text),
  );
}

/** How many items from the head of a queue fit into a record; at least one. */
function fitting(items: readonly SendItem[]): number {
  const max = Math.min(items.length, RECORD_LIMITS.items);
  // A unit of UTF-16 has three bytes at most, so that mostly nothing is counted.
  let units = 0;
  for (let count = 0; count < max; count++) units += (items[count]?.text.length ?? 0) + 1;
  if (units * 3 <= RECORD_LIMITS.bytes) return max;
  let bytes = 0;
  for (let count = 0; count < max; count++) {
    bytes += Buffer.byteLength(items[count]?.text ?? '') + 1;
    if (bytes > RECORD_LIMITS.bytes && count > 0) return count;
  }
  return max;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
