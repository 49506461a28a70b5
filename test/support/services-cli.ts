import { startKafka } from './kafka/kafka.ts';
import { startMariadb } from './mariadb.ts';

/**
 * `npx tsx test/support/services-cli.ts` starts a MariaDB and a Kafka for work by hand and for many test runs in a row.
 * It prints the two variables that make tests use them, and takes both down with Ctrl-C.
 */
const stopped = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
});
const [mariadb, kafka] = await Promise.all([startMariadb(), startKafka()]);
process.stdout.write(`export IM_TEST_MYSQL_URL=${mariadb.url}\nexport IM_TEST_KAFKA=${kafka.brokers}\n`);
process.stderr.write('Both run until Ctrl-C.\n');
await stopped;
await Promise.all([mariadb.remove(), kafka.remove()]);
