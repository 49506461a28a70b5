import { bytesToDashed, dashedToBytes, type im } from '@im-ts/protocol';
import { afterEach, describe, expect, it } from 'vitest';
import { createChatClient } from './chat-client.ts';
import type { ChatClient } from './chat-client-types.ts';
import type { ConnectionState, ConversationSummary, OutboxEntry } from './entities.ts';
import { ClientError } from './errors.ts';
import { createManualTimers, settle } from './testing/manual-timers.ts';
import { createScriptedServer, ME, type Received, type Reply, usualScript } from './testing/scripted-server.ts';
import { type Credentials, createMemoryCredentialStore } from './token-source.ts';

const CREDENTIALS: Credentials = {
  userId: ME.id,
  username: ME.username,
  token: 'token-1',
  tokenExpiresAt: 0,
  refreshToken: '',
  refreshTokenExpiresAt: 0,
};

const clients: ChatClient[] = [];

afterEach(async () => {
  for (const client of clients.splice(0)) await client.close();
});

function createWorld(options: { credentials?: Credentials | undefined; events?: boolean } = {}) {
  const server = createScriptedServer();
  const timers = createManualTimers();
  const store = createMemoryCredentialStore('credentials' in options ? options.credentials : CREDENTIALS);
  const client = createChatClient({
    serverUrl: 'http://127.0.0.1:1',
    credentials: store,
    stateDir: undefined,
    clientName: 'test',
    clientVersion: '1',
    timers,
    dial: server.dial,
    ...(options.events === undefined ? {} : { events: options.events }),
  });
  clients.push(client);
  const states: ConnectionState[] = [];
  const outbox: OutboxEntry[] = [];
  const summaries: ConversationSummary[] = [];
  client.on('state', (state) => states.push(state));
  client.on('outbox', (entry) => outbox.push(entry));
  client.on('summary', (summary) => summaries.push(summary));
  return { server, timers, client, store, states, outbox, summaries };
}

type World = ReturnType<typeof createWorld>;

async function connected(world: World): Promise<World> {
  const connect = world.client.connect();
  await settle();
  await connect;
  return world;
}

function stored(received: Received, seq: number): Reply {
  const { conversationId, clientId } = received.frame.sendMessage ?? {};
  return {
    stored: { conversationId: conversationId ?? 0, clientId: clientId ?? new Uint8Array(0), seq, rev: seq, sentAt: 5 },
  };
}

function refusal(code: im.v1.ErrorCode | number, retryAfterMs = 0): Reply {
  return { error: { code, message: 'no', retryAfterMs } };
}

function bodies(received: readonly Received[]): string[] {
  return received.map(({ frame }) => `${frame.sendMessage?.body}${frame.sendMessage?.resend ? ' again' : ''}`);
}

function summaryOf(
  rev: number,
  change: Partial<im.v1.ConversationSummary.$Properties> = {},
): im.v1.ConversationSummary.$Properties {
  return {
    conversation: { id: 3, kind: 2, name: 'ops', rev, lastSeq: rev },
    unread: 0,
    readSeq: rev,
    myRole: 1,
    ...change,
  };
}

const UNAVAILABLE = 32;
const RATE_LIMITED = 30;
const RESEND_IN_ORDER = 31;
const FORBIDDEN = 14;

describe('connecting', () => {
  it('says hello with its token, then reads what was missed, then is ready', async () => {
    const { server, client, states } = await connected(createWorld());
    expect(server.received.map((one) => one.command)).toEqual(['hello', 'sync']);
    expect(server.received[0]?.frame.hello?.token).toBe('token-1');
    expect(states.map((state) => state.type)).toEqual(['connecting', 'syncing', 'ready']);
    expect(client.me?.username).toBe('me');
  });

  it('does not read anything when it wants no events', async () => {
    const { server } = await connected(createWorld({ events: false }));
    expect(server.received.map((one) => one.command)).toEqual(['hello']);
    expect(server.received[0]?.frame.hello?.withoutEvents).toBe(true);
  });

  it('rejects and asks for a log-in when there are no credentials', async () => {
    const { client } = createWorld({ credentials: undefined });
    await expect(client.connect()).rejects.toMatchObject({ code: 'unauthenticated', needsLogin: true });
  });

  it('stays closed and asks for a log-in after the session was revoked', async () => {
    const { server, client, timers } = await connected(createWorld());
    server.socket.end(4002, 'session revoked');
    await timers.advance(120_000);
    expect(client.state).toMatchObject({ type: 'closed', needsLogin: true });
    expect(server.sockets).toHaveLength(1);
  });

  it('comes back after the server said that there are too many connections, and after slow consumer and resync', async () => {
    const { server, client, timers } = await connected(createWorld());
    for (const code of [4007, 4008, 4009]) {
      server.socket.end(code);
      await settle();
      expect(client.state.type).toBe('waiting');
      await timers.advance(60_000);
      expect(client.state.type).toBe('ready');
    }
    expect(server.sockets).toHaveLength(4);
  });

  it('waits as long as a server that goes away asks', async () => {
    const { server, client, timers } = await connected(createWorld());
    server.socket.end(4010, 'going away, retry in 7 s');
    await timers.advance(6_900);
    expect(client.state.type).toBe('waiting');
    await timers.advance(200);
    expect(client.state.type).toBe('ready');
  });

  it('waits longer after each failure', async () => {
    const world = createWorld();
    world.server.unreachable = true;
    void world.client.connect().catch(() => undefined);
    await world.timers.advance(60_000);
    const waits: number[] = [];
    for (const [index, state] of world.states.entries()) {
      const next = world.states[index + 1];
      if (state.type === 'waiting' && next?.type === 'connecting') waits.push(state.retryAt);
    }
    const gaps = waits.slice(1).map((at, index) => at - (waits[index] ?? 0));
    expect(gaps.slice(0, 6)).toEqual([1_000, 2_000, 4_000, 8_000, 15_000, 15_000]);
    world.server.unreachable = false;
    world.client.reconnectNow();
    await settle();
    expect(world.client.state.type).toBe('ready');
  });

  it('cuts a link that has gone silent', async () => {
    const world = await connected(createWorld());
    world.server.script = (received) => (received.command === 'ping' ? undefined : usualScript(received));
    await world.timers.advance(40_000);
    expect(world.server.of('ping').length).toBeGreaterThan(0);
    expect(world.server.sockets.length).toBeGreaterThan(1);
  });
});

describe('sending', () => {
  it('sends in order, marks nothing as a repeat, and tells each state', async () => {
    const { server, client, outbox } = await connected(createWorld());
    let seq = 0;
    server.script = (received) =>
      received.command === 'sendMessage' ? stored(received, ++seq) : usualScript(received);
    const entry = await client.send(3, 'hello');
    await expect(client.stored(entry.clientId)).resolves.toEqual({ seq: 1, sentAt: 5 });
    expect(outbox.map((one) => one.state)).toEqual(['queued', 'sent', 'stored']);
    expect(bodies(server.of('sendMessage'))).toEqual(['hello']);
    expect(client.outbox()).toEqual([]);
  });

  it('sends what was written offline when it comes online, without what was taken back (C16)', async () => {
    const { server, client, timers } = createWorld();
    server.unreachable = true;
    void client.connect().catch(() => undefined);
    await timers.advance(100);
    await client.send(3, 'A');
    const b = await client.send(3, 'B');
    await client.send(3, 'C');
    await expect(client.cancel(b.clientId)).resolves.toBe(true);
    await expect(client.cancel(b.clientId)).resolves.toBe(false);
    server.unreachable = false;
    server.script = (received) => (received.command === 'sendMessage' ? stored(received, 1) : usualScript(received));
    await timers.advance(60_000);
    expect(bodies(server.of('sendMessage'))).toEqual(['A', 'C']);
  });

  it('resends the tail in order after a refusal that a retry may cure, and nothing passes the refused one', async () => {
    const { server, client, timers } = await connected(createWorld());
    let refusals = 2;
    let blocked = false;
    const arrived: string[] = [];
    server.script = (received) => {
      if (received.command !== 'sendMessage') return usualScript(received);
      const body = received.frame.sendMessage?.body ?? '';
      if (body === 'A' && refusals-- > 0) {
        blocked = true;
        return refusal(UNAVAILABLE, 300);
      }
      if (body === 'A') blocked = false;
      else if (blocked) return refusal(RESEND_IN_ORDER);
      arrived.push(body);
      return stored(received, arrived.length);
    };
    await Promise.all(['A', 'B', 'C', 'D'].map((body) => client.send(3, body)));
    await timers.advance(10_000);
    expect(arrived).toEqual(['A', 'B', 'C', 'D']);
    expect(bodies(server.of('sendMessage')).slice(-4)).toEqual(['A again', 'B again', 'C again', 'D again']);
  });

  it('does not let one conversation wait for another', async () => {
    const { server, client, timers } = await connected(createWorld());
    server.script = (received) => {
      if (received.command !== 'sendMessage') return usualScript(received);
      return received.frame.sendMessage?.conversationId === 3 ? refusal(RATE_LIMITED, 60_000) : stored(received, 1);
    };
    await client.send(3, 'A');
    const other = await client.send(4, 'B');
    await timers.advance(1_000);
    await expect(client.stored(other.clientId)).resolves.toMatchObject({ seq: 1 });
    expect(bodies(server.of('sendMessage'))).toEqual(['A', 'B']);
  });

  it('resends what was unanswered on the next link, first and with its mark, under the same id', async () => {
    const { server, client, timers } = await connected(createWorld());
    server.script = (received) => (received.command === 'sendMessage' ? undefined : usualScript(received));
    await client.send(3, 'A');
    await client.send(3, 'B');
    await settle();
    server.socket.end(1006);
    await settle();
    await client.send(3, 'C');
    server.script = (received) => (received.command === 'sendMessage' ? stored(received, 1) : usualScript(received));
    await timers.advance(60_000);
    const sent = server.of('sendMessage');
    expect(bodies(sent)).toEqual(['A', 'B', 'A again', 'B again', 'C']);
    const ids = sent.map((one) => bytesToDashed(one.frame.sendMessage?.clientId ?? new Uint8Array(0)));
    expect([ids[0], ids[1]]).toEqual([ids[2], ids[3]]);
  });

  it('never says failed for an unknown outcome: it asks again with the same id until it knows', async () => {
    const { server, client, timers, outbox } = await connected(createWorld());
    let tries = 0;
    server.script = (received) => {
      if (received.command !== 'sendMessage') return usualScript(received);
      return ++tries < 4 ? refusal(33) : stored(received, 9);
    };
    const { clientId } = await client.send(3, 'A');
    const fate = client.stored(clientId);
    await timers.advance(60_000);
    await expect(fate).resolves.toMatchObject({ seq: 9 });
    expect(new Set(outbox.map((one) => one.state))).toEqual(new Set(['queued', 'sent', 'stored']));
  });

  it('goes on to the next message after a refusal for good', async () => {
    const { server, client, timers } = await connected(createWorld());
    server.script = (received) => {
      if (received.command !== 'sendMessage') return usualScript(received);
      return received.frame.sendMessage?.body === 'A' ? refusal(FORBIDDEN) : stored(received, 1);
    };
    const a = await client.send(3, 'A');
    const b = await client.send(3, 'B');
    await timers.advance(1_000);
    await expect(client.stored(a.clientId)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(client.stored(b.clientId)).resolves.toMatchObject({ seq: 1 });
  });

  it('keeps at most a window of messages of a conversation unanswered', async () => {
    const { server, client } = await connected(createWorld());
    server.script = (received) => (received.command === 'sendMessage' ? undefined : usualScript(received));
    for (let count = 0; count < 30; count++) await client.send(3, `m${count}`);
    await settle();
    const first = server.of('sendMessage');
    expect(first.length).toBeLessThanOrEqual(8);
    for (const one of first) one.socket.reply(one.requestId, stored(one, 1));
    await settle();
    expect(bodies(server.of('sendMessage'))).toEqual(
      Array.from({ length: first.length * 2 }, (_, index) => `m${index}`),
    );
  });

  it('takes the same id with the same content for the same message, and refuses another content', async () => {
    const { server, client } = await connected(createWorld());
    server.script = (received) => (received.command === 'sendMessage' ? stored(received, 4) : usualScript(received));
    const clientId = '0198f0a2-7c5e-7d10-9b1f-3a5b7c9d0e1f';
    await client.send(3, 'A', { clientId });
    await settle();
    await expect(client.send(3, 'A', { clientId: clientId.toUpperCase() })).resolves.toMatchObject({
      state: 'stored',
      seq: 4,
    });
    await expect(client.send(3, 'B', { clientId })).rejects.toMatchObject({ code: 'conflict' });
    expect(server.of('sendMessage')).toHaveLength(1);
    expect(bytesToDashed(server.of('sendMessage')[0]?.frame.sendMessage?.clientId ?? dashedToBytes(clientId))).toBe(
      clientId,
    );
  });

  it('refuses at once what can never be stored', async () => {
    const { client } = await connected(createWorld());
    await expect(client.send(3, '')).rejects.toMatchObject({ code: 'invalid_argument' });
    await expect(client.send(3, 'x'.repeat(8_001))).rejects.toMatchObject({ code: 'too_large' });
    expect(client.outbox()).toEqual([]);
  });

  it('gives a message up after seven days', async () => {
    const { server, client, timers } = createWorld();
    const { clientId } = await client.send(3, 'A');
    const fate = client.stored(clientId);
    fate.catch(() => undefined);
    await timers.advance(6.9 * 24 * 3_600_000);
    expect(client.outbox()).toHaveLength(1);
    await timers.advance(0.2 * 24 * 3_600_000);
    await expect(fate).rejects.toMatchObject({ message: expect.stringContaining('seven days') as string });
    void client.connect().catch(() => undefined);
    await timers.advance(60_000);
    expect(server.of('sendMessage')).toHaveLength(0);
  }, 60_000);
});

describe('asking', () => {
  it('repeats a change with the same op id when the link broke before the answer', async () => {
    const { server, client, timers } = await connected(createWorld());
    const edit = client.edit(3, 1, 'better');
    await settle();
    server.socket.end(1006);
    server.script = (received) =>
      received.command === 'editMessage' ? { changed: { rev: 9 } } : usualScript(received);
    await timers.advance(20_000);
    await edit;
    const edits = server
      .of('editMessage')
      .map(({ frame }) => bytesToDashed(frame.editMessage?.opId ?? new Uint8Array(0)));
    expect(edits).toHaveLength(2);
    expect(edits[0]).toBe(edits[1]);
  });

  it('waits as long as a busy server asks and gives up after half a minute', async () => {
    const { server, client, timers } = await connected(createWorld());
    server.script = (received) =>
      received.command === 'editMessage' ? refusal(RATE_LIMITED, 8_000) : usualScript(received);
    const edit = client.edit(3, 1, 'better');
    edit.catch(() => undefined);
    await timers.advance(7_900);
    expect(server.of('editMessage')).toHaveLength(1);
    await timers.advance(60_000);
    await expect(edit).rejects.toMatchObject({ code: 'rate_limited' });
    expect(server.of('editMessage').length).toBeLessThan(6);
  });

  it('asks for people together and each only once', async () => {
    const { server, client } = await connected(createWorld());
    server.script = (received) => {
      if (received.command !== 'getUsers') return usualScript(received);
      return {
        userList: {
          users: (received.frame.getUsers?.ids ?? [])
            .filter((id) => id < 100)
            .map((id) => ({ id, username: `u${id}` })),
        },
      };
    };
    const [first, second] = await Promise.all([client.users([1, 2, 100]), client.users([2, 3])]);
    expect([...first.keys()]).toEqual([1, 2]);
    expect(second.get(3)?.username).toBe('u3');
    expect(server.of('getUsers').map(({ frame }) => frame.getUsers?.ids)).toEqual([[1, 2, 100, 3]]);
    expect(client.knownUser(2)?.username).toBe('u2');
  });

  it('rejects what is open when it is closed', async () => {
    const { client } = await connected(createWorld());
    const history = client.history(3, {});
    await settle();
    await client.close();
    await expect(history).rejects.toBeInstanceOf(ClientError);
  });
});

describe('the list of conversations', () => {
  const storedEvent = (rev: number, senderId: number, change: Partial<im.v1.Message.$Properties> = {}) => ({
    conversation: {
      conversationId: 3,
      rev,
      at: 50,
      messageStored: { conversationId: 3, seq: rev, rev, senderId, kind: 1, body: `m${rev}`, sentAt: 50, ...change },
    },
  });
  const withList =
    (summary: im.v1.ConversationSummary.$Properties) =>
    (received: Received): Reply | undefined =>
      received.command === 'sync'
        ? { syncPage: { urev: 1, serverTime: 1_700_000_000_000, conversations: [summary] } }
        : usualScript(received);

  it('counts messages of others, not own ones and not system messages, without asking', async () => {
    const world = createWorld();
    world.server.script = withList(summaryOf(5));
    await connected(world);
    world.server.socket.push(
      storedEvent(6, 9),
      storedEvent(7, ME.id),
      storedEvent(8, 9, { kind: 11 }),
      storedEvent(9, 9),
    );
    await settle();
    const last = world.summaries.at(-1);
    expect(last?.unread).toBe(2);
    expect(last?.lastMessage?.body).toBe('m9');
    expect(last?.conversation).toMatchObject({ rev: 9, lastSeq: 9 });
    expect(world.server.of('getConversation')).toHaveLength(0);
  });

  it('stops counting at 100', async () => {
    const world = createWorld();
    world.server.script = withList(summaryOf(5, { unread: 99 }));
    await connected(world);
    world.server.socket.push(storedEvent(6, 9), storedEvent(7, 9));
    expect(world.summaries.at(-1)?.unread).toBe(100);
  });

  it('clears the count when another device of mine read it, and never moves a marker back (C19)', async () => {
    const world = createWorld();
    world.server.script = withList(summaryOf(10, { unread: 4, readSeq: 6 }));
    await connected(world);
    const marker = (urev: number, readSeq: number) => ({
      user: { urev, marker: { conversationId: 3, userId: ME.id, readSeq, deliveredSeq: 0 } },
    });
    world.server.socket.push(marker(2, 10));
    world.server.socket.push(marker(3, 7));
    expect(world.summaries.at(-1)).toMatchObject({ unread: 0, readSeq: 10 });
    expect(world.summaries.map((one) => one.readSeq)).toEqual([6, 10]);
  });

  it('tells the server on the next link what was read on none', async () => {
    const { server, client, timers } = createWorld();
    server.unreachable = true;
    void client.connect().catch(() => undefined);
    const read = client.markRead(3, 9);
    read.catch(() => undefined);
    await timers.advance(40_000);
    await expect(read).rejects.toMatchObject({ code: 'unavailable' });
    server.unreachable = false;
    await timers.advance(60_000);
    expect(server.of('markRead').map(({ frame }) => frame.markRead?.readSeq)).toEqual([9]);
    server.socket.end(1006);
    await timers.advance(60_000);
    expect(server.of('markRead')).toHaveLength(1);
  });

  it('forgets what it knew and starts again when the server has another history', async () => {
    const world = createWorld();
    world.server.script = withList(summaryOf(5));
    await connected(world);
    let told = false;
    world.server.script = (received) => {
      if (received.command === 'sync' && !told) {
        told = true;
        return { syncPage: { urev: 0, serverTime: 1_700_000_000_000, reset: true } };
      }
      return withList(summaryOf(2, { unread: 1, readSeq: 1 }))(received);
    };
    world.server.socket.end(4009);
    await world.timers.advance(60_000);
    expect(world.server.of('sync').map(({ frame }) => frame.sync?.urev)).toEqual([0, 1, 0]);
    expect(world.summaries.at(-1)).toMatchObject({ unread: 1, readSeq: 1, conversation: { rev: 2 } });
  });

  it('shows how far the other one has read', async () => {
    const world = createWorld();
    world.server.script = withList(summaryOf(10));
    await connected(world);
    world.server.socket.push({ receipt: { conversationId: 3, userId: 9, readSeq: 8, deliveredSeq: 9 } });
    expect(world.summaries.at(-1)).toMatchObject({ peerReadSeq: 8, peerDeliveredSeq: 9 });
  });

  it('fetches a row when an event was missed, and applies what came meanwhile', async () => {
    const world = createWorld();
    world.server.script = withList(summaryOf(5));
    await connected(world);
    world.server.socket.push(storedEvent(8, 9));
    await settle();
    world.server.socket.push(storedEvent(9, 9));
    const [asked] = world.server.of('getConversation');
    asked?.socket.reply(asked.requestId, { conversationOpened: { summary: summaryOf(8, { unread: 3, readSeq: 5 }) } });
    await settle();
    expect(world.summaries.at(-1)).toMatchObject({ unread: 4, conversation: { rev: 9 } });
    expect(world.server.of('getConversation')).toHaveLength(1);
  });

  it('fetches a conversation that I was added to and drops one that I was removed from', async () => {
    const world = createWorld();
    const gone: number[] = [];
    world.client.on('gone', (id) => gone.push(id));
    world.server.script = (received) =>
      received.command === 'getConversation'
        ? { conversationOpened: { summary: summaryOf(2) } }
        : usualScript(received);
    await connected(world);
    world.server.socket.push({ user: { urev: 2, joined: { conversationId: 3, rev: 2 } } });
    await settle();
    expect(world.summaries.at(-1)?.conversation.id).toBe(3);
    world.server.socket.push({ user: { urev: 3, gone: { conversationId: 3, rev: 4 } } });
    expect(gone).toEqual([3]);
  });

  it('syncs again when a change of my own scope was missed, with the last position', async () => {
    const world = await connected(createWorld());
    world.server.socket.push({
      user: { urev: 4, marker: { conversationId: 3, userId: ME.id, readSeq: 1, deliveredSeq: 0 } },
    });
    await settle();
    expect(world.server.of('sync').map(({ frame }) => [frame.sync?.urev, frame.sync?.since])).toEqual([
      [0, 0],
      [1, 1_700_000_000_000],
    ]);
  });
});
