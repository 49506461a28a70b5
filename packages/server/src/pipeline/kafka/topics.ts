import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { NotYetError, StartupError, type UntilThere } from '../../domain/errors.ts';
import type { Logger } from '../../telemetry/log.ts';
import type { KafkaAdmin, KafkaClient } from './kafka-client.ts';
import { isAnswer, isPassing, refusalOf } from './kafka-failure.ts';
import type { KafkaOptions } from './kafka-options.ts';

export interface LogIdentityDeps {
  readonly logger: Logger;
  /** Stores a value beside the data if there is none of that name yet, and answers the one that is stored. */
  readonly keep: (name: string, value: string) => Promise<string>;
}

/**
 * The id of the log that the database belongs to, created at the first start. Throws StartupError when the number of
 * partitions is not what it was then: conversations would be looked for in the wrong partitions.
 */
export async function claimLogIdentity(deps: LogIdentityDeps, options: KafkaOptions): Promise<string> {
  const partitions = await deps.keep('log_partitions', String(options.partitions));
  if (Number(partitions) !== options.partitions) {
    throw new StartupError(
      `This database was set up with ${partitions} partitions and the configuration says ${options.partitions}. ` +
        `Set commandLog.partitions to ${partitions}. Only "imd log reset", with all nodes stopped, begins a log of another number.`,
    );
  }
  return deps.keep('log_incarnation', randomBytes(8).toString('hex'));
}

const DAY_MS = 86_400_000;
const TOPIC_SETTINGS = {
  commands: { 'cleanup.policy': 'delete', 'retention.ms': String(7 * DAY_MS) },
  events: { 'cleanup.policy': 'delete', 'retention.ms': String(DAY_MS) },
} as const;

/** How long brokers that answer may take until a new topic has its leaders. */
const LEADERS_MS = 10_000;
const TRY_EVERY_MS = 500;

/**
 * Makes sure that a topic exists with the right partitions; creates it if it may. Throws StartupError otherwise. `until` waits
 * for brokers that do not answer; without it they are not waited for.
 */
export async function ensureTopic(
  { client, until = (work) => work() }: { readonly client: KafkaClient; readonly until?: UntilThere | undefined },
  options: KafkaOptions,
  kind: 'commands' | 'events',
): Promise<void> {
  await until(() => tryTopic(client, options, kind));
}

async function tryTopic(client: KafkaClient, options: KafkaOptions, kind: 'commands' | 'events'): Promise<void> {
  const topic = `${options.topicPrefix}.${kind}`;
  const brokers = options.brokers.join(', ');
  const deadline = performance.now() + LEADERS_MS;
  for (;;) {
    try {
      await client.admin((admin) => ensure(admin, options, { topic, kind }));
      return;
    } catch (error) {
      if (error instanceof StartupError) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      const refusal = refusalOf(error);
      if (refusal !== undefined) throw new StartupError(`imd cannot use Kafka at ${brokers}: ${refusal}`);
      if (!isAnswer(error) || performance.now() > deadline) {
        throw new NotYetError(
          `Kafka does not answer at ${brokers}: ${reason}. See that it runs and that kafka.brokers, kafka.tls and kafka.sasl are right.`,
          { part: kind === 'commands' ? 'log' : 'events', state: 'Kafka does not answer' },
        );
      }
      await delay(TRY_EVERY_MS);
    }
  }
}

async function ensure(
  admin: KafkaAdmin,
  options: KafkaOptions,
  { topic, kind }: { readonly topic: string; readonly kind: 'commands' | 'events' },
): Promise<void> {
  let found = await admin.partitionsOf(topic);
  if (found === undefined) {
    const { partitions, replicationFactor } = options;
    const replicas = replicationFactor > 2 ? { 'min.insync.replicas': '2' } : {};
    const settings = { ...TOPIC_SETTINGS[kind], ...replicas };
    try {
      await admin.createTopic({ topic, partitions, replicationFactor, settings });
    } catch (error) {
      // The caller tries again: the topic may exist by then.
      if (isPassing(error)) throw error;
      throw new StartupError(`${cannotCreate(topic, error)}\n  ${byHand(options, topic, settings)}`);
    }
    found = await admin.partitionsOf(topic);
  }
  if (found !== undefined && found !== options.partitions) {
    throw new StartupError(
      `The topic ${topic} has ${found} partitions and this store has ${options.partitions}. ` +
        'Set kafka.topicPrefix to the topics of this store. For a topic whose partitions were changed, stop all nodes, set ' +
        'commandLog.partitions to the new number and run "imd log reset" (docs/operations.md).',
    );
  }
}

function cannotCreate(topic: string, error: unknown): string {
  // kafkajs wraps the broker's answer for each topic.
  const errors: readonly unknown[] =
    error instanceof Error && 'errors' in error ? (error.errors as unknown[]) : [error];
  const reasons = errors.map((each) => (each instanceof Error ? each.message : String(each)));
  return `There is no topic ${topic}, and it cannot be made: ${reasons.join('; ')}. An admin of Kafka can make it:`;
}

function byHand(options: KafkaOptions, topic: string, settings: Readonly<Record<string, string>>): string {
  const { brokers, partitions, replicationFactor } = options;
  const config = Object.entries(settings).map(([name, value]) => ` --config ${name}=${value}`);
  return (
    `kafka-topics.sh --bootstrap-server ${brokers[0] ?? 'host:9092'} --create --topic ${topic} ` +
    `--partitions ${partitions} --replication-factor ${replicationFactor}${config.join('')}`
  );
}
