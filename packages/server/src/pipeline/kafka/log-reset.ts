import { randomBytes } from 'node:crypto';
import { configuredName } from '../../domain/cluster.ts';
import { StartupError } from '../../domain/errors.ts';
import type { Logger } from '../../telemetry/log.ts';
import { countCommands, type RecordRange } from './count-commands.ts';
import { createKafkaClient, type KafkaAdmin, type KafkaClient, type PartitionOffsets } from './kafka-client.ts';
import { refusalOf } from './kafka-failure.ts';
import { commandsTopic, eventsTopic, type KafkaOptions } from './kafka-options.ts';
import { formerOwners } from './published-by-group.ts';
import { checkpointAt, placeOf, recordOf, recordsBelow } from './record-places.ts';
import { ensureTopic } from './topics.ts';

/** What the database knows of its log. */
export interface StoredLog {
  readonly incarnation: string | undefined;
  readonly partitions: number | undefined;
  readonly checkpoints: ReadonlyMap<number, number>;
}

/** One partition before the reset. */
export interface PartitionPlan {
  readonly partition: number;
  /** The records below are stored, the last of them perhaps in part. */
  readonly stored: number;
  /** The first record of the topic, and the next one to be written. */
  readonly first: number;
  readonly end: number;
  /** Commands of this log that are in the topic and not in the database: they are lost. */
  readonly unstored: number;
}

export interface ResetPlan {
  readonly topic: string;
  /** False: it does not exist, and will be created. */
  readonly exists: boolean;
  /** Partitions that the database was set up with; undefined when it never had a log in Kafka. */
  readonly formerPartitions: number | undefined;
  readonly partitions: readonly PartitionPlan[];
}

export interface LogReset {
  /** Throws StartupError while a node runs, and when Kafka cannot be asked. */
  check(): Promise<void>;
  /** Changes nothing. Throws StartupError while a node runs, or when the topic does not fit the configuration. */
  plan(stored: StoredLog): Promise<ResetPlan>;
  /**
   * Creates missing topics, passes the new log to `write`, and moves what the group that owned partitions before leases has
   * committed to the ends of the topic. Throws StartupError when a node has started meanwhile; then all of it may be done again.
   */
  apply(
    write: (log: { readonly incarnation: string; readonly checkpoints: readonly number[] }) => Promise<void>,
  ): Promise<string>;
}

/** What the reset works on. */
export interface LogResetDeps {
  readonly logger: Logger;
  /** The names of the nodes that run on the database. Absent: of those that read the topics, whatever database they have. */
  readonly running?: () => Promise<readonly string[]>;
}

/** Begins a new log in Kafka: at the ends of its topic, with another id. */
export function createLogReset(deps: LogResetDeps, options: KafkaOptions): LogReset {
  const client = createKafkaClient(deps, options);
  const topic = commandsTopic(options);
  const former = formerOwners(options);
  const { running = () => client.admin((admin) => readersOf(admin, options)) } = deps;
  const refuseWhileAlive = async (): Promise<void> => {
    const names = await running();
    if (names.length === 0) return;
    throw new StartupError(
      `${names.length === 1 ? 'A node is' : `${names.length} nodes are`} running (${names.join(', ')}). ` +
        'Stop all of them first; one that was killed counts as running for up to 15 s.',
    );
  };
  return {
    check: () => reached(options, refuseWhileAlive),
    async plan(stored) {
      return reached(options, async () => {
        await refuseWhileAlive();
        const offsets = await client.admin(async (admin) => {
          await checkPartitions(admin, eventsTopic(options), options.partitions);
          return (await checkPartitions(admin, topic, options.partitions)) ? admin.offsets(topic) : undefined;
        });
        return {
          topic,
          exists: offsets !== undefined,
          formerPartitions: stored.partitions,
          partitions: await planPartitions(client, { options, stored, offsets }),
        };
      });
    },
    async apply(write) {
      for (const kind of ['commands', 'events'] as const) await ensureTopic({ client }, options, kind);
      const incarnation = randomBytes(8).toString('hex');
      await reached(options, () =>
        client.admin(async (admin) => {
          await refuseWhileAlive();
          const offsets = await admin.offsets(topic, former);
          const ends = offsets.map(({ high }) => high);
          await write({ incarnation, checkpoints: ends.map(checkpointAt) });
          // It counts where nothing is published (publishedByGroup), as in a topic that was made anew.
          if (offsets.some(({ committed }) => committed !== undefined)) await admin.setOffsets(former, topic, ends);
        }),
      );
      return incarnation;
    },
  };
}

/** The configured names of the nodes that read these topics; of one that was killed Kafka knows after 10 s. */
async function readersOf(admin: KafkaAdmin, { topicPrefix }: KafkaOptions): Promise<readonly string[]> {
  const members = await admin.membersOf(`${topicPrefix}.node.`);
  return [...new Set(members.map(configuredName))].sort();
}

/** Whether the topic exists. */
async function checkPartitions(admin: KafkaAdmin, topic: string, wanted: number): Promise<boolean> {
  const found = await admin.partitionsOf(topic);
  if (found === undefined || found === wanted) return found !== undefined;
  throw new StartupError(
    `The topic ${topic} has ${found} partitions and the configuration says ${wanted}. Set commandLog.partitions to ` +
      `${found}, or kafka.topicPrefix to other topics; ${topic} and its sister must have the same number.`,
  );
}

interface PlanParts {
  readonly options: KafkaOptions;
  readonly stored: StoredLog;
  readonly offsets: readonly PartitionOffsets[] | undefined;
}

async function planPartitions(client: KafkaClient, { options, stored, offsets }: PlanParts): Promise<PartitionPlan[]> {
  const all = Array.from({ length: options.partitions }, (_, partition) => ({
    partition,
    checkpoint: stored.checkpoints.get(partition) ?? 0,
    low: offsets?.[partition]?.low ?? 0,
    high: offsets?.[partition]?.high ?? 0,
  }));
  const ranges = all.map(({ checkpoint, low, high }): RecordRange => {
    const record = recordOf(checkpoint);
    // A checkpoint outside of it is of another topic: nothing of this one is stored.
    if (record < low || recordsBelow(checkpoint) > high) return { from: low, skip: 0, to: high };
    return { from: record, skip: placeOf(checkpoint), to: high };
  });
  const place = {
    topic: commandsTopic(options),
    groupPrefix: `${options.topicPrefix}.reset-`,
    log: stored.incarnation,
  };
  const counts = await countCommands(client, place, ranges);
  return all.map(({ partition, checkpoint, low, high }) => ({
    partition,
    stored: recordsBelow(checkpoint),
    first: low,
    end: high,
    unstored: counts[partition] ?? 0,
  }));
}

async function reached<Result>({ brokers }: KafkaOptions, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof StartupError) throw error;
    const refusal = refusalOf(error);
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartupError(
      refusal === undefined
        ? `Kafka at ${brokers.join(', ')} does not do what it is asked for: ${reason}. See that it runs and that kafka.* is right, then run the command again.`
        : `imd cannot use Kafka at ${brokers.join(', ')}: ${refusal}`,
    );
  }
}
