import { CLOSE_CODES, decodeServerFrame, encodeClientFrame, LIMITS } from '@im-ts/protocol';
import { describe, expect, it } from 'vitest';
import type { Identity } from '../domain/session.ts';
import { createIncidents } from '../telemetry/incidents.ts';
import { createSilentLogger } from '../telemetry/log.ts';
import { Connection, type SocketData } from './connection.ts';
import { createConnectionRegistry } from './connection-registry.ts';
import { createHandshake } from './handshake.ts';
import { conversationTopic, userTopic } from './topics.ts';
import type { WebSocket } from './uws.ts';

const USER = 7;
const SESSION = 70;
const IDENTITY: Identity = {
  user: {
    id: USER,
    username: 'ann',
    displayName: 'Ann',
    role: 'user',
    disabled: false,
    email: '',
    createdAt: 1,
    mustChangePassword: false,
  },
  session: {
    id: SESSION,
    userId: USER,
    device: '',
    createdAt: 1,
    lastUsedAt: 1,
    expiresAt: 9e12,
    refreshExpiresAt: 9e12,
    revokedAt: 0,
    scopes: undefined,
  },
};

/** A socket that says Hello, up to where its memberships are being read; `answer` lets each such read go on. */
function sayHello(isActive: () => boolean = () => true, ...reads: readonly (readonly number[])[]) {
  const registry = createConnectionRegistry();
  const frames: Uint8Array[] = [];
  const topics: string[] = [];
  const ended: number[] = [];
  const connection = new Connection({ requestFlush: (asking) => queueMicrotask(() => asking.flush()) }, '127.0.0.1', 1);
  const socket: Pick<WebSocket<SocketData>, 'cork' | 'send' | 'subscribe' | 'end'> = {
    cork: (work) => {
      work();
      return socket as WebSocket<SocketData>;
    },
    send: (frame) => {
      frames.push(new Uint8Array(frame as Uint8Array));
      return 1;
    },
    subscribe: (topic) => topics.push(String(topic)) > 0,
    end: (code) => {
      ended.push(code ?? 0);
      connection.closed();
    },
  };
  connection.opened(socket as WebSocket<SocketData>);
  registry.add(connection);
  const asked: (() => void)[] = [];
  let reading = 0;
  const handshake = createHandshake({
    auth: { authenticate: async () => IDENTITY, isActive },
    conversations: {
      async subscriptions() {
        const memberships = reads[reading++] ?? [3];
        await new Promise<void>((resolve) => asked.push(resolve));
        return [...memberships];
      },
    },
    presence: { connected: async () => {} },
    registry,
    scopes: { synced: () => {} },
    watches: { open: () => ({ replace: async () => [], close: () => {} }) },
    receiptWatches: { open: () => ({ replace: async () => [], close: () => {} }) },
    clock: { now: () => 1 },
    incidents: createIncidents(createSilentLogger()),
    version: '0',
    node: 'n',
    historyId: 'h',
    connectionsPerUser: 3,
  });
  handshake.receive(
    connection,
    encodeClientFrame({ requestId: 1, hello: { token: 'x', clientName: 'test', clientVersion: '0' } }),
  );
  const replies = () =>
    frames.map((bytes) => {
      const decoded = decodeServerFrame(bytes);
      if (!decoded.ok) throw new Error(decoded.message);
      return decoded.frame;
    });
  return {
    registry,
    connection,
    topics,
    ended,
    reading: (count = 1) => expect.poll(() => reading, { interval: 1 }).toBe(count),
    answer: () => asked.shift()?.(),
    welcomed: () => expect.poll(() => replies().some((frame) => frame.welcome)).toBe(true),
    replies,
  };
}

describe('a socket that is being welcomed', () => {
  it('is known under its user before anything is read, so that what ends its session finds it', async () => {
    const hello = sayHello();
    await hello.reading();
    expect([...hello.registry.ofUser(USER)]).toEqual([hello.connection]);
    hello.answer();
    await hello.welcomed();
    expect(hello.topics).toEqual([userTopic(USER), conversationTopic(3)]);
  });

  it('is refused when its session ended while it was looked up: nobody could have found the socket then', async () => {
    let active = true;
    const hello = sayHello(() => active);
    await hello.reading();
    active = false;
    hello.answer();
    await expect.poll(() => hello.ended).toEqual([CLOSE_CODES.session_revoked.code]);
    expect(hello.replies().some((frame) => frame.welcome)).toBe(false);
    expect(hello.topics).toEqual([]);
  });

  // Read twice, because an update that arrives during the first read contradicts it.
  it.each([
    { about: 'gets what the user joined', reads: [[3], [3, 4]], news: [4, true], topics: [3, 4] },
    { about: 'does not get what the user was removed from', reads: [[3, 4], [4]], news: [3, false], topics: [4] },
    {
      about: 'gets what the user is in, at an old removal',
      reads: [
        [3, 4],
        [3, 4],
      ],
      news: [3, false],
      topics: [3, 4],
    },
    {
      about: 'does not get what the user has left, at an old joining',
      reads: [[3], [3]],
      news: [4, true],
      topics: [3],
    },
  ] as const)('$about, told while the memberships are read', async ({ reads, news, topics }) => {
    const hello = sayHello(() => true, ...reads);
    await hello.reading();
    hello.connection.membershipChanges?.set(news[0], news[1]);
    hello.answer();
    await hello.reading(2);
    hello.answer();
    await hello.welcomed();
    expect(hello.topics).toEqual([userTopic(USER), ...topics.map(conversationTopic)]);
  });

  it.each([0, 1, 2, 3, 4, 5])('reads again, whenever the news comes: %i microtasks after the answer', async (ticks) => {
    const hello = sayHello(() => true, [3], [3]);
    await hello.reading();
    const { connection } = hello;
    hello.answer();
    for (let tick = 0; tick < ticks; tick++) await Promise.resolve();
    const isLoading = connection.phase === 'loading';
    if (isLoading) connection.membershipChanges?.set(3, false);
    await Promise.resolve();
    hello.answer();
    await expect.poll(() => hello.answer() ?? hello.replies().some((frame) => frame.welcome)).toBe(true);
    expect(hello.topics).toEqual([userTopic(USER), conversationTopic(3)]);
  });

  it('is welcomed although the user is removed from something during each read, and gets none of it', async () => {
    const hello = sayHello(() => true, [1, 2, 3, 4, 5, 6], [2, 3, 4, 5, 6], [3, 4, 5, 6], [4, 5, 6], [5, 6]);
    for (let read = 1; read <= 5; read++) {
      await hello.reading(read);
      hello.connection.membershipChanges?.set(read, false);
      hello.answer();
    }
    await hello.welcomed();
    expect(hello.topics).toEqual([userTopic(USER), conversationTopic(6)]);
  });

  it('gets the first of more conversations than it may follow as topics, the others one by one', async () => {
    const many = Array.from({ length: LIMITS.subscriptions + 2 }, (_, index) => index + 1);
    const hello = sayHello(() => true, many);
    await hello.reading();
    hello.answer();
    await hello.welcomed();
    expect(hello.topics).toHaveLength(LIMITS.subscriptions + 1);
    expect([...(hello.connection.overflow ?? [])]).toEqual(many.slice(-2));
    expect([...hello.registry.overflowing]).toEqual([hello.connection]);
  });
});
