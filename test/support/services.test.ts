import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Kafka, logLevel } from 'kafkajs';
import { createConnection } from 'mysql2/promise';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startKafka } from './kafka/kafka.ts';
import { startMariadb } from './mariadb.ts';
import { useKafka, useMariadb } from './services.ts';

const mariadb = await useMariadb();
const kafka = await useKafka();

describe.skipIf(mariadb === undefined)('MariaDB for tests', () => {
  it('is one server with an empty utf8mb4 database for each who asks', async () => {
    const first = await mariadb?.createDatabase();
    const second = await mariadb?.createDatabase();
    expect(first?.name).not.toBe(second?.name);
    expect(
      await ask(first?.url, 'SELECT @@character_set_database charset, @@innodb_flush_log_at_trx_commit flush'),
    ).toEqual([{ charset: 'utf8mb4', flush: 1 }]);
    expect(await ask(first?.url, 'SHOW TABLES')).toEqual([]);
    await first?.drop();
    await expect(ask(first?.url, 'SELECT 1')).rejects.toMatchObject({ code: 'ER_BAD_DB_ERROR' });
  });

  it('of a test of its own is killed, comes back with its data on the same port, and leaves no folder', async () => {
    const own = await startMariadb();
    onTestFinished(own.remove);
    const { url } = await own.createDatabase();
    await ask(url, 'CREATE TABLE t (a INT PRIMARY KEY)');
    await ask(url, 'INSERT INTO t VALUES (7)');
    await own.kill();
    await expect(ask(url, 'SELECT a FROM t')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await own.start();
    expect(await ask(url, 'SELECT a FROM t')).toEqual([{ a: 7 }]);
    await own.stop();
    expect(own.pid()).toBe(0);
    await own.remove();
    expect(existsSync(own.folder)).toBe(false);
  });

  it('stands still while it is paused and answers after', async () => {
    const own = await startMariadb();
    onTestFinished(own.remove);
    await own.pause();
    let answered = false;
    const answer = ask(own.url, 'SELECT 1 a').finally(() => {
      answered = true;
    });
    // Long for a loopback connection; a paused server cannot greet.
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(answered).toBe(false);
    own.resume();
    expect(await answer).toEqual([{ a: 1 }]);
  });
});

describe.skipIf(kafka === undefined)('Kafka for tests', () => {
  it('has no topic that nobody made, and keeps what was written when it is killed', async () => {
    const own = await startKafka();
    onTestFinished(own.remove);
    const client = new Kafka({ brokers: [own.brokers], logLevel: logLevel.NOTHING });
    const admin = client.admin();
    await admin.connect();
    onTestFinished(() => admin.disconnect());
    expect(await admin.listTopics()).toEqual([]);
    await admin.createTopics({ topics: [{ topic: 'kept', numPartitions: 3 }] });
    const producer = client.producer({ idempotent: true, maxInFlightRequests: 1 });
    await producer.connect();
    await producer.send({ topic: 'kept', acks: -1, messages: [{ value: 'one', partition: 2 }] });
    await producer.disconnect();
    await own.kill();
    await own.start();
    expect((await admin.fetchTopicOffsets('kept')).map(({ partition, high }) => [partition, high]).sort()).toEqual([
      [0, '0'],
      [1, '0'],
      [2, '1'],
    ]);
  });
});

describe.skipIf(mariadb === undefined || kafka === undefined)('the two for work by hand', () => {
  it.each(['SIGINT', 'SIGKILL'] as const)('are gone, with their folders, after %s', async (signal) => {
    const cli = spawn(
      process.execPath,
      ['--import', 'tsx', fileURLToPath(new URL('services-cli.ts', import.meta.url))],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    onTestFinished(() => void cli.kill('SIGKILL'));
    const lines = await firstLines(cli, 2);
    const url = /^export IM_TEST_MYSQL_URL=(.+)$/.exec(lines[0] ?? '')?.[1];
    const port = Number(/^export IM_TEST_KAFKA=127\.0\.0\.1:(\d+)$/.exec(lines[1] ?? '')?.[1]);
    const [{ folder } = { folder: '' }] = (await ask(url, 'SELECT @@datadir folder')) as { folder: string }[];
    expect(existsSync(folder)).toBe(true);
    expect(await accepts(port)).toBe(true);
    cli.kill(signal);
    await expect.poll(() => existsSync(folder), { timeout: 30_000 }).toBe(false);
    await expect.poll(() => accepts(port), { timeout: 30_000 }).toBe(false);
    await expect(ask(url, 'SELECT 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});

async function ask(url: string | undefined, sql: string): Promise<unknown> {
  const connection = await createConnection(url ?? '');
  try {
    const [rows] = await connection.query(sql);
    return rows;
  } finally {
    connection.destroy();
  }
}

async function firstLines(child: ChildProcess, count: number): Promise<string[]> {
  const lines: string[] = [];
  let complaint = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    complaint += chunk.toString();
  });
  if (child.stdout === null) return lines;
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (lines.length === count) return lines;
  }
  throw new Error(`it ended after ${lines.length} lines: ${complaint}`);
}

async function accepts(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
