import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach } from 'vitest';
import { runOn } from './driver.ts';
import { temporaryFolder } from './harness.ts';
import { useKafka, useMariadb } from './services.ts';

// Run before each test file of the project: its servers are nodes on MariaDB and Kafka, each with topics of its own.

const mariadb = await useMariadb();
const kafka = await useKafka();

if (mariadb && kafka) {
  const keyFile = join(temporaryFolder('caller'), 'webhooks.key');
  writeFileSync(keyFile, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600 });
  runOn(async () => ({
    IMD_STORAGE_URL: (await mariadb.createDatabase()).url,
    IMD_COMMAND_LOG_DRIVER: 'kafka',
    IMD_KAFKA_BROKERS: kafka.brokers,
    IMD_KAFKA_TOPIC_PREFIX: kafka.createTopicPrefix(),
    IMD_FILES_STORE: 'shared',
    IMD_FILES_FOLDER: temporaryFolder('caller'),
    IMD_WEBHOOKS_KEY_FILE: keyFile,
  }));
} else beforeEach((context) => context.skip());
