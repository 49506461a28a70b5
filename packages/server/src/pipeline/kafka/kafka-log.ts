import { AppError, StartupError, type UntilThere } from '../../domain/errors.ts';
import type { LogCommand } from '../../domain/log-command.ts';
import type { Logger } from '../../telemetry/log.ts';
import type { CommandLog, LogReach, PartitionOwner } from '../command-log.ts';
import { createKafkaClient, type KafkaClient } from './kafka-client.ts';
import { commandsTopic, HEALTHY, type Health, type KafkaOptions } from './kafka-options.ts';
import { recordsBelow } from './kafka-reader.ts';
import { createOffsetsLookup } from './offsets-lookup.ts';
import { OwnedPartitions } from './owned-partitions.ts';
import { partitionOfId } from './partition-hash.ts';
import { isTooLong } from './record-codec.ts';
import { createRecordSender, type RecordSender, type SendResult } from './record-sender.ts';
import { createSupervisedConsumer, type SupervisedConsumer } from './supervised-consumer.ts';
import { claimLogIdentity, ensureTopic } from './topics.ts';

export interface KafkaLogDeps {
  readonly logger: Logger;
  /** Stores a value beside the data if there is none of that name yet, and answers the one that is stored. */
  readonly keep: (name: string, value: string) => Promise<string>;
  /** Waits for brokers that do not answer at the start; without it they are not waited for. */
  readonly until?: UntilThere;
}

export interface KafkaLogOptions extends KafkaOptions {
  /** Commands of one partition that may wait for Kafka on this node; more are refused as `unavailable`. */
  readonly queueLimit: number;
}

/** After this long without an answer of Kafka a command is given up. */
const APPEND_MS = 10_000;
const COMMIT_EVERY_MS = 200;
const STOP_MS = 8_000;
const START_MS = 10_000;

/**
 * The log of commands in Kafka: one topic, each partition of which belongs to one node of the group at a time.
 * start() throws StartupError when the topic cannot be used.
 */
export function createKafkaLog(deps: KafkaLogDeps, options: KafkaLogOptions): KafkaCommandLog {
  return new KafkaLog(deps, options);
}

/** The log, with what only one that several nodes share can do. */
export interface KafkaCommandLog extends CommandLog {
  health(): Health;
  /** Finishes what is in the partitions of this node and leaves them to other nodes; `append` goes on. Idempotent. */
  release(): Promise<void>;
  /** Takes partitions again. Idempotent. */
  retake(): Promise<void>;
}

class KafkaLog implements KafkaCommandLog {
  readonly partitions: number;
  readonly #deps: KafkaLogDeps;
  readonly #options: KafkaLogOptions;
  readonly #client: KafkaClient;
  readonly #waiting: number[];
  #sender: RecordSender | undefined;
  #consumer: SupervisedConsumer | undefined;
  #owned: OwnedPartitions | undefined;
  #log = '';
  #own: PartitionOwner | undefined;
  /** Other nodes have the partitions, as this one was asked. */
  #released = false;
  #stopping = false;
  #committing: NodeJS.Timeout | undefined;

  constructor(deps: KafkaLogDeps, options: KafkaLogOptions) {
    this.partitions = options.partitions;
    this.#deps = deps;
    this.#options = options;
    this.#client = createKafkaClient({ logger: deps.logger }, options);
    this.#waiting = new Array<number>(options.partitions).fill(0);
  }

  partitionOf(conversationId: number): number {
    return partitionOfId(conversationId, this.partitions);
  }

  async start(own: PartitionOwner): Promise<void> {
    const { logger } = this.#deps;
    this.#own = own;
    this.#log = await claimLogIdentity(this.#deps, this.#options);
    await ensureTopic({ client: this.#client, until: this.#deps.until }, this.#options, 'commands');
    this.#sender = createRecordSender(
      { logger, connect: () => this.#client.connectProducer() },
      { topic: commandsTopic(this.#options), log: this.#log, giveUpMs: APPEND_MS },
    );
    const owned = await this.#join(own);
    const mismatch = await owned.firstMismatch(START_MS);
    if (mismatch === undefined) return;
    await this.stop();
    throw new StartupError(mismatch.message, { cause: mismatch });
  }

  async #join(own: PartitionOwner): Promise<OwnedPartitions> {
    const { logger } = this.#deps;
    const topic = commandsTopic(this.#options);
    const groupId = groupOf(this.#options);
    const log = this.#log;
    const owned = new OwnedPartitions(
      { logger, own, offsets: createOffsetsLookup(this.#client, { topic, groupId }), consumer: () => this.#consumer },
      { topic, log },
    );
    this.#owned = owned;
    this.#consumer = createSupervisedConsumer(
      { client: this.#client, logger },
      { groupId, topic, fromBeginning: true, partitions: this.partitions },
      {
        onAssigned: (partitions) => owned.assigned(partitions),
        onBatch: (batch) => owned.offer(batch),
        onBroken: () => {},
      },
    );
    await this.#consumer.start();
    if (!this.#stopping) this.#committing = setInterval(() => void owned.commit(), COMMIT_EVERY_MS);
    return owned;
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
      const offsets = await this.#client.admin((admin) => admin.offsets(topic, groupOf(this.#options)));
      return offsets.map(({ high, committed = 0 }, partition) => {
        // Refused commands are published without a checkpoint.
        const storedTo = Math.max(recordsBelow(checkpoints.get(partition) ?? 0), committed);
        return { partition, storedTo, end: high, lag: Math.max(0, high - storedTo) };
      });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new AppError('unavailable', `Kafka does not say how far the log reaches: ${reason}`, { cause: error });
    }
  }

  health(): Health {
    if (this.#consumer === undefined && !this.#released) return { ok: false, reason: 'the log has not started' };
    const consumer = this.#consumer?.health() ?? HEALTHY;
    if (!consumer.ok) return consumer;
    if (this.#sender?.failing === true) return { ok: false, reason: 'Kafka does not take commands' };
    return this.#owned?.health() ?? HEALTHY;
  }

  async release(): Promise<void> {
    this.#released = true;
    await this.#leave();
  }

  async retake(): Promise<void> {
    if (!this.#released || this.#stopping || this.#own === undefined) return;
    await this.#join(this.#own);
    this.#released = false;
  }

  /** Sends what was accepted, finishes what this node owns, then leaves the partitions to other nodes. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#sender?.drain(STOP_MS);
    await this.#leave();
    await this.#sender?.close();
  }

  async #leave(): Promise<void> {
    clearInterval(this.#committing);
    await this.#owned?.finish(STOP_MS);
    await this.#owned?.commit();
    await this.#consumer?.stop();
    this.#owned = undefined;
    this.#consumer = undefined;
  }
}

function groupOf({ topicPrefix }: Pick<KafkaOptions, 'topicPrefix'>): string {
  return `${topicPrefix}.owners`;
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
