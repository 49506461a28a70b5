import { randomBytes } from 'node:crypto';
import { get } from 'node:http';
import { Kafka, logLevel } from 'kafkajs';
import { afterAll, inject } from 'vitest';
import { type DatabaseServer, databaseServer, type RunningDatabase, type TestDatabase } from './database-server.ts';
import { startMariadb } from './mariadb.ts';
import { startMysql8 } from './mysql8/mysql8.ts';
import type { ServiceAnswer } from './service-broker.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** What useMysql() is in a project of vitest.config.ts; MariaDB where it says nothing. */
    mysqlServer: 'mariadb' | 'mysql8';
  }
}

/** A database server of this run. */
export interface SharedDatabase extends DatabaseServer {
  /** As DatabaseServer says; dropped when the tests of this file are over. */
  createDatabase(characterSet?: string): Promise<TestDatabase>;
}

/** The Kafka of this run. */
export interface SharedKafka {
  /** "127.0.0.1:port", or several with commas. */
  readonly brokers: string;
  /** A prefix for topics that nobody else has; topics with it go when the tests of this file are over. */
  createTopicPrefix(): string;
}

/**
 * The MariaDB that all test files of a run share, started when the first one asks; IM_TEST_MYSQL_URL names another one.
 * Await it at the top of a test file. When it cannot be had: undefined after one line that says why, so that the file
 * skips its tests, and an error where CI is set.
 */
export async function useMariadb(): Promise<SharedDatabase | undefined> {
  const url = process.env.IM_TEST_MYSQL_URL || (await ask('mariadb'));
  return url === undefined ? undefined : sharedDatabase(url);
}

/**
 * As useMariadb(), for what runs on both kinds of server: MariaDB, and in the project mysql8 MySQL 8, where
 * IM_TEST_MYSQL8_URL names another one.
 */
export async function useMysql(): Promise<SharedDatabase | undefined> {
  if (!onMysql8()) return useMariadb();
  const url = process.env.IM_TEST_MYSQL8_URL || (await ask('mysql8'));
  return url === undefined ? undefined : sharedDatabase(url);
}

/** A server of the kind of useMysql(), for a test that stops it or changes its settings. */
export function startMysql(settings: readonly string[] = []): Promise<RunningDatabase> {
  return onMysql8() ? startMysql8(settings) : startMariadb(settings);
}

/** Whether useMysql() is MySQL 8. */
export function onMysql8(): boolean {
  return inject('mysqlServer') === 'mysql8';
}

function sharedDatabase(url: string): SharedDatabase {
  const server = databaseServer(url);
  const made: TestDatabase[] = [];
  afterAll(() => Promise.all(made.map((database) => database.drop())).then(() => undefined));
  return {
    url,
    async createDatabase(characterSet) {
      const database = await server.createDatabase(characterSet);
      made.push(database);
      return database;
    },
  };
}

/** As useMariadb(), for Kafka; IM_TEST_KAFKA names the brokers of another one. */
export async function useKafka(): Promise<SharedKafka | undefined> {
  const brokers = process.env.IM_TEST_KAFKA || (await ask('kafka'));
  if (brokers === undefined) return undefined;
  const prefixes: string[] = [];
  afterAll(() => removeTopics(brokers, prefixes));
  return {
    brokers,
    createTopicPrefix() {
      const prefix = `im-test-${randomBytes(6).toString('hex')}.`;
      prefixes.push(prefix);
      return prefix;
    },
  };
}

/** A bucket of this run, and who may use it. */
export interface SharedBucket {
  readonly endpoint: string;
  readonly bucket: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** As useMariadb(), for a bucket in S3, which tests share: each has a prefix of its own. IM_TEST_S3_URL names another one. */
export async function useS3(): Promise<SharedBucket | undefined> {
  const address = process.env.IM_TEST_S3_URL || (await ask('s3'));
  if (address === undefined) return undefined;
  const { origin, pathname, username, password } = new URL(address);
  return { endpoint: origin, bucket: pathname.slice(1), accessKeyId: username, secretAccessKey: password };
}

/**
 * The path of the imd of a commit, built when the first file of a run asks. Throws when the clone does not have the commit,
 * or it cannot be built.
 */
export async function useCommit(commit: string): Promise<string> {
  const imd = await ask(`commit/${commit}`);
  if (imd === undefined) throw new Error(`Nobody builds commit ${commit}.`);
  return imd;
}

/** As useMariadb(), for the program of Schemathesis; IM_TEST_SCHEMATHESIS names another one. */
export async function useSchemathesis(): Promise<string | undefined> {
  return process.env.IM_TEST_SCHEMATHESIS || (await ask('schemathesis'));
}

/** As useMariadb(), for the program of Chromium; IM_TEST_CHROMIUM names another one. */
export async function useChromium(): Promise<string | undefined> {
  return process.env.IM_TEST_CHROMIUM || (await ask('chromium'));
}

async function ask(service: string): Promise<string | undefined> {
  const answer = await fetchAnswer(`${inject('serviceBroker')}/${service}`);
  if ('address' in answer) return answer.address;
  if (process.env.CI) throw new Error(answer.missing);
  process.stderr.write(`skipped: ${answer.missing}\n`);
  return undefined;
}

/** fetch() would give up after five minutes without an answer, and a first start may take longer. */
function fetchAnswer(url: string): Promise<ServiceAnswer> {
  return new Promise((resolve, reject) => {
    const request = get(url, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        body += chunk;
      });
      response.on('end', () => {
        if (response.statusCode === 200) resolve(JSON.parse(body) as ServiceAnswer);
        else reject(new Error(body));
      });
    });
    request.once('error', reject);
  });
}

async function removeTopics(brokers: string, prefixes: readonly string[]): Promise<void> {
  if (prefixes.length === 0) return;
  const admin = new Kafka({ brokers: brokers.split(','), logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  try {
    const topics = (await admin.listTopics()).filter((topic) => prefixes.some((prefix) => topic.startsWith(prefix)));
    if (topics.length > 0) await admin.deleteTopics({ topics });
  } finally {
    await admin.disconnect();
  }
}
