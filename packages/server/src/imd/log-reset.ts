import type { LoadedConfig } from '../config/load.ts';
import type { LogReset, ResetPlan } from '../pipeline/kafka/log-reset.ts';
import type { LogStateStore } from '../storage/mysql/mysql-log-state.ts';
import { createSilentLogger } from '../telemetry/log.ts';
import { confirmed } from './confirm.ts';
import { EXIT } from './exit-codes.ts';
import { complain, explain, say } from './output.ts';

/** The flags of `imd log reset`. */
export interface LogResetFlags {
  /** Does not ask. */
  readonly yes?: boolean;
  /** Prints one object instead of lines. */
  readonly json?: boolean;
}

/**
 * `imd log reset`: begins the log in Kafka anew at the ends of its topic, when that and the database do not belong together any
 * more. Says what it will do and what is lost, and asks. Answers the exit code: 0 done, 1 not wanted, 2 wrong usage; throws
 * StartupError when it cannot be done.
 */
export async function runLogReset({ config }: LoadedConfig, flags: LogResetFlags): Promise<number> {
  if (config.commandLog.driver !== 'kafka') {
    complain('The log is in memory (commandLog.driver), and begins anew with each start: there is nothing to reset.');
    return EXIT.usage;
  }
  if (flags.yes !== true && process.stdin.isTTY !== true) {
    complain('There is no terminal to ask on: --yes does it without asking. Stop all nodes before.');
    return EXIT.usage;
  }
  const clock = { now: Date.now };
  const [{ openLogState }, { createLogReset }, { toKafkaOptions }] = await Promise.all([
    import('../storage/mysql/mysql-log-state.ts'),
    import('../pipeline/kafka/log-reset.ts'),
    import('../app/compose-kafka.ts'),
  ]);
  const { url, tls, tlsCa } = config.storage;
  const store = await openLogState({ url, tls, tlsCa, clock });
  try {
    const kafka = toKafkaOptions(config, 'imd-log-reset');
    const log = createLogReset({ logger: createSilentLogger(), running: () => store.running() }, kafka);
    return await reset(store, log, flags);
  } finally {
    await store.close();
  }
}

async function reset(store: LogStateStore, log: LogReset, { yes, json }: LogResetFlags): Promise<number> {
  const plan = await log.plan(await store.read());
  // With --json only the object is data.
  for (const line of describe(plan, store.label)) (json === true ? explain : say)(line);
  if (yes !== true && !(await confirmed('reset', 'to do it'))) {
    complain('nothing was done.');
    return EXIT.failed;
  }
  const incarnation = await log.apply((next) => store.write(next));
  if (json === true) say(JSON.stringify({ ...plan, unstored: unstoredOf(plan), incarnation }));
  else say(`Done. The log begins anew under the id ${incarnation}; start the nodes.`);
  return EXIT.ok;
}

function unstoredOf({ partitions }: ResetPlan): number {
  return partitions.reduce((sum, { unstored }) => sum + unstored, 0);
}

/** What will be done, for whoever has to say yes. */
function describe(plan: ResetPlan, database: string): string[] {
  const { topic, exists, formerPartitions, partitions } = plan;
  const lines = [`The log of the database ${database} begins anew in ${topic}, behind everything that is there now.`];
  if (!exists) lines.push(`${topic} is not there; it will be made with ${partitions.length} partitions.`);
  if (formerPartitions !== undefined && formerPartitions !== partitions.length) {
    lines.push(`The log had ${formerPartitions} partitions and will have ${partitions.length}.`);
  }
  for (const { partition, stored, first, end, unstored } of partitions) {
    const fits = stored < first || stored > end ? ', which is not of this topic' : '';
    lines.push(
      `  partition ${partition}: stored before record ${stored}${fits}; the topic has ${first} to ${end}; commands that are not stored: ${unstored}`,
    );
  }
  const lost = unstoredOf(plan);
  lines.push(
    lost === 0
      ? 'No command of this log is in the topic that the database does not have.'
      : `${lost} command${lost === 1 ? '' : 's'} will never be carried out. Clients that got no answer send theirs again; what was ` +
          'answered as stored after this backup was made is lost.',
  );
  return lines;
}
