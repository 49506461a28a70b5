import { describe } from 'vitest';
import { createKafkaEventBus } from '../../packages/server/src/pipeline/kafka/kafka-event-bus.ts';
import { createKafkaLog } from '../../packages/server/src/pipeline/kafka/kafka-log.ts';
import { createSilentLogger } from '../../packages/server/src/telemetry/log.ts';
import { useKafka } from '../support/services.ts';
import { describeCommandLog } from './command-log.ts';
import { describeEventBus } from './event-bus.ts';
import { metaTable } from './meta-table.ts';
import { simulatedLeases } from './simulated-leases.ts';

const kafka = await useKafka();

describe.skipIf(kafka === undefined)('with Kafka', () => {
  const optionsFor = (topicPrefix: string) => ({
    brokers: (kafka?.brokers ?? '').split(','),
    topicPrefix,
    partitions: 4,
    replicationFactor: 1,
    clientId: 'im-test',
    node: 'im-test',
  });

  describeCommandLog('the log in Kafka', async () =>
    createKafkaLog(
      { logger: createSilentLogger(), keep: metaTable(), leases: simulatedLeases() },
      { ...optionsFor(kafka?.createTopicPrefix() ?? ''), queueLimit: 50 },
    ),
  );

  const keep = metaTable();
  const shared = optionsFor(kafka?.createTopicPrefix() ?? '');
  let node = 0;
  describeEventBus(
    'the event bus in Kafka',
    async () =>
      createKafkaEventBus({ logger: createSilentLogger(), keep, level: () => 2 }, { ...shared, node: `n${node++}` }),
    { nodes: 2, partitions: shared.partitions, namesOfNodes: () => [`n${node - 2}`, `n${node - 1}`] },
  );
});
