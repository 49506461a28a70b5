import { randomBytes } from 'node:crypto';
import type { Logger } from '../../telemetry/log.ts';
import { retryDelay } from '../retry-delay.ts';
import type { ConsumerOptions, IncomingBatch, KafkaClient, KafkaConsumer } from './kafka-client.ts';
import { HEALTHY, type Health } from './kafka-options.ts';
import { within } from './within.ts';

export interface SupervisedConsumerHandlers {
  /** The partitions that are ours now: called after each rebalance, before anything of them is read. */
  readonly onAssigned: (partitions: readonly number[]) => void;
  readonly onBatch: (batch: IncomingBatch) => void;
  /** The consumer broke and is being rebuilt; called once until it has joined again. */
  readonly onBroken: (reason: string) => void;
}

/** What each consumer is built with. */
export interface SupervisedConsumerOptions extends Omit<ConsumerOptions, 'groupId'> {
  /**
   * What the group of each consumer begins with. Each has one of its own, which Kafka forgets by itself: a former one may linger in
   * its group for 10 s, and the next one would wait for it.
   */
  readonly groupPrefix: string;
}

/** A consumer that is rebuilt whenever it crashes or falls silent, until it is stopped. */
export interface SupervisedConsumer {
  /** Resolves when the group has assigned partitions for the first time. */
  start(): Promise<void>;
  /** Without a consumer, nothing happens. */
  seek(partition: number, offset: number): void;
  pause(partition: number): void;
  resume(partition: number): void;
  health(): Health;
  stop(): Promise<void>;
}

/** After this long without a sign of life it is unhealthy, and then rebuilt. The group waits 10 s. */
const UNWELL_MS = 6_000;
const STALLED_MS = 20_000;
const WATCH_MS = 500;
const CLOSE_MS = 5_000;
/** kafkajs sends no heartbeats for as long as the time of day was set back, and the group waits 10 s. */
const SET_BACK_MS = 5_000;

export function createSupervisedConsumer(
  deps: { readonly client: KafkaClient; readonly logger: Logger },
  options: SupervisedConsumerOptions,
  handlers: SupervisedConsumerHandlers,
): SupervisedConsumer {
  return new Supervised(deps, options, handlers);
}

class Supervised implements SupervisedConsumer {
  readonly #deps: { readonly client: KafkaClient; readonly logger: Logger };
  readonly #options: SupervisedConsumerOptions;
  readonly #handlers: SupervisedConsumerHandlers;
  #consumer: KafkaConsumer | undefined;
  /** Goes up with each consumer: calls from an old one are ignored. */
  #generation = 0;
  #aliveAt = performance.now();
  /** How far the time of day is ahead of the steady clock. */
  #ahead = Date.now() - performance.now();
  #joined = false;
  #broken: string | undefined;
  #attempt = 0;
  #stopped = false;
  #retry: NodeJS.Timeout | undefined;
  #watch: NodeJS.Timeout | undefined;
  #onJoined: (() => void) | undefined;

  constructor(
    deps: { readonly client: KafkaClient; readonly logger: Logger },
    options: SupervisedConsumerOptions,
    handlers: SupervisedConsumerHandlers,
  ) {
    this.#deps = deps;
    this.#options = options;
    this.#handlers = handlers;
  }

  async start(): Promise<void> {
    const joined = new Promise<void>((resolve) => {
      this.#onJoined = resolve;
    });
    this.#watch = setInterval(() => this.#look(), WATCH_MS);
    this.#build();
    await joined;
  }

  seek(partition: number, offset: number): void {
    this.#ask((consumer) => consumer.seek(partition, offset));
  }

  pause(partition: number): void {
    this.#ask((consumer) => consumer.pause(partition));
  }

  resume(partition: number): void {
    this.#ask((consumer) => consumer.resume(partition));
  }

  health(): Health {
    const { topic } = this.#options;
    if (this.#broken !== undefined) {
      return { ok: false, reason: `the reader of ${topic} broke and is being rebuilt: ${this.#broken}` };
    }
    if (!this.#joined) return { ok: false, reason: `the reader of ${topic} has not joined its group yet` };
    const silent = performance.now() - this.#aliveAt;
    if (silent < UNWELL_MS) return HEALTHY;
    return {
      ok: false,
      reason: `the reader of ${topic} has heard nothing of Kafka for ${Math.round(silent / 1_000)} s`,
    };
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#generation += 1;
    clearInterval(this.#watch);
    clearTimeout(this.#retry);
    this.#onJoined?.();
    const consumer = this.#consumer;
    this.#consumer = undefined;
    if (consumer !== undefined) await closeWithin(consumer);
  }

  /** A consumer that is just breaking refuses; the next one does it after its first assignment. */
  #ask(act: (consumer: KafkaConsumer) => void): void {
    if (this.#consumer === undefined || !this.#joined) return;
    try {
      act(this.#consumer);
    } catch (error) {
      this.#deps.logger.debug('a reader of Kafka is not running', {
        reason: error instanceof Error ? error.message : String(error),
      });
    }
  }

  #build(): void {
    if (this.#stopped) return;
    const generation = ++this.#generation;
    const isCurrent = (): boolean => generation === this.#generation;
    this.#aliveAt = performance.now();
    this.#joined = false;
    const groupId = `${this.#options.groupPrefix}-${randomBytes(4).toString('hex')}`;
    const consumer = this.#deps.client.consumer(
      { ...this.#options, groupId },
      {
        onAssigned: (partitions) => {
          // One that was given up came back to life and takes partitions that nothing reads: it has to leave.
          if (!isCurrent()) void closeWithin(consumer);
          else this.#assigned(partitions);
        },
        onBatch: (batch) => {
          if (isCurrent()) this.#handlers.onBatch(batch);
        },
        onAlive: () => {
          if (isCurrent()) this.#aliveAt = performance.now();
        },
        onCrash: (error) => {
          if (isCurrent()) this.#rebuild(error.message);
        },
      },
    );
    this.#consumer = consumer;
    consumer.run().catch((error: unknown) => {
      if (isCurrent()) this.#rebuild(error instanceof Error ? error.message : String(error));
    });
  }

  #assigned(partitions: readonly number[]): void {
    if (this.#broken !== undefined) this.#deps.logger.info('reads again', { topic: this.#options.topic });
    this.#joined = true;
    this.#broken = undefined;
    this.#attempt = 0;
    this.#handlers.onAssigned(partitions);
    this.#onJoined?.();
  }

  #look(): void {
    const ahead = Date.now() - performance.now();
    const setBack = this.#ahead - ahead;
    this.#ahead = ahead;
    if (this.#consumer !== undefined && setBack > SET_BACK_MS) {
      this.#rebuild('the time of day was set back');
      return;
    }
    const silent = performance.now() - this.#aliveAt;
    if (this.#consumer !== undefined && silent > STALLED_MS) this.#rebuild('it fell silent');
  }

  #rebuild(reason: string): void {
    const consumer = this.#consumer;
    this.#generation += 1;
    this.#consumer = undefined;
    this.#joined = false;
    if (this.#broken === undefined) {
      this.#deps.logger.warn('a reader of Kafka broke; it is being rebuilt', { topic: this.#options.topic, reason });
      this.#handlers.onBroken(reason);
    }
    this.#broken = reason;
    // Its group is its own, so the next one need not wait until it has left.
    if (consumer !== undefined) void closeWithin(consumer);
    if (this.#stopped) return;
    const wait = retryDelay(this.#attempt++, { baseMs: 200, capMs: 1_000 }) + 100;
    this.#retry = setTimeout(() => this.#build(), wait);
  }
}

/** A consumer that hangs with its connection is abandoned after a while. */
async function closeWithin(consumer: KafkaConsumer): Promise<void> {
  await within(CLOSE_MS, consumer.close()).catch(() => {});
}
