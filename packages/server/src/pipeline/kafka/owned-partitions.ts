import type { PartitionLeaseRepository, PartitionRow } from '../../domain/partition-leases.ts';
import type { Logger } from '../../telemetry/log.ts';
import type { PartitionOwner } from '../command-log.ts';
import type { LeasedOwners, LeaseRunner } from '../leases/lease-runner.ts';
import { LeasedOwnership } from '../leases/leased-ownership.ts';
import { OwnershipLostError } from '../ownership.ts';
import { retryDelay } from '../retry-delay.ts';
import type { PartitionOffsets } from './kafka-client.ts';
import { HEALTHY, type Health } from './kafka-options.ts';
import { KafkaReader, LogMismatchError } from './kafka-reader.ts';
import type { PartitionFeed } from './partition-feed.ts';

export interface OwnedPartitionsDeps {
  readonly logger: Logger;
  readonly own: PartitionOwner;
  /** See KafkaReaderDeps. */
  readonly offsets: (partition: number, withCommitted: boolean) => Promise<PartitionOffsets>;
  readonly feed: Pick<PartitionFeed, 'open' | 'pause' | 'resume' | 'close'>;
  readonly repository: Pick<PartitionLeaseRepository, 'newEpoch'>;
  readonly leases: () => Pick<LeaseRunner, 'input' | 'mayPublish'>;
  /** Whether what is stored can be published now. */
  readonly reachesKafka: () => boolean;
}

/** One partition from `begin` to its end, whatever happens to its owners meanwhile. */
interface Owned {
  readonly partition: number;
  readonly ownership: LeasedOwnership;
  reader: KafkaReader;
  /** What is below is published. */
  published: number;
  /** It ends with what it has begun. */
  finishing: boolean;
  /** Why it makes no progress. */
  failure: Error | undefined;
  wake: (() => void) | undefined;
  /** It works, or has failed for the first time. */
  readonly begun: Promise<void>;
  readonly onBegun: () => void;
}

/** How long changes are gathered before they are logged: partitions come and go several at once. */
const GATHER_MS = 250;

/** Runs an owner for each partition that this node has by its lease, and a new one whenever one gives up. */
export class OwnedPartitions implements LeasedOwners {
  readonly #deps: OwnedPartitionsDeps;
  readonly #place: { readonly topic: string; readonly log: string };
  readonly #owned = new Map<number, Owned>();
  readonly #running = new Set<Promise<void>>();
  #telling: NodeJS.Timeout | undefined;

  constructor(deps: OwnedPartitionsDeps, place: { readonly topic: string; readonly log: string }) {
    this.#deps = deps;
    this.#place = place;
  }

  begin(row: PartitionRow): void {
    const { partition } = row;
    this.drop(partition);
    let onBegun: () => void = () => {};
    const begun = new Promise<void>((resolve) => {
      onBegun = resolve;
    });
    const owned: Owned = {
      partition,
      ownership: this.#ownershipOf(row),
      reader: new KafkaReader(
        partition,
        this.#readerDeps(partition, () => owned),
      ),
      published: row.published,
      finishing: false,
      failure: undefined,
      wake: undefined,
      begun,
      onBegun,
    };
    this.#owned.set(partition, owned);
    this.#tellSoon();
    const running = this.#run(owned).finally(() => this.#running.delete(running));
    this.#running.add(running);
  }

  finish(partition: number): void {
    const owned = this.#owned.get(partition);
    if (owned === undefined) return;
    if (!this.#deps.reachesKafka()) {
      // It cannot publish what it has stored: the next owner does.
      owned.ownership.lose();
      this.#giveUp(owned);
      return;
    }
    owned.finishing = true;
    owned.reader.end();
    owned.wake?.();
  }

  drop(partition: number): void {
    const owned = this.#owned.get(partition);
    if (owned === undefined) return;
    owned.ownership.lose();
    this.#end(owned);
  }

  confirmed(): void {
    for (const { ownership } of this.#owned.values()) ownership.confirmed();
  }

  lag(): number {
    let sum = 0;
    for (const { reader } of this.#owned.values()) sum += reader.lag();
    return sum;
  }

  /** Records in the topic that are not published, of each partition. */
  lags(): ReadonlyMap<number, number> {
    return new Map([...this.#owned.values()].map(({ partition, reader }) => [partition, reader.lag()]));
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

  /** Resolves when what is in the log by now is published, or after a while. */
  async caughtUp(timeoutMs: number): Promise<void> {
    const until = performance.now() + timeoutMs;
    const readers = [...this.#owned.values()].map(({ reader }) => reader);
    const looks = Promise.all(readers.map((reader) => reader.refresh())).catch(() => {});
    await Promise.race([looks, sleep(timeoutMs / 2)]);
    const ends = new Map([...this.#owned.values()].map(({ partition, reader }) => [partition, reader.topicEnd]));
    const behind = (): boolean =>
      [...this.#owned.values()].some(({ partition, reader }) => reader.lag(ends.get(partition) ?? 0) > 0);
    while (behind() && this.health().ok && performance.now() < until) await sleep(20);
  }

  /** Resolves when every owner that was ended is gone, or after a while. */
  async ended(timeoutMs: number): Promise<void> {
    clearTimeout(this.#telling);
    await Promise.race([Promise.all(this.#running), sleep(timeoutMs)]);
  }

  /** One owner after another, each with a new epoch, as long as the partition is ours. */
  async #run(owned: Owned): Promise<void> {
    for (let attempt = 0; !owned.finishing && this.#has(owned); attempt++) {
      try {
        await this.#deps.own(owned.reader, owned.ownership);
        break;
      } catch (thrown) {
        if (!this.#has(owned)) return;
        if (thrown instanceof OwnershipLostError) {
          this.#end(owned);
          this.#deps.leases().input({ type: 'fenced', partition: owned.partition });
          return;
        }
        this.#note(owned, thrown instanceof Error ? thrown : new Error(String(thrown)));
      }
      owned.published = Math.max(owned.published, owned.reader.publishedTo);
      owned.reader.end();
      owned.onBegun();
      if (owned.finishing) break;
      await pause(owned, retryDelay(attempt, { baseMs: 200, capMs: 10_000 }));
      owned.reader = new KafkaReader(
        owned.partition,
        this.#readerDeps(owned.partition, () => owned),
      );
    }
    if (this.#has(owned)) this.#giveUp(owned);
  }

  /** It has nothing any more, and its lease may give the partition to the next one. */
  #giveUp(owned: Owned): void {
    const { partition, ownership, reader } = owned;
    this.#end(owned);
    const published = Math.max(owned.published, reader.publishedTo);
    this.#deps.leases().input({ type: 'finished', partition, epoch: ownership.epoch, published });
  }

  #has(owned: Owned): boolean {
    return this.#owned.get(owned.partition) === owned;
  }

  #end(owned: Owned): void {
    this.#owned.delete(owned.partition);
    owned.reader.end();
    this.#deps.feed.close(owned.partition);
    owned.wake?.();
    owned.onBegun();
    this.#tellSoon();
  }

  #tellSoon(): void {
    this.#telling ??= setTimeout(() => {
      this.#telling = undefined;
      const partitions = [...this.#owned.keys()].toSorted((one, other) => one - other).join(' ');
      this.#deps.logger.info('partitions of this node', { topic: this.#place.topic, partitions: partitions || 'none' });
    }, GATHER_MS);
  }

  #note(owned: Owned, error: Error): void {
    if (owned.failure?.message !== error.message) {
      const { logger } = this.#deps;
      logger.error('a partition stands still', { partition: owned.partition, reason: error.message });
    }
    owned.failure = error;
  }

  #ownershipOf(row: PartitionRow): LeasedOwnership {
    const { leases, repository } = this.#deps;
    const { partition } = row;
    return new LeasedOwnership(
      {
        repository,
        mayPublish: () => leases().mayPublish(),
        onRenewing: (epoch) => leases().input({ type: 'renewing', partition, epoch }),
        onWaiting: () => leases().input({ type: 'hint' }),
      },
      row,
    );
  }

  #readerDeps(partition: number, owned: () => Owned) {
    const { feed, offsets } = this.#deps;
    // One that was dropped may still be about to begin, and must not disturb the one after it.
    const ifOurs = (act: () => void): void => {
      if (this.#has(owned())) act();
    };
    return {
      ...this.#place,
      offsets: (withCommitted: boolean) => offsets(partition, withCommitted),
      seek: (offset: number) => ifOurs(() => feed.open(partition, offset, (batch) => owned().reader.offer(batch))),
      pause: () => ifOurs(() => feed.pause(partition)),
      resume: () => ifOurs(() => feed.resume(partition)),
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
