import type { Logger } from '../../telemetry/log.ts';
import { createKafkaClient } from './kafka-client.ts';
import { commandsTopic, eventsTopic, type KafkaOptions } from './kafka-options.ts';

/** The topics of a store as Kafka has them, and how far the owners are. */
export interface KafkaInspection {
  /** `partitions`: undefined if the topic is not there. */
  readonly topics: readonly {
    readonly topic: string;
    readonly partitions: number | undefined;
    readonly wanted: number;
  }[];
  /** Records that the group of the owners has not committed. */
  readonly lag: number;
}

/** Asks the brokers, with a connection of its own. Rejects when they do not answer. */
export function createKafkaInspection(
  deps: { readonly logger: Logger },
  options: KafkaOptions,
): () => Promise<KafkaInspection> {
  const client = createKafkaClient(deps, options);
  const groupId = `${options.topicPrefix}.owners`;
  const wanted = options.partitions;
  return () =>
    client.admin(async (admin) => {
      const commands = commandsTopic(options);
      const topics = [];
      for (const topic of [commands, eventsTopic(options)]) {
        topics.push({ topic, partitions: await admin.partitionsOf(topic), wanted });
      }
      if (topics[0]?.partitions === undefined) return { topics, lag: 0 };
      const offsets = await admin.offsets(commands, groupId);
      return { topics, lag: offsets.reduce((sum, { low, high, committed }) => sum + high - (committed ?? low), 0) };
    });
}
