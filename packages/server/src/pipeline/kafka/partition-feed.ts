import type { Logger } from '../../telemetry/log.ts';
import type { IncomingBatch, KafkaClient } from './kafka-client.ts';
import type { Health } from './kafka-options.ts';
import { createSupervisedConsumer, type SupervisedConsumer } from './supervised-consumer.ts';

export interface PartitionFeedOptions {
  readonly topic: string;
  /** See SupervisedConsumerOptions. */
  readonly groupPrefix: string;
  readonly partitions: number;
}

/** What is read of one partition. */
interface Feed {
  readonly onBatch: (batch: IncomingBatch) => void;
  /** The next record that is wanted. */
  next: number;
  paused: boolean;
}

/** Partitions of a topic that a node reads because it owns them, whatever Kafka knows of that (decision 0080). */
export interface PartitionFeed {
  /** Resolves when it can read. */
  start(): Promise<void>;
  /** Reads a partition from this record on, until `close`; one that is open already, from there on. */
  open(partition: number, from: number, onBatch: (batch: IncomingBatch) => void): void;
  /** Nothing of it comes for a while, or again. Nothing happens to one that is not open. */
  pause(partition: number): void;
  resume(partition: number): void;
  close(partition: number): void;
  health(): Health;
  stop(): Promise<void>;
}

/**
 * Reads by a group in which nobody else is, as kafkajs cannot read without one, with all partitions paused but the open ones. No
 * offset is committed. Each consumer that is built has a group of its own: a former one may linger in its group for 10 s, and the
 * next one would wait for it.
 */
export function createPartitionFeed(
  deps: { readonly client: KafkaClient; readonly logger: Logger },
  options: PartitionFeedOptions,
): PartitionFeed {
  return new GroupOfOne(deps, options);
}

class GroupOfOne implements PartitionFeed {
  readonly #partitions: number;
  readonly #consumer: SupervisedConsumer;
  readonly #feeds = new Map<number, Feed>();

  constructor(
    deps: { readonly client: KafkaClient; readonly logger: Logger },
    { topic, groupPrefix, partitions }: PartitionFeedOptions,
  ) {
    this.#partitions = partitions;
    this.#consumer = createSupervisedConsumer(
      deps,
      { groupPrefix, topic, fromBeginning: true, partitions },
      { onAssigned: () => this.#begin(), onBatch: (batch) => this.#offer(batch), onBroken: () => {} },
    );
  }

  start(): Promise<void> {
    return this.#consumer.start();
  }

  open(partition: number, from: number, onBatch: (batch: IncomingBatch) => void): void {
    this.#feeds.set(partition, { onBatch, next: from, paused: false });
    this.#consumer.seek(partition, from);
    this.#consumer.resume(partition);
  }

  pause(partition: number): void {
    const feed = this.#feeds.get(partition);
    if (feed === undefined) return;
    feed.paused = true;
    this.#consumer.pause(partition);
  }

  resume(partition: number): void {
    const feed = this.#feeds.get(partition);
    if (feed === undefined) return;
    feed.paused = false;
    this.#consumer.resume(partition);
  }

  close(partition: number): void {
    if (this.#feeds.delete(partition)) this.#consumer.pause(partition);
  }

  health(): Health {
    return this.#consumer.health();
  }

  async stop(): Promise<void> {
    this.#feeds.clear();
    await this.#consumer.stop();
  }

  /** A consumer has joined its group, anew or again: it knows nothing of what is open, or is where it was. */
  #begin(): void {
    for (let partition = 0; partition < this.#partitions; partition++) {
      const feed = this.#feeds.get(partition);
      if (feed === undefined || feed.paused) this.#consumer.pause(partition);
      if (feed !== undefined) this.#consumer.seek(partition, feed.next);
    }
  }

  #offer(batch: IncomingBatch): void {
    const feed = this.#feeds.get(batch.partition);
    // What was on its way when it was closed.
    if (feed === undefined) return;
    const last = batch.records.at(-1);
    if (last !== undefined) feed.next = last.offset + 1;
    feed.onBatch(batch);
  }
}
