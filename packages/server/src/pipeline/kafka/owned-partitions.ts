import type { Logger } from '../../telemetry/log.ts';
import type { PartitionOwner } from '../command-log.ts';
import { OwnershipLostError } from '../ownership.ts';
import { retryDelay } from '../retry-delay.ts';
import type { IncomingBatch, PartitionOffsets } from './kafka-client.ts';
import { HEALTHY, type Health } from './kafka-options.ts';
import { KafkaReader, LogMismatchError } from './kafka-reader.ts';
import type { SupervisedConsumer } from './supervised-consumer.ts';

export interface OwnedPartitionsDeps {
  readonly logger: Logger;
  readonly own: PartitionOwner;
  readonly offsets: (partition: number) => Promise<PartitionOffsets>;
  readonly consumer: () => SupervisedConsumer | undefined;
}

/** One partition for as long as the group assigns it to us, whatever happens to its owners meanwhile. */
interface Owned {
  readonly partition: number;
  reader: KafkaReader;
  ended: boolean;
  /** Why it makes no progress. */
  failure: Error | undefined;
  wake: (() => void) | undefined;
  /** It works, or has failed for the first time. */
  readonly begun: Promise<void>;
  readonly onBegun: () => void;
}

/** Runs an owner for each partition that the group assigns to this node, and a new one whenever one gives up. */
export class OwnedPartitions {
  readonly #deps: OwnedPartitionsDeps;
  readonly #place: { readonly topic: string; readonly log: string };
  readonly #owned = new Map<number, Owned>();
  readonly #committed = new Map<number, number>();
  readonly #running = new Set<Promise<void>>();

  constructor(deps: OwnedPartitionsDeps, place: { readonly topic: string; readonly log: string }) {
    this.#deps = deps;
    this.#place = place;
  }

  assigned(partitions: readonly number[]): void {
    const now = new Set(partitions);
    // Another node may have gone on with it meanwhile.
    this.#committed.clear();
    for (const [partition, owned] of this.#owned) {
      if (now.has(partition)) owned.reader.rejoin();
      else this.#release(owned);
    }
    for (const partition of partitions) if (!this.#owned.has(partition)) this.#adopt(partition);
    this.#deps.logger.info('partitions of this node', { topic: this.#place.topic, partitions: partitions.join(' ') });
  }

  offer(batch: IncomingBatch): void {
    this.#owned.get(batch.partition)?.reader.offer(batch);
  }

  /** Commits to the group which records it does not need any more. */
  async commit(): Promise<void> {
    const offsets = new Map<number, number>();
    for (const { partition, reader } of this.#owned.values()) {
      const offset = reader.committable;
      if (offset !== undefined && offset !== this.#committed.get(partition)) offsets.set(partition, offset);
    }
    if (offsets.size === 0) return;
    try {
      await this.#deps.consumer()?.commit(offsets);
      for (const [partition, offset] of offsets) this.#committed.set(partition, offset);
    } catch (error) {
      // The next owner publishes some of it again.
      const reason = error instanceof Error ? error.message : String(error);
      this.#deps.logger.debug('offsets were not committed; the next time tries again', { reason });
    }
  }

  lag(): number {
    let sum = 0;
    for (const { reader } of this.#owned.values()) sum += reader.lag();
    return sum;
  }

  health(): Health {
    for (const { partition, failure } of this.#owned.values()) {
      if (failure !== undefined)
        return { ok: false, reason: `partition ${partition} stands still: ${failure.message}` };
    }
    return HEALTHY;
  }

  /** Waits until each present partition works or has failed, or a while; answers why the topic does not fit the database. */
  async firstMismatch(timeoutMs: number): Promise<LogMismatchError | undefined> {
    const all = [...this.#owned.values()];
    await Promise.race([Promise.all(all.map(({ begun }) => begun)), sleep(timeoutMs)]);
    for (const { failure } of all) if (failure instanceof LogMismatchError) return failure;
    return undefined;
  }

  /** Finishes what is in the log now, then ends all owners; gives up after a while. */
  async finish(timeoutMs: number): Promise<void> {
    const until = performance.now() + timeoutMs;
    const left = (): number => until - performance.now();
    const looks = Promise.all([...this.#owned.values()].map(({ reader }) => reader.refresh())).catch(() => {});
    await Promise.race([looks, sleep(timeoutMs / 2)]);
    while (this.#owned.size > 0 && this.lag() > 0 && this.health().ok && left() > 0) await sleep(20);
    for (const owned of this.#owned.values()) {
      owned.ended = true;
      owned.reader.end();
      owned.wake?.();
    }
    await Promise.race([Promise.all(this.#running), sleep(Math.max(1_000, left()))]);
  }

  #adopt(partition: number): void {
    let onBegun: () => void = () => {};
    const begun = new Promise<void>((resolve) => {
      onBegun = resolve;
    });
    const owned: Owned = {
      partition,
      reader: new KafkaReader(
        partition,
        this.#readerDeps(partition, () => owned),
      ),
      ended: false,
      failure: undefined,
      wake: undefined,
      begun,
      onBegun,
    };
    this.#owned.set(partition, owned);
    const running = this.#run(owned).finally(() => this.#running.delete(running));
    this.#running.add(running);
  }

  #release(owned: Owned): void {
    owned.ended = true;
    owned.reader.end();
    owned.wake?.();
    owned.onBegun();
    this.#owned.delete(owned.partition);
  }

  /** One owner after another, each with a new epoch, as long as the partition is assigned to us. */
  async #run(owned: Owned): Promise<void> {
    for (let attempt = 0; !owned.ended; attempt++) {
      try {
        await this.#deps.own(owned.reader);
        return;
      } catch (thrown) {
        if (owned.ended) return;
        const error = thrown instanceof Error ? thrown : new Error(String(thrown));
        this.#note(owned, error);
      }
      owned.reader.end();
      owned.onBegun();
      await pause(owned, retryDelay(attempt, { baseMs: 200, capMs: 10_000 }));
      if (!owned.ended)
        owned.reader = new KafkaReader(
          owned.partition,
          this.#readerDeps(owned.partition, () => owned),
        );
    }
  }

  #note(owned: Owned, error: Error): void {
    const { logger } = this.#deps;
    if (error instanceof OwnershipLostError) {
      logger.warn('another owner had the partition; taking it again', { partition: owned.partition });
      return;
    }
    if (owned.failure?.message !== error.message) {
      logger.error('a partition stands still', { partition: owned.partition, reason: error.message });
    }
    owned.failure = error;
  }

  #readerDeps(partition: number, owned: () => Owned) {
    const consumer = this.#deps.consumer;
    return {
      ...this.#place,
      offsets: () => this.#deps.offsets(partition),
      seek: (offset: number) => consumer()?.seek(partition, offset),
      pause: () => consumer()?.pause(partition),
      resume: () => consumer()?.resume(partition),
      onBegun: () => owned().onBegun(),
      onProgress: () => {
        owned().failure = undefined;
      },
    };
  }
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

async function pause(owned: Owned, milliseconds: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  await new Promise<void>((resolve) => {
    owned.wake = resolve;
    timer = setTimeout(resolve, milliseconds);
  });
  clearTimeout(timer);
  owned.wake = undefined;
}
