import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../support/harness.ts';
import { connectAs, errorCode, newId, type RawClient } from '../support/raw-client.ts';
import { createUser, openDirect, type TestUser } from '../support/users.ts';

// After a send that was refused for now, nothing later of the same socket may pass it.

let server: RunningServer;
let alice: TestUser;
let direct: number;
let other: number;

beforeAll(async () => {
  // A burst of 20, then one every 200 ms: the refusals are sure to come.
  server = await startServer({
    ownedBy: 'caller',
    env: { IMD_LIMITS_SENDS_PER_SECOND: '5', IMD_LIMITS_SEND_BURST: '20' },
  });
  alice = await createUser(server, 'alice');
  await createUser(server, 'bob');
  await createUser(server, 'carol');
  direct = await openDirect(server, alice, 'bob');
  other = await openDirect(server, alice, 'carol');
});
afterAll(() => server.stop());

const send = (socket: RawClient, conversationId: number, clientId: Uint8Array, body: string, resend = false) =>
  socket.request({ sendMessage: { conversationId, clientId, kind: 1, body, resend } });

/** Asks until it is not refused for its rate. */
async function persisting(ask: () => ReturnType<RawClient['request']>) {
  for (;;) {
    const reply = await ask();
    if (errorCode(reply) !== 'rate_limited') return reply;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Sends the same entry until it is taken. */
const persist = (socket: RawClient, conversationId: number, clientId: Uint8Array, body: string) =>
  persisting(() => send(socket, conversationId, clientId, body, true));

describe('a send that was refused for now', () => {
  it('must be sent again before the next ones are taken, in that conversation only', async () => {
    const socket = await connectAs(server, alice);
    const entries = Array.from({ length: 40 }, (_, index) => ({ clientId: newId(), body: `number ${index}` }));
    const replies = await Promise.all(entries.map(({ clientId, body }) => send(socket, direct, clientId, body)));
    const codes = replies.map(errorCode);
    const first = codes.findIndex((code) => code !== undefined);
    expect(first).toBeGreaterThan(0);
    expect(codes[first]).toBe('rate_limited');
    expect(replies[first]?.error?.retryAfterMs).toBeGreaterThan(0);
    // None behind it was stored, whatever the budget allowed meanwhile.
    expect(codes.slice(first).every((code) => code === 'rate_limited' || code === 'resend_in_order')).toBe(true);

    await new Promise((resolve) => setTimeout(resolve, 600));
    const next = entries[first + 1];
    const refused = entries[first];
    if (next === undefined || refused === undefined) throw new Error('too few entries');
    expect(errorCode(await send(socket, direct, next.clientId, next.body, true))).toBe('resend_in_order');
    const elsewhere = await persist(socket, other, newId(), 'another conversation is not held up');
    expect(elsewhere.stored?.seq).toBe(1);
    const forward = { conversationId: direct, clientId: newId(), fromConversationId: other, fromSeq: 1 };
    const forwarded = await persisting(() => socket.request({ forwardMessage: forward }));
    expect(errorCode(forwarded)).toBe('resend_in_order');
    const stored = await persist(socket, direct, refused.clientId, refused.body);
    expect(stored.stored?.seq).toBe(first + 1);
    const behind = await persist(socket, direct, next.clientId, next.body);
    expect(behind.stored?.seq).toBe(first + 2);
  });
});
