import { randomBytes } from 'node:crypto';
import { type Clock, systemClock } from '../../domain/clock.ts';
import { AppError, StartupError, type UntilThere } from '../../domain/errors.ts';
import type { LogCommand } from '../../domain/log-command.ts';
import type { PartitionLeaseRepository } from '../../domain/partition-leases.ts';
import type { Logger } from '../../telemetry/log.ts';
import type { CommandLog, LogReach, PartitionOwner } from '../command-log.ts';
import { LeaseRunner } from '../leases/lease-runner.ts';
import { SharedClock } from '../leases/shared-clock.ts';
import { createKafkaClient, type KafkaClient } from './kafka-client.ts';
import { commandsTopic, HEALTHY, type Health, type KafkaOptions } from './kafka-options.ts';
import { createKeptAdmin, type KeptAdmin } from './kept-admin.ts';
import { createOffsetsLookup } from './offsets-lookup.ts';
import { OwnedPartitions } from './owned-partitions.ts';
import { createPartitionFeed, type PartitionFeed } from './partition-feed.ts';
import { partitionOfId } from './partition-hash.ts';
import { formerOwners } from './published-by-group.ts';
import { isTooLong } from './record-codec.ts';
import { recordsBelow } from './record-places.ts';
import { createRecordSender, type RecordSender, type SendResult } from './record-sender.ts';
import { claimLogIdentity, ensureTopic } from './topics.ts';

export interface KafkaLogDeps {
  readonly logger: Logger;
  /** Stores a value beside the data if there is none of that name yet, and answers the one that is stored. */
  readonly keep: (name: string, value: string) => Promise<string>;
  readonly leases: PartitionLeaseRepository;
  /** The lease of the process before this one, which is dead; undefined: it is not known. */
  readonly formerLease?: string | undefined;
  /** Called before a lease of this name is made. */
  readonly onLease?: (name: string) => void;
  /** Called when a lease was over before it was renewed. */
  readonly onLeaseLost?: () => void;
  /** Tells all nodes that the process with this lease was given a partition. */
  readonly tell?: (owner: string) => void;
  /** Waits for brokers that do not answer at the start; without it they are not waited for. */
  readonly until?: UntilThere;
}

export interface KafkaLogOptions extends KafkaOptions {
  /** The configured name of the node, which a restart keeps. */
  readonly node: string;
  /** Commands of one partition that may wait for Kafka on this node; more are refused as `unavailable`. */
  readonly queueLimit: number;
}

/** After this long without an answer of Kafka a command is given up. */
const APPEND_MS = 10_000;
const STOP_MS = 8_000;
const START_MS = 10_000;
/** How long a stop waits for owners that were dropped. */
const END_MS = 1_000;
/** An owner that could not reach Kafka for so long leaves its partitions to nodes that can. */
const CUT_MS = 5_000;
const WATCH_MS = 500;

/**
 * The log of commands in Kafka: one topic, each partition of which belongs to one node at a time, by its lease (decision 0080).
 * start() throws StartupError when the topic cannot be used.
 */
export function createKafkaLog(deps: KafkaLogDeps, options: KafkaLogOptions): KafkaCommandLog {
  return new KafkaLog(deps, options);
}

/** The log, with what only one that several nodes share can do. */
export interface KafkaCommandLog extends CommandLog {
  /** By which all nodes say when a command came, and how old it is. */
  readonly clock: Clock;
  health(): Health;
  /** How the partitions of this node go: partition → epoch and records that are not published. */
  owned(): ReadonlyMap<number, { readonly epoch: number; readonly lag: number }>;
  /** How long the lease of this node lasts yet at least, in ms; 0: it has none. */
  leaseMs(): number;
  /** This node has not reached Kafka for a while, and others have: whoever is connected here had better go there. */
  isCutOff(): boolean;
  /** A process says that it has given something to this lease. */
  told(owner: string): void;
  /**
   * Finishes what is in the partitions of this node and gives them to other nodes, if there are any; `append` goes on.
   * Idempotent.
   */
  release(): Promise<void>;
  /** Takes partitions again. Idempotent. */
  retake(): Promise<void>;
}

class KafkaLog implements KafkaCommandLog {
  readonly partitions: number;
  readonly clock = new SharedClock(systemClock);
  readonly #deps: KafkaLogDeps;
  readonly #options: KafkaLogOptions;
  readonly #client: KafkaClient;
  readonly #admin: KeptAdmin;
  readonly #waiting: number[];
  #sender: RecordSender | undefined;
  #feed: PartitionFeed | undefined;
  #owned: OwnedPartitions | undefined;
  #leases: LeaseRunner | undefined;
  /** Other nodes have the partitions, as this one was asked. */
  #released = false;
  /** They are given to others, as far as there are others. */
  #yields = false;
  /** Kafka can be reached, or not, and since when. */
  #reaches = true;
  #reachesSince = 0;
  #cut = false;
  /** When other nodes did not have all partitions to themselves, at last. */
  #passedOverAt = performance.now();
  #stopping = false;
  #watch: NodeJS.Timeout | undefined;

  constructor(deps: KafkaLogDeps, options: KafkaLogOptions) {
    this.partitions = options.partitions;
    this.#deps = deps;
    this.#options = options;
    this.#client = createKafkaClient({ logger: deps.logger }, options);
    this.#admin = createKeptAdmin(this.#client);
    this.#waiting = new Array<number>(options.partitions).fill(0);
  }

  partitionOf(conversationId: number): number {
    return partitionOfId(conversationId, this.partitions);
  }

  async start(own: PartitionOwner): Promise<void> {
    const { logger } = this.#deps;
    const log = await claimLogIdentity(this.#deps, this.#options);
    await ensureTopic({ client: this.#client, until: this.#deps.until }, this.#options, 'commands');
    const topic = commandsTopic(this.#options);
    this.#sender = createRecordSender(
      { logger, connect: () => this.#client.connectProducer() },
      { topic, log, giveUpMs: APPEND_MS },
    );
    const { topicPrefix, clientId } = this.#options;
    const feed = createPartitionFeed(
      { client: this.#client, logger },
      { topic, groupPrefix: `${topicPrefix}.node.${clientId}.commands`, partitions: this.partitions },
    );
    // When the database fails here, the start begins anew, with another reader.
    await this.#deps.leases.makePartitions(this.partitions);
    this.#feed = feed;
    // Nobody gives anything to a node that cannot read.
    await feed.start();
    const owned = await this.#own({ own, feed, log });
    const mismatch = await owned.firstMismatch(START_MS);
    if (mismatch === undefined) return;
    await this.stop();
    throw new StartupError(mismatch.message, { cause: mismatch });
  }

  async #own({ own, feed, log }: Owning): Promise<OwnedPartitions> {
    const { logger, leases: repository, formerLease, onLease, onLeaseLost, tell } = this.#deps;
    const { clientId, node } = this.#options;
    const topic = commandsTopic(this.#options);
    // A folder that was copied names the lease of a node that may live. If this fails, the lease ends by itself.
    if (formerLease?.startsWith(`${node}-`) === true) await repository.leave(formerLease).catch(() => {});
    const known = createOffsetsLookup(this.#admin, { topic });
    const committed = createOffsetsLookup(this.#admin, { topic, groupId: formerOwners(this.#options) });
    const offsets = (partition: number, withCommitted: boolean) => (withCommitted ? committed : known)(partition);
    const owned: OwnedPartitions = new OwnedPartitions(
      { logger, own, offsets, feed, repository, leases: () => leases, reachesKafka: () => this.#reaches },
      { topic, log },
    );
    const leases: LeaseRunner = new LeaseRunner(
      {
        repository,
        logger,
        owners: owned,
        tell: (to) => tell?.(to),
        onLost: () => onLeaseLost?.(),
        onTime: (at, sentAt) => this.clock.looked(at, sentAt),
      },
      {
        node,
        partitions: this.partitions,
        newName: () => {
          const name = `${clientId}/${randomBytes(4).toString('hex')}`;
          onLease?.(name);
          return name;
        },
      },
    );
    this.#owned = owned;
    this.#leases = leases;
    await leases.start(START_MS);
    if (!this.#stopping) this.#watch = setInterval(() => this.#look(), WATCH_MS);
    return owned;
  }

  /** A node that reaches the database and not Kafka would keep its partitions and do nothing for them. */
  #look(): void {
    const reaches = this.#feed?.health().ok === true && this.#sender?.failing !== true;
    const now = performance.now();
    if (reaches !== this.#reaches) this.#reachesSince = now;
    this.#reaches = reaches;
    // Back for as long: nodes that are not back yet would have to drop what they should give to this one.
    if (now - this.#reachesSince > CUT_MS) this.#cut = !reaches;
    this.#yield(this.#released || this.#cut);
    if (this.#leases?.isPassedOver !== true) this.#passedOverAt = now;
  }

  #yield(on: boolean): void {
    if (on === this.#yields) return;
    this.#yields = on;
    this.#leases?.yield(on);
  }

  append(command: LogCommand): Promise<void> {
    const sender = this.#sender;
    if (sender === undefined || this.#stopping) {
      throw new AppError('unavailable', 'The server is stopping; send again after reconnecting.');
    }
    const text = JSON.stringify(command);
    if (isTooLong(text)) {
      throw new AppError('too_large', 'This is too much for one change; do it in parts.');
    }
    const partition = this.partitionOf(command.conversationId);
    const waiting = this.#waiting[partition] ?? 0;
    if (waiting >= this.#options.queueLimit) throw unavailable();
    this.#waiting[partition] = waiting + 1;
    return new Promise((resolve, reject) => {
      sender.add({
        partition,
        text,
        at: performance.now(),
        settle: (result) => {
          this.#waiting[partition] = (this.#waiting[partition] ?? 1) - 1;
          if (result === 'sent') resolve();
          else reject(failure(result));
        },
      });
    });
  }

  lag(): number {
    return (this.#sender?.waiting ?? 0) + (this.#owned?.lag() ?? 0);
  }

  async reach(checkpoints: ReadonlyMap<number, number>): Promise<readonly LogReach[]> {
    try {
      const topic = commandsTopic(this.#options);
      const offsets = await this.#client.admin((admin) => admin.offsets(topic));
      return offsets.map(({ high }, partition) => {
        const storedTo = recordsBelow(checkpoints.get(partition) ?? 0);
        return { partition, storedTo, end: high, lag: Math.max(0, high - storedTo) };
      });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new AppError('unavailable', `Kafka does not say how far the log reaches: ${reason}`, { cause: error });
    }
  }

  owned(): ReadonlyMap<number, { readonly epoch: number; readonly lag: number }> {
    const lags = this.#owned?.lags();
    const epochs = this.#leases?.owned() ?? new Map<number, number>();
    return new Map([...epochs].map(([partition, epoch]) => [partition, { epoch, lag: lags?.get(partition) ?? 0 }]));
  }

  leaseMs(): number {
    return this.#leases?.leftMs() ?? 0;
  }

  isCutOff(): boolean {
    // When all lose Kafka they do not notice it in the same moment; until all yield, the first ones are passed over.
    return this.#cut && performance.now() - this.#passedOverAt > CUT_MS;
  }

  told(owner: string): void {
    if (owner === this.#leases?.name) this.#leases.input({ type: 'hint' });
  }

  health(): Health {
    if (this.#feed === undefined) return { ok: false, reason: 'the log has not started' };
    const feed = this.#feed.health();
    if (!feed.ok) return feed;
    if (this.#sender?.failing === true) return { ok: false, reason: 'Kafka does not take commands' };
    return this.#owned?.health() ?? HEALTHY;
  }

  async release(): Promise<void> {
    this.#released = true;
    this.#yield(true);
    await this.#leases?.given(STOP_MS);
  }

  async retake(): Promise<void> {
    this.#released = false;
    this.#look();
  }

  /** Sends what was accepted, finishes what this node owns, then leaves the partitions to other nodes. */
  async stop(): Promise<void> {
    this.#stopping = true;
    clearInterval(this.#watch);
    await this.#sender?.drain(STOP_MS);
    await this.#owned?.caughtUp(STOP_MS);
    await this.#leases?.stop(STOP_MS);
    await this.#owned?.ended(END_MS);
    await this.#feed?.stop();
    await this.#sender?.close();
    await this.#admin.close();
  }
}

interface Owning {
  readonly own: PartitionOwner;
  readonly feed: PartitionFeed;
  readonly log: string;
}

function failure(result: Exclude<SendResult, 'sent'>): AppError {
  if (result === 'unsent') return unavailable();
  return new AppError(
    'outcome_unknown',
    'The log did not confirm it in time; it may still be stored. Retry with the same id.',
    { retryAfterMs: 1_000 },
  );
}

function unavailable(): AppError {
  return new AppError('unavailable', 'The server has too much to store right now; try again.', { retryAfterMs: 500 });
}
