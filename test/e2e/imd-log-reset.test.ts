import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { spawn } from '@lydell/node-pty';
import { type ITopicMetadata, Kafka, logLevel } from 'kafkajs';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { describe, expect, it } from 'vitest';
import { ROOT, type RunningServer, runImd, startServer, temporaryFolder } from '../support/harness.ts';
import { findPrograms } from '../support/installed.ts';
import { useKafka, useMariadb } from '../support/services.ts';
import { createUser, openDirect, restOk, type TestUser } from '../support/users.ts';

const mariadb = await useMariadb();
const kafka = await useKafka();
const run = promisify(execFile);

interface Chat {
  readonly env: Readonly<Record<string, string>>;
  readonly server: RunningServer;
  readonly user: TestUser;
  readonly id: number;
}

async function startChat(): Promise<Chat> {
  if (mariadb === undefined || kafka === undefined) throw new Error('no services');
  const env = {
    IMD_STORAGE_URL: (await mariadb.createDatabase()).url,
    IMD_COMMAND_LOG_DRIVER: 'kafka',
    IMD_COMMAND_LOG_PARTITIONS: '3',
    IMD_KAFKA_BROKERS: kafka.brokers,
    IMD_KAFKA_TOPIC_PREFIX: kafka.createTopicPrefix(),
    IMD_SERVER_NODE: 'node-a',
  };
  const server = await startServer({ env });
  const user = await createUser(server, 'ann');
  const id = await openDirect(server, user, (await createUser(server, 'bob')).username);
  return { env, server, user, id };
}

async function send({ server, user, id }: Chat, ...bodies: readonly string[]): Promise<void> {
  for (const body of bodies) {
    await restOk(server, `POST /api/v1/conversations/${id}/messages`, { token: user.token, body: { body } });
  }
}

/** What stands in the conversation: its texts by their numbers. */
async function texts({ server, user, id }: Chat): Promise<Record<number, string>> {
  const page = await restOk(server, `GET /api/v1/conversations/${id}/messages`, { token: user.token });
  const { messages } = page as { messages: { seq: number; body: string }[] };
  return Object.fromEntries(messages.map(({ seq, body }) => [seq, body]));
}

const imd = (env: Chat['env'], ...args: readonly string[]) =>
  runImd(['--port', '0', '--data-dir', temporaryFolder(), ...args], { env });

/** The topics as if somebody had deleted them and made them again. */
async function makeTopicsAnew({ env }: Chat, partitions: number): Promise<void> {
  const admin = new Kafka({ brokers: (kafka?.brokers ?? '').split(','), logLevel: logLevel.NOTHING }).admin();
  const topics = ['commands', 'events'].map((kind) => `${env.IMD_KAFKA_TOPIC_PREFIX}.${kind}`);
  await admin.connect();
  await admin.deleteTopics({ topics });
  await expect.poll(() => admin.listTopics(), { timeout: 30_000 }).not.toEqual(expect.arrayContaining(topics));
  // It waits for their leaders below: kafkajs fails where a broker has not heard of them yet.
  await admin.createTopics({
    waitForLeaders: false,
    topics: topics.map((topic) => ({ topic, numPartitions: partitions })),
  });
  // kafkajs waits for leaders only of topics that every broker knows already.
  await expect.poll(() => admin.fetchTopicMetadata({ topics }).then(hasLeaders, () => false)).toBe(true);
  await admin.disconnect();
}

const hasLeaders = ({ topics }: { topics: ITopicMetadata[] }): boolean =>
  topics.every(({ partitions }) => partitions.every(({ leader }) => leader >= 0));

async function query<Row>(url: string, sql: string): Promise<Row[]> {
  const connection = await createConnection(url);
  const [rows] = await connection.query<RowDataPacket[]>(sql);
  await connection.end();
  return rows as Row[];
}

const epochs = async ({ env }: Chat): Promise<number[]> =>
  (
    await query<{ epoch: number }>(env.IMD_STORAGE_URL ?? '', 'SELECT epoch FROM log_checkpoints ORDER BY partition_id')
  ).map(({ epoch }) => epoch);

const historyOf = async ({ env }: Pick<Chat, 'env'>): Promise<string | undefined> =>
  (
    await query<{ value: string }>(env.IMD_STORAGE_URL ?? '', "SELECT value FROM server_meta WHERE name = 'history_id'")
  )[0]?.value;

describe.skipIf(mariadb === undefined || kafka === undefined)('imd log reset', () => {
  it('is for Kafka, for stopped nodes, and for somebody who says yes', async () => {
    const memory = await runImd(['log', 'reset', '--yes'], { cwd: temporaryFolder() });
    expect(memory).toMatchObject({ code: 2, output: expect.stringMatching(/log is in memory/) });
    const chat = await startChat();
    expect(await imd(chat.env, 'log', 'reset')).toMatchObject({ code: 2, output: expect.stringMatching(/--yes/) });
    const running = await imd(chat.env, 'log', 'reset', '--yes');
    expect(running).toMatchObject({ code: 1, output: expect.stringMatching(/A node is running \(node-a.*Stop all/) });
    await chat.server.stop();
    const before = await epochs(chat);
    const history = await historyOf(chat);
    expect(await answerOnTerminal(chat, 'no')).toEqual({
      code: 1,
      output: expect.stringContaining('nothing was done'),
    });
    expect(await epochs(chat)).toEqual(before);
    expect(await historyOf(chat)).toBe(history);
    expect((await answerOnTerminal(chat, 'reset')).code).toBe(0);
    // Whoever still thinks that a partition is his is fenced.
    expect(await epochs(chat)).toEqual(before.map((epoch) => epoch + 1));
    // Clients may hold what was in the old log and not in the database.
    const anew = await historyOf(chat);
    expect(anew).not.toBe(history);
    await (await startServer({ env: chat.env })).stop();
    expect(await historyOf(chat)).toBe(anew);
  });

  it('lets nodes start again whose topics were made anew, also with another number of partitions', async () => {
    const chat = await startChat();
    await send(chat, 'one', 'two', 'three');
    await chat.server.stop();
    await makeTopicsAnew(chat, 5);
    const other = await imd(chat.env);
    expect(other).toMatchObject({ code: 1, output: expect.stringMatching(/has 5 partitions.*imd log reset/) });
    const env = { ...chat.env, IMD_COMMAND_LOG_PARTITIONS: '5' };
    expect(await imd(env)).toMatchObject({ code: 1, output: expect.stringMatching(/3 partitions.*imd log reset/) });
    const done = await imd(env, 'log', 'reset', '--yes', '--json');
    expect(done.code).toBe(0);
    const answer: unknown = JSON.parse(done.output.split('\n').find((line) => line.startsWith('{')) ?? '');
    expect(answer).toMatchObject({ exists: true, formerPartitions: 3, unstored: 0, incarnation: expect.any(String) });

    const again: Chat = { ...chat, env, server: await startServer({ env }) };
    await send(again, 'four');
    expect(await texts(again)).toEqual({ 1: 'one', 2: 'two', 3: 'three', 4: 'four' });
    await again.server.stop();
    await makeTopicsAnew(again, 5);
    const lost = await imd(env);
    expect(lost).toMatchObject({ code: 1, output: expect.stringMatching(/goes on at record \d+ .*imd log reset/) });
    expect((await imd(env, 'log', 'reset', '--yes')).code).toBe(0);
    const third: Chat = { ...again, server: await startServer({ env }) };
    await send(third, 'five');
    expect(await texts(third)).toMatchObject({ 4: 'four', 5: 'five' });
  });

  it.each([
    ['the same topics', false],
    ['another kafka.topicPrefix', true],
  ])('goes on from a backup with %s, as docs/operations.md says', async (_, elsewhere) => {
    const chat = await startChat();
    await send(chat, 'one', 'two');
    const restore = await backup(chat);
    await send(chat, 'after the backup', 'and this');
    await chat.server.stop();
    await restore();
    const prefix = elsewhere ? { IMD_KAFKA_TOPIC_PREFIX: kafka?.createTopicPrefix() ?? '' } : {};
    const env = { ...chat.env, ...prefix };
    const done = await imd(env, 'log', 'reset', '--yes');
    expect(done.code).toBe(0);
    expect(done.output).toMatch(elsewhere ? /No command of this log/ : /^2 commands will never be carried out/m);
    const places = await query<{ next: number; published: number }>(
      chat.env.IMD_STORAGE_URL ?? '',
      'SELECT next_offset AS next, published FROM log_checkpoints',
    );
    // What will never be carried out is never announced either.
    expect(places.map(({ published }) => published)).toEqual(places.map(({ next }) => next));
    expect(places.some(({ next }) => next > 0)).toBe(!elsewhere);
    const again: Chat = { ...chat, env, server: await startServer({ env }) };
    expect(await texts(again)).toEqual({ 1: 'one', 2: 'two' });
    await send(again, 'three');
    expect(await texts(again)).toEqual({ 1: 'one', 2: 'two', 3: 'three' });
    // Nothing of before comes up at a later start, either.
    await again.server.stop();
    const third: Chat = { ...again, server: await startServer({ env }) };
    await send(third, 'four');
    expect(await texts(third)).toEqual({ 1: 'one', 2: 'two', 3: 'three', 4: 'four' });
  });

  it('is a part of imd restore, with the same topics: nothing of before comes up', async () => {
    const chat = await startChat();
    await send(chat, 'one', 'two');
    const archive = join(temporaryFolder(), 'chat.tar');
    expect((await imd(chat.env, 'backup', archive)).code).toBe(0);
    await send(chat, 'after the backup');
    const url = (await mariadb?.createDatabase())?.url ?? '';
    const env = { ...chat.env, IMD_STORAGE_URL: url };
    const early = await imd(env, 'restore', archive);
    expect(early).toMatchObject({ code: 1, output: expect.stringContaining('Stop all of them first') });
    await chat.server.stop();
    const done = await imd(env, 'restore', archive, '--keep-access');
    expect(done.code, done.output).toBe(0);
    const again: Chat = { ...chat, env, server: await startServer({ env }) };
    expect(await texts(again)).toEqual({ 1: 'one', 2: 'two' });
    await send(again, 'three');
    expect(await texts(again)).toEqual({ 1: 'one', 2: 'two', 3: 'three' });
  });
});

async function answerOnTerminal({ env }: Chat, answer: string): Promise<{ code: number; output: string }> {
  const args = [join(ROOT, 'packages/server/bin/imd.js'), 'log', 'reset'];
  const terminal = spawn(process.execPath, args, { cwd: temporaryFolder(), env: { ...process.env, ...env } });
  let output = '';
  let answered = false;
  terminal.onData((data) => {
    output += data;
    if (answered || !output.includes('Type "reset"')) return;
    answered = true;
    terminal.write(`${answer}\r`);
  });
  const code = await new Promise<number>((resolve) => terminal.onExit(({ exitCode }) => resolve(exitCode)));
  return { code, output };
}

/** As the page does it; answers what puts the database back. */
async function backup({ env }: Chat): Promise<() => Promise<void>> {
  const [dump = '', client = ''] = await findPrograms({
    name: "MariaDB's programs",
    programs: ['mariadb-dump', 'mariadb'],
    packages: ['mariadb-client'],
    otherwise: 'install them by hand',
  });
  const page = readFileSync(join(ROOT, 'docs/operations.md'), 'utf8');
  const options = /\bmysqldump (.*?) chat > chat-backup\.sql/.exec(page)?.[1]?.split(' ') ?? [];
  expect(options).toContain('--single-transaction');
  const { hostname, port, username, password, pathname } = new URL(env.IMD_STORAGE_URL ?? '');
  const login = ['--no-defaults', `-h${hostname}`, `-P${port}`, `-u${username}`];
  const withPassword = { env: { ...process.env, MYSQL_PWD: decodeURIComponent(password) }, maxBuffer: 64 << 20 };
  const file = join(temporaryFolder(), 'chat-backup.sql');
  const { stdout } = await run(dump, [...login, ...options, pathname.slice(1)], withPassword);
  writeFileSync(file, stdout);
  return async () => {
    await run(client, [...login, pathname.slice(1), '-e', `SOURCE ${file}`], withPassword);
  };
}
