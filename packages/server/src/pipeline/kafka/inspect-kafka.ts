import type { PartitionLeaseRepository } from '../../domain/partition-leases.ts';
import type { Logger } from '../../telemetry/log.ts';
import { createKafkaClient } from './kafka-client.ts';
import { commandsTopic, eventsTopic, type KafkaOptions } from './kafka-options.ts';
import { recordsBelow } from './record-places.ts';

/** The topics of a store as Kafka has them, and how far the owners of the log are. */
export interface KafkaInspection {
  /** `partitions`: undefined if the topic is not there. */
  readonly topics: readonly {
    readonly topic: string;
    readonly partitions: number | undefined;
    readonly wanted: number;
  }[];
  /** Of the log, by ascending number; none while its topic is not there. */
  readonly partitions: readonly {
    readonly partition: number;
    /** The configured name of the node whose lease lasts; '': nobody's does. */
    readonly owner: string;
    /** Records that are neither stored nor published. */
    readonly lag: number;
  }[];
}

/** What the inspection works on. */
export interface KafkaInspectionDeps {
  readonly logger: Logger;
  readonly leases: Pick<PartitionLeaseRepository, 'look'>;
}

/** Asks the brokers, with a connection of its own, and the database. Rejects when one does not answer. */
export function createKafkaInspection(
  { logger, leases }: KafkaInspectionDeps,
  options: KafkaOptions,
): () => Promise<KafkaInspection> {
  const client = createKafkaClient({ logger }, options);
  const wanted = options.partitions;
  return async () => {
    // What is stored first: it grows meanwhile, and must not be ahead of the end.
    const look = await leases.look({ name: '', node: '', own: 'leave alone', yields: 0, leaseMs: 0 });
    const rows = new Map(look.partitions.map((row) => [row.partition, row]));
    const living = new Map(look.owners.flatMap(({ name, node, leftMs }) => (leftMs > 0 ? [[name, node]] : [])));
    return client.admin(async (admin) => {
      const commands = commandsTopic(options);
      const topics = [];
      for (const topic of [commands, eventsTopic(options)]) {
        topics.push({ topic, partitions: await admin.partitionsOf(topic), wanted });
      }
      const offsets = topics[0]?.partitions === undefined ? [] : await admin.offsets(commands);
      const partitions = offsets.map(({ low, high }, partition) => {
        const { owner = '', nextOffset = 0, published = 0 } = rows.get(partition) ?? {};
        const done = Math.max(low, recordsBelow(nextOffset), recordsBelow(published));
        return { partition, owner: living.get(owner) ?? '', lag: Math.max(0, high - done) };
      });
      return { topics, partitions };
    });
  };
}
