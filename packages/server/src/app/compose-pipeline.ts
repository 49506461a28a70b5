import type { Config } from '../config/schema.ts';
import type { Clock } from '../domain/clock.ts';
import type { UntilThere } from '../domain/errors.ts';
import type { OnPartitionTaken } from '../domain/partition-listener.ts';
import { createFollowers, type Followers } from '../followers/followers.ts';
import { type Admission, createAdmission } from '../pipeline/admission.ts';
import type { CommandLog, PartitionOwner } from '../pipeline/command-log.ts';
import type { EventBus } from '../pipeline/event-bus.ts';
import { createInProcessEventBus } from '../pipeline/in-process-event-bus.ts';
import { createInProcessLog } from '../pipeline/in-process-log.ts';
import type { KafkaCommandLog } from '../pipeline/kafka/kafka-log.ts';
import { createPartitionOwner } from '../pipeline/partition-owner.ts';
import { createPendingCommands, type PendingCommands } from '../pipeline/pending-commands.ts';
import type { DataFolder } from '../storage/data-folder.ts';
import type { Storage } from '../storage/storage.ts';
import type { Logger } from '../telemetry/log.ts';
import type { Metrics } from '../telemetry/metrics.ts';

/** What composePipeline joins. */
export interface PipelineDeps {
  readonly config: Config;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly clock: Clock;
  readonly storage: Storage;
  /** The name of this process, unlike that of every other before and after it. */
  readonly node: string;
  /** The configured name of the node, which a restart keeps. */
  readonly nodeName: string;
  readonly folder: Pick<DataFolder, 'formerLease' | 'keepLease'>;
  /** The database answers. */
  readonly storageIsHealthy: () => boolean;
  /** With the messages of users in it. */
  readonly onBatchWritten: (messages: number) => void;
  /** With the driver's name of the failure. */
  readonly onBatchRefused: (code: string) => void;
  /** The level of the store, see cluster/level.ts. */
  readonly level: () => number;
  readonly onPartitionTaken: OnPartitionTaken;
  /** Waits for Kafka at the start. */
  readonly until: UntilThere;
  /** Called when this process must not go on: it lost a partition, or the database, to another one. */
  readonly onLost: (reason: unknown) => void;
}

/** How long a command may wait for its outcome before it is answered as `outcome_unknown`. */
const VERDICT_DEADLINE_MS = 10_000;

/** The ordered log with its owner, the bus, and the commands that wait for their outcomes. */
export interface Pipeline {
  readonly node: string;
  /** The level of the store, see cluster/level.ts. */
  readonly level: () => number;
  /** The bus that joins this node with others; undefined when there are none. */
  readonly clusterBus: EventBus | undefined;
  readonly log: CommandLog;
  readonly bus: EventBus;
  readonly commands: PendingCommands;
  readonly admission: Admission;
  readonly own: PartitionOwner;
  /** What follows what is committed. */
  readonly followers: Followers;
  /**
   * Takes the whole database for this process, when the log is in memory: two such logs would number the same messages.
   * Throws StartupError while another process has it.
   */
  claim(): Promise<void>;
  /** What gives the partitions of this node to the others; undefined when there are none. */
  readonly partitions: Pick<KafkaCommandLog, 'release' | 'retake' | 'isCutOff' | 'owned' | 'leaseMs'> | undefined;
  /** The state of each part for readiness: 'ok', or what is wrong. */
  readonly health: () => Readonly<Record<string, string>>;
}

/** Joins the parts that a command passes on its way from the request to its event. Nothing is started. */
export async function composePipeline(deps: PipelineDeps): Promise<Pipeline> {
  const { config, metrics, storage, node } = deps;
  const { log, bus, clusterBus, partitions, health, claim, clock } = await composeLog(deps);
  const admission = createAdmission(
    {
      clock,
      storageIsHealthy: deps.storageIsHealthy,
      onRefused: (cause) => metrics.commandsNotAdmitted.inc({ cause }),
    },
    {
      get max() {
        return config.limits.unanswered;
      },
      get maxPerUser() {
        return config.limits.unansweredPerUser;
      },
    },
  );
  const commands = createPendingCommands(
    { log, clock, admission, level: deps.level },
    { node, deadlineMs: VERDICT_DEADLINE_MS },
  );
  const followers = createFollowers({
    followers: storage.followers,
    clock: deps.clock,
    logger: deps.logger.withTag('followers'),
    partitions: log.partitions,
    partitionOf: (conversationId) => log.partitionOf(conversationId),
  });
  const own = createPartitionOwner(
    {
      repository: storage.repositories.batches,
      bus,
      clock,
      logger: deps.logger.withTag('pipeline'),
      onRefused: deps.onBatchRefused,
      listeners: [followers.own, deps.onPartitionTaken],
      onCommit(size, milliseconds, deadLetters, messages) {
        deps.onBatchWritten(messages);
        metrics.batchCommands.observe(size);
        metrics.commitSeconds.observe(milliseconds / 1_000);
        if (deadLetters > 0) metrics.deadLetters.inc(deadLetters);
      },
    },
    {
      node,
      batchLimit: storage.traits.batchLimit,
      commandAgeLimitMs: config.commandLog.maxAge,
      recallLimitMs: config.messages.recallLimit,
      level: deps.level,
    },
  );
  const { level } = deps;
  return { node, level, clusterBus, log, bus, commands, admission, own, followers, partitions, claim, health };
}

interface Log extends Pick<Pipeline, 'log' | 'bus' | 'clusterBus' | 'partitions' | 'claim' | 'health'> {
  /** By which commands are stamped and judged. */
  readonly clock: Clock;
}

async function composeLog(deps: PipelineDeps): Promise<Log> {
  const { config, storage, node, onLost } = deps;
  if (config.commandLog.driver === 'kafka') {
    // Loaded here, so that an embedded server starts without it.
    const { composeKafka } = await import('./compose-kafka.ts');
    const { log, bus } = composeKafka({ ...deps, onLeaseLost: () => deps.metrics.leasesLost.inc() });
    const health = () => ({ log: log.health().reason, events: bus.health().reason });
    return { log, bus, clusterBus: bus, partitions: log, claim: async () => {}, health, clock: log.clock };
  }
  const log = createInProcessLog({
    partitions: config.commandLog.partitions || storage.traits.partitions,
    queueLimit: config.commandLog.queue,
    onOwnerFailed: onLost,
  });
  return {
    log,
    bus: createInProcessEventBus(),
    clusterBus: undefined,
    partitions: undefined,
    claim: () => storage.claim(node, onLost),
    health: () => ({}),
    clock: deps.clock,
  };
}
