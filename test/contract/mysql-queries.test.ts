import { connect as connectSocket, createServer, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { DuplicateSendError, FencedError, PermanentStorageError } from '../../packages/server/src/domain/batch.ts';
import type { LogOperation, Outcome } from '../../packages/server/src/domain/log-command.ts';
import type { Webhook, WebhookEvent } from '../../packages/server/src/domain/webhook.ts';
import { createInProcessEventBus } from '../../packages/server/src/pipeline/in-process-event-bus.ts';
import { createInProcessLog } from '../../packages/server/src/pipeline/in-process-log.ts';
import { createPartitionOwner } from '../../packages/server/src/pipeline/partition-owner.ts';
import { COMMIT, openMysqlDatabase, rowsOf, START } from '../../packages/server/src/storage/mysql/mysql-database.ts';
import { mysqlTarget } from '../../packages/server/src/storage/mysql/mysql-url.ts';
import { createSilentLogger } from '../../packages/server/src/telemetry/log.ts';
import { useMariadb } from '../support/services.ts';
import { openMysqlStore } from './mysql/open-store.ts';
import { AT, asNew, createHead, createMessage, opId, Store } from './repositories/store.ts';

const mariadb = await useMariadb();

/** As long as a body may be: 24,000 bytes. */
const LONG = '€'.repeat(8_000);
const MESSAGES = 120;

const WEBHOOK: Webhook = {
  conversationId: 1,
  hookId: '',
  name: 'CI',
  url: 'https://example.com/',
  secret: 'v1.s',
  events: [],
  enabled: true,
  createdBy: 7,
  createdAt: AT,
  enabledAt: AT,
};
const EVENT: WebhookEvent = { conversationId: 1, rev: 0, partition: 0, at: AT, type: 'message_stored', event: '{}' };
const TRIED = { state: 'delivered', attempts: 1, nextAt: 0, at: AT, status: 200, error: '' } as const;

describe.skipIf(mariadb === undefined)('a batch on MySQL', () => {
  let url: string;
  let store: Store;

  async function open(at: string): Promise<Store> {
    return new Store(await openMysqlStore(at));
  }

  beforeEach(async () => {
    if (mariadb === undefined) throw new Error('no database server');
    ({ url } = await mariadb.createDatabase());
    store = await open(url);
    await store.take();
  });
  afterEach(() => store.storage.close());

  async function groupWithLongMessages() {
    const ann = await store.user();
    const group = await store.group([ann.id]);
    const messages = Array.from({ length: MESSAGES }, (_, index) =>
      createMessage({ conversationId: group.id, seq: index + 1, senderId: ann.id, body: LONG }),
    );
    for (const half of [messages.slice(0, MESSAGES / 2), messages.slice(MESSAGES / 2)]) {
      const last = half.at(-1)?.seq ?? 0;
      await store.commit({
        newMessages: half.map((message) => asNew(message)),
        heads: [createHead({ conversationId: group.id, lastSeq: last, rev: last + 1 })],
      });
    }
    return { ann, group, messages };
  }

  it('is one query, from its START to its COMMIT', async () => {
    const spied = await spy(url);
    const there = await open(spied.url);
    onTestFinished(() => there.storage.close());
    await there.take();
    const ann = await there.user();
    const group = await there.group([ann.id]);
    spied.queries.length = 0;
    await there.commit({
      newMessages: [asNew(createMessage({ conversationId: group.id, seq: 1, senderId: ann.id }))],
      heads: [createHead({ conversationId: group.id, lastSeq: 1, rev: 2 })],
      scopeChanges: [{ userId: ann.id, conversationId: group.id }],
    });
    const writing = spied.queries.filter((query) => query.includes('INSERT INTO messages'));
    expect(writing).toHaveLength(1);
    expect(writing[0]).toMatch(/^START TRANSACTION;\s*UPDATE log_checkpoints.*;\s*COMMIT$/s);
    expect(spied.queries).toEqual(writing);
  });

  it('keeps nobody from its partition, and webhooks do not, whichever of its queries is the last of a process', async () => {
    const spied = await spy(url);
    const there = await open(spied.url);
    onTestFinished(async () => {
      spied.cut();
      await there.storage.close();
    });
    const hook = { conversationId: 1, hookId: '00000000000000aa' };
    await store.commit({ webhooks: [{ ...WEBHOOK, ...hook, removed: false }] });
    const { webhooks } = there.repositories;
    const fence = () => ({ partition: 0, epoch: store.epoch });
    const tried = (rev: number) => ({ ...TRIED, ...hook, rev });
    const works = {
      commit: () => there.repositories.batches.commit(store.batch({})),
      expand: () => webhooks.expand(fence(), { now: AT, waitingLimit: 1 }),
      settle: (rev: number) => webhooks.settle(fence(), [tried(rev - 1)]),
      bury: () => webhooks.bury(fence(), hook),
    };
    const hungAfter: Record<string, number> = {};
    let rev = 0;
    for (const [name, work] of Object.entries(works)) {
      for (let queries = 1, done = false; !done; queries++) {
        await store.take();
        rev += 1;
        await store.commit({ webhookEvents: [{ ...EVENT, rev }] });
        // So that both of its pools have a connection.
        await there.user();
        await webhooks.list(1);
        const hung = spied.hangAfter(queries);
        const working = work(rev).then(
          () => true,
          () => false,
        );
        done = await Promise.race([working, hung.then(() => false)]);
        const { partition, epoch } = fence();
        const take = { partition, epoch, owner: 'another/1', bury: undefined };
        expect(await store.repositories.partitionLeases.take(take)).toMatchObject({ owner: 'another/1' });
        spied.cut();
        await working;
        if (!done) hungAfter[name] = queries;
      }
    }
    expect(hungAfter).toMatchObject({ expand: expect.any(Number) });
  });

  it('has 2 MB at most; more is refused before anything is sent', async () => {
    const { group, messages } = await groupWithLongMessages();
    const change = (part: typeof messages) => ({
      changedMessages: part.map((message) => ({ ...message, rev: message.rev + 1_000 })),
      heads: [createHead({ conversationId: group.id, lastSeq: MESSAGES, rev: 2_000 })],
    });
    const refused = store.commit(change(messages));
    await expect(refused).rejects.toBeInstanceOf(PermanentStorageError);
    await expect(refused).rejects.toThrow(/2097152 at most/);
    expect((await store.repositories.batches.heads([group.id]))[0]?.rev).toBe(MESSAGES + 1);
    await store.commit(change(messages.slice(0, MESSAGES / 2)));
    expect((await store.repositories.batches.heads([group.id]))[0]?.rev).toBe(2_000);
  });

  it('is halved by its owner when it has more: everybody gets an answer, and nothing is put aside', async () => {
    const { ann, group } = await groupWithLongMessages();
    // Each of them writes its message again.
    const operations = Array.from({ length: MESSAGES }, (_, index) => ({
      type: 'react' as const,
      opId: opId(index + 100),
      seq: index + 1,
      emoji: '👍',
      removed: false,
    }));
    const outcomes = await runAll(store, { conversationId: group.id, actorId: ann.id }, operations);
    expect(outcomes.map(({ type }) => type)).toEqual(operations.map(() => 'changed'));
    const [head] = await store.repositories.batches.heads([group.id]);
    expect(head?.rev).toBe(2 * MESSAGES + 1);
    const database = openMysqlDatabase(mysqlTarget(url, {}), { readers: 1, writers: 1 });
    onTestFinished(() => database.close());
    expect(await database.first('SELECT count(*) FROM dead_letters')).toEqual([0]);
  });

  it('leaves nothing behind when it is refused, whatever comes next on its connection', async () => {
    const ann = await store.user();
    const group = await store.group([ann.id]);
    const result = {
      conversationId: group.id,
      actorId: ann.id,
      opId: opId(7),
      outcome: { type: 'changed', rev: 2, at: AT, unchanged: false } as const,
      at: AT,
    };
    await store.commit({ results: [result] });
    const refused = store.batch({
      newMessages: [asNew(createMessage({ conversationId: group.id, seq: 1, senderId: ann.id }))],
      heads: [createHead({ conversationId: group.id, lastSeq: 1, rev: 2 })],
      results: [result],
    });
    await expect(store.repositories.batches.commit(refused)).rejects.toBeInstanceOf(DuplicateSendError);
    // A transaction that was left open would be committed by the START of the next one.
    await store.repositories.batches.takePartition(1, 'test');
    expect(await store.repositories.batches.messages([{ conversationId: group.id, seq: 1 }])).toEqual([]);
    expect(await store.partition()).toMatchObject({ nextOffset: store.nextOffset });
  });

  it('keeps what is put aside together with the checkpoint behind it', async () => {
    const letter = { conversationId: 3, actorId: 4, operation: 'send', reason: 'bad \0 row \ud83d', at: AT };
    await store.commit({ deadLetters: [letter] });
    await expect(
      store.repositories.batches.commit({ ...store.batch({ deadLetters: [letter] }), epoch: 0 }),
    ).rejects.toBeInstanceOf(FencedError);
    const database = openMysqlDatabase(mysqlTarget(url, {}), { readers: 1, writers: 1 });
    onTestFinished(() => database.close());
    expect(await database.all('SELECT conversation_id, actor_id, operation, reason, at FROM dead_letters')).toEqual([
      [3, 4, 'send', 'bad \ufffd row \ufffd', AT],
    ]);
    expect((await store.partition())?.nextOffset).toBe(store.nextOffset);
  });

  it('sees what others have committed meanwhile', async () => {
    const database = openMysqlDatabase(mysqlTarget(url, {}), { readers: 1, writers: 1 });
    onTestFinished(() => database.close());
    const count = 'SELECT count(*) FROM users';
    const seen = await database.transact(async (send) => {
      const [, before] = await send(START, count);
      await store.user();
      const [after] = await send(count, COMMIT);
      return [rowsOf<[number]>(before)[0]?.[0], rowsOf<[number]>(after)[0]?.[0]];
    });
    expect(seen).toEqual([0, 1]);
  });

  it('is the only thing that can write: what reads is refused it, in whatever text', async () => {
    const database = openMysqlDatabase(mysqlTarget(url, {}), { readers: 1, writers: 1 });
    onTestFinished(() => database.close());
    const user = await store.user();
    const removal = `DELETE FROM users WHERE id = ${user.id}`;
    const refused = { code: 'ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION' };
    await expect(database.all(removal)).rejects.toMatchObject(refused);
    await expect(database.all(`SELECT 1; ${removal}`)).rejects.toMatchObject(refused);
    await expect(
      database.snapshot((snapshot) => snapshot.last([`SELECT 1; COMMIT; ${removal}`])),
    ).rejects.toMatchObject(refused);
    await expect(database.all('SELECT 1; SELECT 2')).rejects.toThrow('one statement was read');
    expect(await store.repositories.users.byId(user.id)).toEqual(user);
    expect(await database.all('SELECT 1')).toEqual([[1]]);
  });
});

/** Hands all operations at once to an owner on the store; answers their outcomes. */
async function runAll(
  store: Store,
  by: { readonly conversationId: number; readonly actorId: number },
  operations: readonly LogOperation[],
): Promise<readonly Outcome[]> {
  const bus = createInProcessEventBus();
  const log = createInProcessLog({ partitions: 1, queueLimit: operations.length, onOwnerFailed: () => {} });
  const outcomes: Outcome[] = [];
  const all = new Promise<void>((resolve) => {
    bus.subscribe((events) => {
      for (const event of events)
        if (event.type === 'outcomes') for (const one of event.outcomes) outcomes[one.commandId] = one.outcome;
      if (outcomes.filter((outcome) => outcome !== undefined).length === operations.length) resolve();
    });
  });
  const clock = { now: () => AT };
  const own = createPartitionOwner(
    { repository: store.repositories.batches, bus, clock, logger: createSilentLogger(), onCommit: () => {} },
    { node: 'n', batchLimit: 1_000, commandAgeLimitMs: 30_000 },
  );
  await log.start(own);
  for (const [commandId, operation] of operations.entries()) {
    void log.append({ commandId, node: 'n', at: AT, ...by, operation });
  }
  await all;
  await log.stop();
  return outcomes;
}

const COM_QUERY = 3;

interface Spy {
  readonly url: string;
  readonly queries: string[];
  /** As if the client were stopped after this many queries more, until `cut`: resolves when it would send the next one. */
  hangAfter(queries: number): Promise<void>;
  /** Ends all connections. */
  cut(): void;
}

/** Stands between a client and the server and writes down the text of every query. */
async function spy(url: string): Promise<Spy> {
  const target = new URL(url);
  const queries: string[] = [];
  const sockets = new Set<Socket>();
  let left = Number.POSITIVE_INFINITY;
  let onHung: () => void = () => {};
  const passes = (packet: Buffer): boolean => {
    if (packet[4] !== COM_QUERY) return left > 0;
    if (left === 0) onHung();
    else queries.push(packet.toString('utf8', 5));
    return left-- > 0;
  };
  const server = createServer((client) => {
    const upstream = connectSocket(Number(target.port), target.hostname);
    let unread = Buffer.alloc(0);
    client.on('data', (chunk: Buffer) => {
      unread = Buffer.concat([unread, chunk]);
      for (let end = packetEnd(unread); end !== undefined; end = packetEnd(unread)) {
        const packet = unread.subarray(0, end);
        if (passes(packet)) upstream.write(packet);
        unread = unread.subarray(end);
      }
    });
    client.on('end', () => upstream.end());
    upstream.pipe(client);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => {}).on('close', () => sockets.delete(socket));
    }
  });
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
    left = Number.POSITIVE_INFINITY;
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    cut();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const spied = new URL(url);
  spied.port = String(address.port);
  return {
    url: spied.href,
    queries,
    hangAfter(count) {
      left = count;
      return new Promise((resolve) => {
        onHung = resolve;
      });
    },
    cut,
  };
}

/** Three bytes of length, one of number, then the packet. */
function packetEnd(bytes: Buffer): number | undefined {
  if (bytes.length < 4) return undefined;
  const end = 4 + bytes.readUIntLE(0, 3);
  return bytes.length < end ? undefined : end;
}
