import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import Database from 'libsql';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { beforeAll, describe, expect, it } from 'vitest';
import { mysqlRows, sqliteRows } from '../support/all-rows.ts';
import { byEffort, SEED, seededShare } from '../support/effort.ts';
import { ROOT, runImd, startServer, temporaryFolder } from '../support/harness.ts';
import { connectAs, newId } from '../support/raw-client.ts';
import { useKafka, useMariadb } from '../support/services.ts';
import { createUser, logIn, openDirect, type TestUser } from '../support/users.ts';

const mariadb = await useMariadb();
const kafka = await useKafka();
const IMD = join(ROOT, 'packages/server/bin/imd.js');
const KILLS = byEffort(3, 20);
const MESSAGES = byEffort(20_000, 100_000);

interface Store {
  readonly dataDir: string;
  readonly alice: TestUser;
  readonly bob: TestUser;
  readonly conversationId: number;
}

/** A store that people have used, and then grown by many rows, so that a move of it takes a while. */
async function makeStore(): Promise<Store> {
  const dataDir = temporaryFolder('caller');
  const server = await startServer({ dataDir, ownedBy: 'caller' });
  let store: Store;
  try {
    const [alice, bob] = [await createUser(server, 'alice'), await createUser(server, 'bob')];
    store = { dataDir, alice, bob, conversationId: await openDirect(server, alice, bob.username) };
    const { conversationId } = store;
    const client = await connectAs(server, alice, { ownedBy: 'caller' });
    for (const body of ['hello', '😂 漢字 it\'s "quoted" \\ %', 'third', 'fourth']) {
      await client.request({ sendMessage: { conversationId, clientId: newId(), kind: 1, body } });
    }
    await client.request({ editMessage: { conversationId, seq: 3, opId: newId(), body: 'third, edited' } });
    await client.request({ recallMessage: { conversationId, seq: 4, opId: newId() } });
    await client.request({ setReaction: { conversationId, seq: 1, opId: newId(), emoji: '👩🏽‍🚀' } });
  } finally {
    await server.stop();
  }
  grow(join(dataDir, 'imd.db'));
  return store;
}

function grow(path: string): void {
  const database = new Database(path);
  const message = database.prepare(`INSERT INTO messages (conversation_id, seq, rev, sender_id, kind, recalled_at,
    edited_at, sent_at, sent_rev, reply_to, client_id, send_hash, payload, body)
    VALUES (?, ?, ?, 1, 1, 0, 0, ?, ?, 0, randomblob(16), randomblob(8), '', ?)`);
  const reaction = database.prepare('INSERT INTO reactions VALUES (1000, ?, ?, ?, 0)');
  database.exec('BEGIN');
  for (let seq = 1; seq <= MESSAGES; seq++) {
    // Now and then a long one, so that some chunks end by their size.
    const body = seq % 500 === 0 ? '漢'.repeat(15_000) : `message ${seq} 🙂`;
    message.run([1_000, seq, seq, 2 ** 52 + seq, seq, body]);
    if (seq % 10 === 0) reaction.run([seq, '🙂', seq]);
  }
  database.exec('COMMIT');
  database.close();
}

/** What is of processes, or of the database itself. */
const isLeftOut = (name: string): boolean =>
  ['schema_migrations', 'server_meta', 'log_checkpoints', 'server_events'].includes(name);

/** Runs a move and kills it after a while; answers whether it was still running. */
async function killedMove(dataDir: string, url: string, afterMs: number): Promise<boolean> {
  const child = spawn(process.execPath, [IMD, 'store', 'move', '--data-dir', dataDir], {
    env: { ...process.env, IMD_STORAGE_URL: url },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = once(child, 'exit');
  await Promise.race([once(child.stderr, 'data'), ended]);
  await Promise.race([new Promise((resolve) => setTimeout(resolve, afterMs)), ended]);
  child.kill('SIGKILL');
  const [, signal] = await ended;
  return signal === 'SIGKILL';
}

const move = (dataDir: string, url: string, ...args: string[]) =>
  runImd(['store', 'move', '--data-dir', dataDir, ...args], { env: { IMD_STORAGE_URL: url }, patienceMs: 150_000 });

async function query(url: string, sql: string): Promise<RowDataPacket[]> {
  const connection = await createConnection({ uri: url });
  try {
    const [rows] = await connection.query<RowDataPacket[]>(sql);
    return rows;
  } finally {
    await connection.end();
  }
}

describe.skipIf(mariadb === undefined)('a store moves to a database server', () => {
  let store: Store;
  let dataDir: string;

  const emptyDatabase = async (): Promise<string> => {
    if (mariadb === undefined) throw new Error('no MariaDB');
    return (await mariadb.createDatabase()).url;
  };

  beforeAll(async () => {
    if (mariadb === undefined) return;
    store = await makeStore();
    dataDir = store.dataDir;
  });

  it(
    'whole, after kills at any points, and is served only there afterwards',
    async () => {
      const url = await emptyDatabase();
      const place = url.replace(/\/\/.*@/, '//');
      const before = sqliteRows(join(dataDir, 'imd.db'), isLeftOut);
      let kills = 0;
      for (let round = 0; round < KILLS; round++) {
        if (await killedMove(dataDir, url, seededShare(SEED, round) * byEffort(700, 2_500))) kills += 1;
        if (round === 0) {
          const refused = await runImd(['--port', '0', '--data-dir', dataDir]);
          expect(refused.code).toBe(1);
          expect(refused.output).toContain('is being moved');
          const part = await runImd(['--port', '0', '--data-dir', temporaryFolder()], {
            env: { IMD_STORAGE_URL: url },
          });
          expect(part.code).toBe(1);
          expect(part.output).toContain('is only a part of');
        }
      }
      expect(kills).toBeGreaterThan(1);
      const last = await move(dataDir, url);
      expect(last.code, last.output).toBe(0);
      expect(last.output).not.toContain(new URL(url).password);

      const after = await mysqlRows(url, isLeftOut);
      expect(Object.keys(after).sort()).toEqual(Object.keys(before).sort());
      for (const name of Object.keys(before)) {
        expect(after[name]?.length, name).toBe(before[name]?.length);
        // Not toEqual on all these rows: a failure would print them all.
        expect(
          after[name]?.findIndex((row, index) => row !== before[name]?.[index]),
          name,
        ).toBe(-1);
      }
      const log =
        'SELECT max(next_offset) AS next, max(published) AS published, min(epoch) AS epoch FROM log_checkpoints';
      expect(await query(url, log)).toEqual([{ next: 0, published: 0, epoch: 2 }]);
      const [named] = await query(url, "SELECT count(*) AS n FROM server_meta WHERE name LIKE 'move.%'");
      expect(named?.n).toBe(0);

      const onOld = await runImd(['--port', '0', '--data-dir', dataDir]);
      expect(onOld.code).toBe(1);
      expect(onOld.output).toContain(place);
      expect(onOld.output).not.toContain(new URL(url).password);
      const again = await move(dataDir, url);
      expect(again).toMatchObject({ code: 0 });
      expect(again.output).toContain('before');

      const server = await startServer({ env: { IMD_STORAGE_URL: url } });
      const { conversationId } = store;
      // With a token of before, and by password.
      for (const user of [store.alice, await logIn(server, store.bob)]) {
        const client = await connectAs(server, user);
        const { historyPage } = await client.request({ fetchHistory: { conversationId, limit: 50 } });
        expect(historyPage?.messages?.map(({ seq, body }) => [seq, body])).toEqual([
          [1, 'hello'],
          [2, '😂 漢字 it\'s "quoted" \\ %'],
          [3, 'third, edited'],
          [4, ''],
        ]);
        expect(historyPage?.messages?.[0]?.reactions?.[0]?.emoji).toBe('👩🏽‍🚀');
      }
      const client = await connectAs(server, store.alice);
      const { stored } = await client.request({
        sendMessage: { conversationId, clientId: newId(), kind: 1, body: 'there' },
      });
      expect(stored?.seq).toBe(5);
    },
    byEffort(600_000, 1_800_000),
  );

  it('gives new ids above all that were ever given', async () => {
    const url = await emptyDatabase();
    const folder = await copyOf(dataDir);
    const database = new Database(join(folder, 'imd.db'));
    database.exec("INSERT INTO audit_log VALUES (500, 0, 1, '', '', '', ''); DELETE FROM audit_log WHERE id = 500");
    database.close();
    expect((await move(folder, url)).code).toBe(0);
    await query(
      url,
      "INSERT INTO audit_log (at, actor_id, action, target, address, detail) VALUES (0, 1, '', '', '', '')",
    );
    expect(await query(url, 'SELECT max(id) AS id FROM audit_log')).toEqual([{ id: 501 }]);
  });

  it.skipIf(kafka === undefined)('to be served by two nodes over Kafka, whose log begins anew', async () => {
    const url = await emptyDatabase();
    const folder = await copyOf(dataDir);
    expect((await move(folder, url)).code).toBe(0);
    const env = {
      IMD_STORAGE_URL: url,
      IMD_COMMAND_LOG_DRIVER: 'kafka',
      IMD_COMMAND_LOG_PARTITIONS: '3',
      IMD_KAFKA_BROKERS: kafka?.brokers ?? '',
      IMD_KAFKA_TOPIC_PREFIX: kafka?.createTopicPrefix() ?? '',
    };
    const nodes = [await startServer({ env }), await startServer({ env })];
    const { conversationId } = store;
    for (const [index, node] of nodes.entries()) {
      const client = await connectAs(node, store.alice);
      const { stored } = await client.request({
        sendMessage: { conversationId, clientId: newId(), kind: 1, body: `from ${index}` },
      });
      expect(stored?.seq).toBe(5 + index);
    }
    for (const node of nodes) {
      const client = await connectAs(node, store.bob);
      const { historyPage } = await client.request({ fetchHistory: { conversationId, limit: 50 } });
      const bodies = historyPage?.messages?.map(({ body }) => body);
      expect(bodies).toEqual(['hello', '😂 漢字 it\'s "quoted" \\ %', 'third, edited', '', 'from 0', 'from 1']);
    }
  });

  it('starts over after it was given up and the old store went on', async () => {
    const url = await emptyDatabase();
    const folder = await copyOf(dataDir);
    expect(await killedMove(folder, url, 200)).toBe(true);
    expect((await move(folder, url, '--undo')).code).toBe(0);
    const server = await startServer({ dataDir: folder });
    await createUser(server, 'carol');
    await server.stop();
    const database = new Database(join(folder, 'imd.db'));
    database.exec("UPDATE messages SET body = 'changed meanwhile' WHERE conversation_id = 1000 AND seq = 1");
    database.close();
    expect((await move(folder, url)).code).toBe(0);
    const [before, after] = [sqliteRows(join(folder, 'imd.db'), isLeftOut), await mysqlRows(url, isLeftOut)];
    expect(after.users).toEqual(before.users);
    expect(after.messages?.findIndex((row, index) => row !== before.messages?.[index])).toBe(-1);
  });

  it('never into a database with rows of others, which it leaves as it is', async () => {
    const url = await emptyDatabase();
    const folder = await copyOf(dataDir);
    expect((await move(folder, url)).code).toBe(0);
    const other = await copyOf(dataDir, 'another store');
    await query(url, "UPDATE messages SET body = 'theirs' WHERE seq = 1");
    const refused = await move(other, url);
    expect(refused.code).toBe(1);
    expect(refused.output).toContain('holds');
    expect((await query(url, "SELECT count(*) AS n FROM messages WHERE body = 'theirs'"))[0]?.n).toBeGreaterThan(0);
    // And the old store of the refused one is still served.
    await (await startServer({ dataDir: other })).stop();
  });

  it('tells when the copy is not the same', async () => {
    const url = await emptyDatabase();
    const folder = await copyOf(dataDir);
    expect(await killedMove(folder, url, 400)).toBe(true);
    const changed = await query(url, 'SELECT count(*) AS n FROM users');
    expect(changed[0]?.n).toBeGreaterThan(0);
    await query(url, "UPDATE users SET email = 'x' WHERE username = 'alice'");
    const failed = await move(folder, url);
    expect(failed.code).toBe(1);
    expect(failed.output).toContain('The copy of users is not the same');
  });

  it('not while a server runs on the old one', async () => {
    const url = await emptyDatabase();
    const server = await startServer();
    const refused = await move(server.dataDir, url);
    expect(refused.code).toBe(1);
    expect(refused.output).toContain(String(server.pid));
  });

  it('with exit code 130 on Ctrl-C, and goes on the next time', async () => {
    const url = await emptyDatabase();
    const folder = await copyOf(dataDir);
    const child = spawn(process.execPath, [IMD, 'store', 'move', '--data-dir', folder], {
      env: { ...process.env, IMD_STORAGE_URL: url },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const ended = once(child, 'exit');
    await once(child.stderr, 'data');
    child.kill('SIGINT');
    expect((await ended)[0]).toBe(130);
    expect((await move(folder, url)).code).toBe(0);
  });
});

describe('imd store move refuses', () => {
  it.each([
    ['a password on the command line', ['--to', 'mysql://imd:hunter22@127.0.0.1:1/chat'], 2, 'IMD_STORAGE_URL'],
    ['to guess where to', [], 2, '--to'],
    ['what is no database', ['--to', 'postgres://127.0.0.1/chat'], 2, 'mysql://'],
    ['a store that is not there', ['--to', 'mysql://imd@127.0.0.1:1/chat'], 1, 'There is no database'],
  ] as const)('%s', async (_, args, code, text) => {
    const refused = await runImd(['store', 'move', '--data-dir', join(temporaryFolder(), 'none'), ...args]);
    expect(refused.code).toBe(code);
    expect(refused.output).toContain(text);
    expect(refused.output).not.toContain('hunter22');
    expect(refused.output).not.toMatch(/^\s+at .+:\d+/m);
  });
});

/** The store as it was before any move. */
async function copyOf(dataDir: string, storeId?: string): Promise<string> {
  const folder = temporaryFolder();
  const database = new Database(join(dataDir, 'imd.db'));
  database.exec(`VACUUM INTO '${join(folder, 'imd.db')}'`);
  database.close();
  const copy = new Database(join(folder, 'imd.db'));
  copy.exec("DELETE FROM server_meta WHERE name = 'move'");
  if (storeId !== undefined) copy.prepare("UPDATE server_meta SET value = ? WHERE name = 'store_id'").run([storeId]);
  copy.close();
  return folder;
}
