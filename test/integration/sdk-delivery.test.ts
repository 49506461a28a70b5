import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { startServer, temporaryFolder } from '../support/harness.ts';
import { startProxy } from '../support/proxy.ts';
import { connectSdkClient, createSdkClient, readAll, Told, until } from '../support/sdk-client.ts';
import { createGroup, createUser, logIn, openDirect, rest } from '../support/users.ts';

async function pair() {
  const server = await startServer();
  const alice = await createUser(server, `alice`);
  const bob = await createUser(server, `bob`);
  const conversationId = await openDirect(server, alice, bob.username);
  return { server, alice, bob, conversationId };
}

describe('messages of the client', () => {
  it('has one row, one number and one answer when the first answer was lost (C15)', async () => {
    const { server, alice, bob, conversationId } = await pair();
    const proxy = await startProxy(server);
    const client = await connectSdkClient(proxy, alice);
    const watcher = await connectSdkClient(server, bob);
    const told = new Told(watcher, conversationId);
    await watcher.follow(conversationId);

    proxy.stall('down');
    const clientId = randomUUID();
    await client.send(conversationId, 'once', { clientId });
    await until('the message is stored', () => told.bodies.includes('once'));
    expect(client.outbox().map((entry) => entry.state)).toEqual(['sent']);
    proxy.cut();
    proxy.release('down');
    const stored = await client.stored(clientId, AbortSignal.timeout(30_000));

    const again = await Promise.all(
      [1, 2].map(() =>
        rest(server, `POST /api/v1/conversations/${conversationId}/messages`, {
          token: alice.token,
          body: { body: 'once', clientId },
        }),
      ),
    );
    expect(again.map((answer) => (answer.body as { seq: number }).seq)).toEqual([stored.seq, stored.seq]);
    const other = await rest(server, `POST /api/v1/conversations/${conversationId}/messages`, {
      token: alice.token,
      body: { body: 'twice', clientId },
    });
    expect(other.status).toBe(409);
    await expect(client.send(conversationId, 'twice', { clientId })).rejects.toMatchObject({ code: 'conflict' });
    const { messages } = await readAll(server, alice, conversationId);
    expect(messages.filter((message) => message.body === 'once')).toHaveLength(1);
    expect(told.bodies.filter((body) => body === 'once')).toHaveLength(1);
  });

  it('sends what was written offline in order after a restart, without what was taken back (C16)', async () => {
    const { server, alice, conversationId } = await pair();
    const stateDir = temporaryFolder();
    const offline = createSdkClient(server, alice, { stateDir });
    await offline.send(conversationId, 'A');
    const b = await offline.send(conversationId, 'B');
    await offline.send(conversationId, 'C');
    expect(await offline.cancel(b.clientId)).toBe(true);
    await offline.close();

    const client = createSdkClient(server, alice, { stateDir });
    const states: string[] = [];
    client.on('outbox', (entry) => states.push(`${entry.body} ${entry.state}`));
    await client.connect(AbortSignal.timeout(30_000));
    await until('both are stored', () => states.filter((state) => state.endsWith('stored')).length === 2);
    const { messages } = await readAll(server, alice, conversationId);
    expect(messages.filter((message) => message.kind === 'text').map((message) => message.body)).toEqual(['A', 'C']);
    expect(states.filter((state) => state.endsWith('stored'))).toEqual(['A stored', 'C stored']);
  });

  it('keeps C behind A when the answer to A does not come in time (C16)', async () => {
    const { server, alice, conversationId } = await pair();
    const proxy = await startProxy(server);
    const client = await connectSdkClient(proxy, alice);
    proxy.stall('up');
    const a = await client.send(conversationId, 'A');
    const c = await client.send(conversationId, 'C');
    proxy.cut();
    proxy.release('up');
    await client.stored(a.clientId, AbortSignal.timeout(30_000));
    await client.stored(c.clientId, AbortSignal.timeout(30_000));
    const { messages } = await readAll(server, alice, conversationId);
    expect(messages.filter((message) => message.kind === 'text').map((message) => message.body)).toEqual(['A', 'C']);
  });

  it('counts nothing as unread for its sender, on any device (C17)', async () => {
    const { server, alice, bob, conversationId } = await pair();
    const proxy = await startProxy(server);
    const client = await connectSdkClient(proxy, alice);
    const peer = await connectSdkClient(server, bob);
    const unread = new Map<string, number>();
    client.on('summary', (summary) => unread.set('alice', summary.unread));
    peer.on('summary', (summary) => unread.set('bob', summary.unread));
    for (const body of ['1', '2', '3']) {
      const { clientId } = await client.send(conversationId, body);
      await client.stored(clientId);
    }
    await until(
      'bob has 3 unread',
      () => unread.get('bob') === 3,
      () => [...unread],
    );
    proxy.cut();
    await until('alice is back', () => client.state.type === 'ready');
    const second = await connectSdkClient(server, await logIn(server, alice));
    expect((await client.conversation(conversationId)).unread).toBe(0);
    expect((await second.conversation(conversationId)).unread).toBe(0);
    expect(unread.get('alice') ?? 0).toBe(0);
    expect((await peer.conversation(conversationId)).unread).toBe(3);
  });

  it('counts as unread what is left after recalls, and nothing when nothing is left or it was opened (C18)', async () => {
    const { server, alice, bob, conversationId } = await pair();
    const writer = await connectSdkClient(server, alice);
    const seqs: number[] = [];
    for (const body of ['1', '2', '3', '4', '5']) {
      const { clientId } = await writer.send(conversationId, body);
      seqs.push((await writer.stored(clientId)).seq);
    }
    for (const seq of seqs.slice(1, 3)) await writer.recall(conversationId, seq);
    const reader = await connectSdkClient(server, bob);
    let shown = -1;
    reader.on('summary', ({ unread }) => {
      shown = unread;
    });
    expect((await reader.conversation(conversationId)).unread).toBe(3);
    for (const seq of [0, 3, 4].map((index) => seqs[index] ?? 0)) await writer.recall(conversationId, seq);
    await until(
      'nothing is left that is unread',
      () => shown === 0,
      () => shown,
    );
    const { clientId } = await writer.send(conversationId, '6');
    const { seq } = await writer.stored(clientId);
    await until(
      'one is unread',
      () => shown === 1,
      () => shown,
    );
    await reader.markRead(conversationId, seq);
    await until(
      'nothing is unread any more',
      () => shown === 0,
      () => shown,
    );
  });

  it('moves markers forward only, and tells the other device at once (C19)', async () => {
    const { server, alice, bob, conversationId } = await pair();
    const sender = await connectSdkClient(server, alice);
    const laptop = await connectSdkClient(server, bob);
    const phone = await connectSdkClient(server, await logIn(server, bob));
    const badges: { unread: number; readSeq: number }[] = [];
    phone.on('summary', ({ unread, readSeq }) => badges.push({ unread, readSeq }));
    let last = 0;
    for (let count = 0; count < 10; count++) {
      const { clientId } = await sender.send(conversationId, `m${count}`);
      last = (await sender.stored(clientId)).seq;
    }
    await until(
      'the phone counts 10',
      () => badges.at(-1)?.unread === 10,
      () => badges.at(-1),
    );
    let seenByAlice = 0;
    sender.on('summary', (summary) => {
      seenByAlice = summary.peerReadSeq;
    });
    await laptop.markRead(conversationId, last);
    await until(
      'the badge is gone',
      () => badges.at(-1)?.unread === 0,
      () => badges.at(-1),
    );
    await phone.markRead(conversationId, last - 3);
    const summary = await phone.conversation(conversationId);
    expect([summary.readSeq, summary.unread]).toEqual([last, 0]);
    const positions = badges.map((badge) => badge.readSeq);
    expect(positions).toEqual([...positions].sort((a, b) => a - b));
    await until(
      'alice sees it',
      () => seenByAlice === last,
      () => seenByAlice,
    );
  });
});

describe('following across breaks', () => {
  it('has every message once and in order, and every edit, recall and reaction, whatever happens to the line', async () => {
    const server = await startServer();
    const [alice, bob, carol] = await Promise.all(['alice', 'bob', 'carol'].map((name) => createUser(server, name)));
    if (alice === undefined || bob === undefined || carol === undefined) throw new Error('no users');
    const conversationId = await createGroup(server, alice, [bob, carol]);
    const proxy = await startProxy(server);
    const writer = await connectSdkClient(server, alice);
    const reader = await connectSdkClient(proxy, bob);
    const told = new Told(reader, conversationId);
    const start = (await reader.conversation(conversationId)).conversation;
    await reader.follow(conversationId, start);

    for (let round = 0; round < 6; round++) {
      const entries = await Promise.all(
        Array.from({ length: 15 }, (_, index) => writer.send(conversationId, `r${round} m${index}`)),
      );
      if (round % 2 === 0) proxy.cut();
      const stored = await Promise.all(entries.map((entry) => writer.stored(entry.clientId)));
      const seqs = stored.map((one) => one.seq);
      await writer.edit(conversationId, seqs[2] ?? 0, `edited in round ${round}`);
      if (round === 3) proxy.cut();
      await writer.recall(conversationId, seqs[4] ?? 0);
      await writer.react(conversationId, seqs[6] ?? 0, '👍');
      await writer.react(conversationId, seqs[6] ?? 0, '🎉');
      await writer.react(conversationId, seqs[6] ?? 0, '👍', true);
    }
    const { messages, rev } = await readAll(server, bob, conversationId);
    const isSame = () =>
      messages
        .filter((message) => message.seq > start.lastSeq)
        .every((message) => told.messages.get(message.seq)?.rev === message.rev);
    await until('the reader has it all', isSame, () => [told.stored.length, messages.length, rev]);
    expect(told.resets).toBe(0);
    expect(told.stored).toEqual(
      messages.filter((message) => message.seq > start.lastSeq).map((message) => message.seq),
    );
    for (const message of messages.filter((one) => one.seq > start.lastSeq)) {
      const mine = told.messages.get(message.seq);
      expect([mine?.body, mine?.rev, mine?.reactions]).toEqual([message.body, message.rev, message.reactions]);
    }
  });

  it('loses and repeats nothing when the server is killed in the middle of sends', async () => {
    const dataDir = temporaryFolder();
    let server = await startServer({ dataDir });
    const alice = await createUser(server, 'alice');
    const bob = await createUser(server, 'bob');
    const conversationId = await openDirect(server, alice, bob.username);
    const stateDir = temporaryFolder();
    const writer = await connectSdkClient(server, alice, stateDir);
    const reader = await connectSdkClient(server, bob);
    const told = new Told(reader, conversationId);
    await reader.follow(conversationId);
    const bodies: string[] = [];
    const ids: string[] = [];
    let killed = false;
    for (let count = 0; count < 120; count++) {
      const body = `m${count}`;
      bodies.push(body);
      ids.push((await writer.send(conversationId, body)).clientId);
      if (count === 60) {
        killed = true;
        await server.kill('SIGKILL');
        server = await server.restart();
      }
    }
    expect(killed).toBe(true);
    await Promise.all(ids.map((id) => writer.stored(id, AbortSignal.timeout(60_000))));
    const { messages } = await readAll(server, bob, conversationId);
    expect(messages.filter((message) => message.kind === 'text').map((message) => message.body)).toEqual(bodies);
    const texts = () => told.bodies.filter((body) => body.startsWith('m'));
    await until(
      'the reader has it all',
      () => texts().length === bodies.length,
      () => texts().length,
    );
    expect(texts()).toEqual(bodies);
  });
});
