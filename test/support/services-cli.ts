import { startKafka } from './kafka/kafka.ts';
import { startMariadb } from './mariadb.ts';
import { startS3Proxy } from './s3proxy/s3proxy.ts';

/**
 * `npx tsx test/support/services-cli.ts` starts a MariaDB, a Kafka and an S3 for work by hand and for many test runs in a
 * row. It prints the variables that make tests use them, and takes all down with Ctrl-C.
 */
const stopped = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
});
const [mariadb, kafka, s3] = await Promise.all([startMariadb(), startKafka(), startS3Proxy()]);
process.stdout.write(`export IM_TEST_MYSQL_URL=${mariadb.url}\nexport IM_TEST_KAFKA=${kafka.brokers}\n`);
process.stdout.write(`export IM_TEST_S3_URL=${s3.url}\n`);
process.stderr.write('They run until Ctrl-C.\n');
await stopped;
await Promise.all([mariadb.remove(), kafka.remove(), s3.remove()]);
