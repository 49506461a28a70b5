import { type Connection, createConnection, type RowDataPacket } from 'mysql2/promise';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Cluster, startCluster } from '../support/cluster.ts';
import { byEffort } from '../support/effort.ts';
import { readTruth } from '../support/history.ts';
import { checkHistory } from '../support/history-checker.ts';
import { startGroupLoad } from '../support/load.ts';
import { ModelClient } from '../support/model-client.ts';
import { connectAs, connect as connectTo, errorCode, newId } from '../support/raw-client.ts';
import { createRecording } from '../support/recording.ts';
import { useKafka, useMariadb } from '../support/services.ts';
import { createGroup, createUser, logIn, openDirect } from '../support/users.ts';

const mariadb = await useMariadb();
const kafka = await useKafka();

describe.skipIf(!mariadb || !kafka)('the owner of a partition', { timeout: 300_000 }, () => {
  it('is killed between the commit and the announcement of messages: the next one makes it good', async () => {
    if (!mariadb || !kafka) return;
    const cluster = await startCluster({ nodes: 3, mariadb, kafka, partitions: 1 });
    const load = await startGroupLoad(cluster.urls, 6, { changes: false });
    await load.more(200);
    const database = await connect(cluster);
    const owner = await holdCommits(database);
    await untilBatchWaits(database);
    // These are the last sends: no later event tells anybody that something was missed.
    const stopped = load.stop();
    await killAfterCommit(cluster, { database, owner }, 'SELECT COUNT(*) count FROM messages');
    await cluster.restart(owner);
    await stopped;
    const { faults } = await load.judge(cluster.urls[0] ?? '');
    expect(faults).toEqual([]);
  });

  it.each(byEffort(['removed'] as const, ['removed', 'added'] as const))(
    'is killed between the commit and the announcement of who was %s: they are told all the same',
    async (what) => {
      if (!mariadb || !kafka) return;
      const cluster = await startCluster({ nodes: 2, mariadb, kafka, partitions: 1 });
      const [ann, ben] = await Promise.all(['ann', 'ben'].map((name) => createUser(cluster.node(0), name)));
      if (!ann || !ben) throw new Error('no users');
      const conversationId = await createGroup(cluster.node(0), ann, what === 'removed' ? [ben] : []);
      const database = await connect(cluster);
      const owner = await holdCommits(database);
      // Both are on the node that goes on.
      const urls = [cluster.node(1 - owner).url];
      const recording = createRecording();
      const clients = [ann, ben].map((user) => new ModelClient({ urls, user, conversationId, recording }));
      onTestFinished(() => Promise.all(clients.map((client) => client.close())).then(() => undefined));
      const [sender, other] = clients;
      if (!sender || !other) throw new Error('no clients');
      await Promise.all(clients.map((client) => client.ready()));

      const change = what === 'removed' ? sender.removeMember(ben.userId) : sender.addMember(ben.username);
      await untilBatchWaits(database);
      const changed = `SELECT COUNT(*) count FROM members WHERE user_id = ${ben.userId} AND rev > 1`;
      await killAfterCommit(cluster, { database, owner }, changed);
      expect(await change).toBeUndefined();
      await sender.sendAll(['after the change', 'and more'], 1);

      const truth = await readTruth(await connectAs({ url: urls[0] ?? '' }, ann), conversationId);
      // Nobody asks: they have to be told.
      if (what === 'removed') await expect.poll(() => other.copy.gone, { timeout: 30_000 }).toBe(true);
      else await expect.poll(() => other.copy.rev, { timeout: 30_000 }).toBe(truth.rev);
      await sender.catchUp(truth.rev);
      expect(checkHistory(recording, truth, clients)).toEqual([]);
    },
  );

  it('is killed between the commit and the announcement of a dismissal: all members are told all the same', async () => {
    if (!mariadb || !kafka) return;
    const cluster = await startCluster({ nodes: 2, mariadb, kafka, partitions: 1 });
    const ann = await createUser(cluster.node(0), 'ann');
    const ben = await createUser(cluster.node(0), 'ben');
    const conversationId = await createGroup(cluster.node(0), ann, [ben]);
    const database = await connect(cluster);
    const owner = await holdCommits(database);
    const survivor = cluster.node(1 - owner);
    const [annSocket, benSocket] = [await connectAs(survivor, ann), await connectAs(survivor, ben)];

    const request = { dismissConversation: { conversationId, opId: newId() } };
    const dismissal = annSocket.request(request);
    await untilBatchWaits(database);
    await killAfterCommit(
      cluster,
      { database, owner },
      'SELECT COUNT(*) count FROM conversations WHERE dismissed_at > 0',
    );
    const told = await benSocket.untilEvent(({ conversation }) => conversation?.dismissed != null);
    expect(told.conversation?.conversationId).toBe(conversationId);
    expect([undefined, 'outcome_unknown']).toContain(errorCode(await dismissal));
    expect((await annSocket.request(request)).changed?.rev).toBe(told.conversation?.rev);
    // Its subscriptions have ended, too: typing goes by them.
    const typing = await benSocket.request({ setTyping: { conversationId, typing: true } });
    expect(errorCode(typing)).toBe('not_found');
  });

  it('is killed between the commit and the announcement of an answer to a call: it is told, and stays the first one', async () => {
    if (!mariadb || !kafka) return;
    const cluster = await startCluster({ nodes: 2, mariadb, kafka, partitions: 1 });
    const ann = await createUser(cluster.node(0), 'ann');
    const ben = await createUser(cluster.node(0), 'ben');
    const conversationId = await openDirect(cluster.node(0), ann, ben.username);
    const database = await connect(cluster);
    const callId = newId();
    const starter = await connectAs(cluster.node(0), ann);
    expect(
      (await starter.request({ startCall: { conversationId, opId: callId, kind: 1, offer: 'x' } })).call,
    ).toBeTruthy();
    const owner = await holdCommits(database);
    const survivor = cluster.node(1 - owner);
    const withCalls = async (token: string) => {
      const socket = await connectTo(survivor);
      await socket.hello(token, { capabilities: ['calls'] });
      return socket;
    };
    const [caller, phone] = [await withCalls(ann.token), await withCalls(ben.token)];
    const laptop = await withCalls((await logIn(survivor, ben)).token);

    const request = { answerCall: { conversationId, callId, opId: newId(), answer: 'the first' } };
    const answered = phone.request(request);
    await untilBatchWaits(database);
    await killAfterCommit(cluster, { database, owner }, 'SELECT COUNT(*) count FROM calls WHERE answered_at > 0');
    expect((await caller.untilEvent(({ call }) => call?.state === 2)).call?.answer).toBe('the first');
    expect([undefined, 'outcome_unknown']).toContain(errorCode(await answered));
    const late = { answerCall: { conversationId, callId, opId: newId(), answer: 'too late' } };
    expect(errorCode(await laptop.request(late))).toBe('conflict');
    expect((await phone.request(request)).call).toMatchObject({ answer: 'the first', answeredHere: true });
  });

  it('hangs until others have taken over, and wakes: what it had under way has no effect', async () => {
    if (!mariadb || !kafka) return;
    const cluster = await startCluster({ nodes: 3, mariadb, kafka, partitions: 3 });
    const load = await startGroupLoad(cluster.urls, 6);
    const database = await connect(cluster);
    for (let round = 0; round < 2; round++) {
      await load.more(200);
      const [head] = await rows(database, 'SELECT * FROM log_checkpoints ORDER BY next_offset DESC');
      const owner = indexOf(String(head?.owner));
      await cluster.pause(owner);
      const row = `SELECT * FROM log_checkpoints WHERE partition_id = ${head?.partition_id}`;
      await expect.poll(async () => (await rows(database, row))[0]?.owner, { timeout: 60_000 }).not.toBe(head?.owner);
      expect(Number((await rows(database, row))[0]?.epoch)).toBeGreaterThan(Number(head?.epoch));
      await load.more(50);
      cluster.resume(owner);
    }
    await load.more(200);
    await load.stop();
    const { faults } = await load.judge(cluster.urls[1] ?? '');
    expect(faults).toEqual([]);
  });
});

async function connect(cluster: Cluster): Promise<Connection> {
  const connection = await createConnection(cluster.databaseUrl);
  onTestFinished(() => connection.destroy());
  return connection;
}

async function rows(connection: Connection, sql: string): Promise<RowDataPacket[]> {
  const [result] = await connection.query<RowDataPacket[]>(sql);
  return result;
}

/** Owners write their checkpoint first: whoever holds its row holds up their commits. Answers the owner of the one partition. */
async function holdCommits(database: Connection): Promise<number> {
  await database.query('START TRANSACTION');
  const [checkpoint] = await rows(database, 'SELECT owner FROM log_checkpoints FOR UPDATE');
  return indexOf(String(checkpoint?.owner));
}

/** InnoDB renews what it tells of locks when nobody has read it for 100 ms. */
async function untilBatchWaits(database: Connection): Promise<void> {
  const sql = `SELECT COUNT(*) waiting FROM information_schema.innodb_lock_waits w
    JOIN information_schema.innodb_trx t ON t.trx_id = w.requesting_trx_id WHERE t.trx_query LIKE '%log_checkpoints%'`;
  await expect
    .poll(async () => Number((await rows(database, sql))[0]?.waiting), { timeout: 20_000, interval: 150 })
    .toBeGreaterThan(0);
}

/**
 * Lets the batch go on, whose COMMIT the database has had with the rest of it, while the owner stands still; kills the
 * owner when the count has grown. So it has told nobody.
 */
async function killAfterCommit(
  cluster: Cluster,
  { database, owner }: { readonly database: Connection; readonly owner: number },
  countSql: string,
): Promise<void> {
  const count = async (): Promise<number> => Number((await rows(database, countSql))[0]?.count);
  await cluster.pause(owner);
  const before = await count();
  await database.query('COMMIT');
  await expect.poll(count, { timeout: 20_000, interval: 5 }).toBeGreaterThan(before);
  await cluster.kill(owner);
}

function indexOf(owner: string): number {
  const index = /^node-(\d+)/.exec(owner)?.[1];
  if (index === undefined) throw new Error(`the owner is "${owner}"`);
  return Number(index);
}
