import { CLOSE_CODES, decodeServerFrame, encodeClientFrame } from '@im-ts/protocol';
import { describe, expect, it } from 'vitest';
import type { Identity } from '../domain/session.ts';
import { createIncidents } from '../incidents.ts';
import { createSilentLogger } from '../log.ts';
import { Connection, type SocketData } from './connection.ts';
import { createConnectionRegistry } from './connection-registry.ts';
import { createHandshake } from './handshake.ts';
import { conversationTopic, userTopic } from './topics.ts';
import type { WebSocket } from './uws.ts';

const USER = 7;
const SESSION = 70;
const IDENTITY: Identity = {
  user: { id: USER, username: 'ann', displayName: 'Ann', role: 'user', disabled: false, email: '', createdAt: 1 },
  session: {
    id: SESSION,
    userId: USER,
    device: '',
    createdAt: 1,
    lastUsedAt: 1,
    expiresAt: 9e12,
    refreshExpiresAt: 9e12,
    revokedAt: 0,
  },
};

/** A socket that says Hello, up to where its memberships are being read; `answer` lets that go on. */
function sayHello(isActive: () => boolean) {
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
  let answer: () => void = () => {};
  const read = new Promise<void>((resolve) => {
    answer = resolve;
  });
  let asked: () => void = () => {};
  const reading = new Promise<void>((resolve) => {
    asked = resolve;
  });
  const handshake = createHandshake({
    auth: { authenticate: async () => IDENTITY, isActive },
    conversations: {
      async subscriptions() {
        asked();
        await read;
        return [{ conversationId: 3, rev: 5 }];
      },
    },
    presence: { connected: () => {} },
    registry,
    clock: { now: () => 1 },
    incidents: createIncidents(createSilentLogger()),
    version: '0',
    node: 'n',
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
  return { registry, connection, topics, ended, reading, answer, replies };
}

describe('a socket that is being welcomed', () => {
  it('is known under its user before anything is read, so that what ends its session finds it', async () => {
    const hello = sayHello(() => true);
    await hello.reading;
    expect([...hello.registry.ofUser(USER)]).toEqual([hello.connection]);
    hello.answer();
    await expect.poll(() => hello.replies().some((frame) => frame.welcome)).toBe(true);
    expect(hello.topics).toEqual([userTopic(USER), conversationTopic(3)]);
  });

  it('is refused when its session ended while it was looked up: nobody could have found the socket then', async () => {
    let active = true;
    const hello = sayHello(() => active);
    active = false;
    hello.answer();
    await expect.poll(() => hello.ended).toEqual([CLOSE_CODES.session_revoked.code]);
    expect(hello.replies().some((frame) => frame.welcome)).toBe(false);
    expect(hello.topics).toEqual([]);
  });
});
