import { readFileSync } from 'node:fs';
import type { Config } from '../config/schema.ts';
import { StartupError, type UntilThere } from '../domain/errors.ts';
import { createKafkaEventBus } from '../pipeline/kafka/kafka-event-bus.ts';
import { createKafkaLog } from '../pipeline/kafka/kafka-log.ts';
import type { KafkaOptions } from '../pipeline/kafka/kafka-options.ts';
import type { DataFolder } from '../storage/data-folder.ts';
import type { Storage } from '../storage/storage.ts';
import type { Logger } from '../telemetry/log.ts';

/** What composeKafka joins. */
export interface KafkaParts {
  readonly config: Config;
  readonly logger: Logger;
  readonly storage: Storage;
  /** The level of the store, see cluster/level.ts. */
  readonly level: () => number;
  /** The name of this process, unlike that of every other before and after it. */
  readonly node: string;
  /** The configured name of the node, which a restart keeps. */
  readonly nodeName: string;
  readonly folder: Pick<DataFolder, 'formerLease' | 'keepLease'>;
  readonly onLeaseLost: () => void;
  readonly until: UntilThere;
}

/** Partitions of a new store: more than nodes, so that each node gets some and those of a lost node are spread. */
const PARTITIONS = 12;

/** Builds the log and the bus of several nodes. Nothing is started. */
export function composeKafka(parts: KafkaParts) {
  const { config, storage, level, node, folder, until } = parts;
  const options = toKafkaOptions(config, node);
  const logger = parts.logger.withTag('kafka');
  const keep = (name: string, value: string) => storage.keep(name, value);
  const bus = createKafkaEventBus({ logger, keep, level, until }, { ...options, node });
  const log = createKafkaLog(
    {
      logger,
      keep,
      until,
      leases: storage.repositories.partitionLeases,
      formerLease: folder.formerLease,
      onLease(name) {
        try {
          folder.keepLease(name);
        } catch (reason) {
          logger.warn('the lease could not be written into the data folder; after a kill its partitions wait 2 s', {
            reason,
          });
        }
      },
      onLeaseLost: parts.onLeaseLost,
      tell(owner) {
        // Without it the other one finds it at its next look.
        bus.publish([{ type: 'node_partition_given', node, owner }]).catch(() => {});
      },
    },
    { ...options, node: parts.nodeName, queueLimit: config.commandLog.queue },
  );
  bus.subscribe((events) => {
    for (const event of events) if (event.type === 'node_partition_given') log.told(event.owner);
  });
  return { log, bus };
}

/** What the configuration says of Kafka. Throws StartupError when a file that it names cannot be read. */
export function toKafkaOptions({ kafka, commandLog }: Config, node: string): KafkaOptions {
  return {
    brokers: kafka.brokers,
    topicPrefix: kafka.topicPrefix,
    partitions: commandLog.partitions || PARTITIONS,
    replicationFactor: kafka.replicationFactor,
    clientId: node,
    ...(kafka.tls === 'off' ? {} : { ssl: { insecure: kafka.tls === 'insecure', ...readCa(kafka.tlsCa) } }),
    ...(kafka.sasl === 'off'
      ? {}
      : { sasl: { mechanism: kafka.sasl, username: kafka.username, password: kafka.password } }),
  };
}

function readCa(file: string): { readonly ca?: string } {
  if (file === '') return {};
  try {
    return { ca: readFileSync(file, 'utf8') };
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown reason';
    throw new StartupError(`The file ${file} (kafka.tlsCa) cannot be read: ${reason}.`);
  }
}
