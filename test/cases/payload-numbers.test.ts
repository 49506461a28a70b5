import { LIMITS } from '@im-ts/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../support/harness.ts';
import { connectAs, errorCode, newId, type RawClient } from '../support/raw-client.ts';
import { createGroup, createUser, rest, type TestUser } from '../support/users.ts';

// A number is the same for every reader, by socket and REST, or it is refused.

let server: RunningServer;
let alice: TestUser;
let socket: RawClient;
let conversationId: number;

beforeAll(async () => {
  server = await startServer({ ownedBy: 'caller' });
  alice = await createUser(server, 'alice');
  conversationId = await createGroup(server, alice, []);
  socket = await connectAs(server, alice, { ownedBy: 'caller' });
});
afterAll(async () => {
  socket.terminate();
  await server.stop();
});

/** As text, since JSON.stringify would round. */
async function post(body: string): Promise<{ readonly status: number; readonly text: string }> {
  const response = await fetch(`${server.url}/api/v1/conversations/${conversationId}/messages`, {
    method: 'POST',
    headers: { authorization: `Bearer ${alice.token}`, 'content-type': 'application/json' },
    body,
  });
  return { status: response.status, text: await response.text() };
}

const bySocket = (payload: string) =>
  socket.request({ sendMessage: { conversationId, clientId: newId(), kind: 10, body: 'x', payload } });

describe('a number in a payload', () => {
  it.each(['9223372036854775807', '-9007199254740993', '1e400'])('beyond 2^53 is refused: %s', async (number) => {
    const payload = `{"items":[{"n":${number}}]}`;
    const sentence = 'has a number at "items[0].n" beyond 2^53: send it as text.';
    const answer = await post(`{"body":"x","kind":"custom","payload":${payload}}`);
    expect(answer.status).toBe(400);
    const detail = `payload in the body ${sentence}`;
    expect(JSON.parse(answer.text)).toMatchObject({ code: 'invalid_argument', field: 'payload', detail });
    const reply = await bySocket(payload);
    expect(errorCode(reply)).toBe('invalid_argument');
    expect(reply.error?.message).toBe(`payload ${sentence}`);
  });

  it('up to 2^53 - 1 comes back exactly, however it was sent', async () => {
    const payload = '{"most":9007199254740991,"least":-9007199254740991,"text":"9223372036854775807"}';
    expect((await post(`{"body":"rest","kind":"custom","payload":${payload}}`)).status).toBe(201);
    expect((await bySocket(payload)).stored).toBeTruthy();
    const page = await fetch(`${server.url}/api/v1/conversations/${conversationId}/messages?limit=2`, {
      headers: { authorization: `Bearer ${alice.token}` },
    });
    expect((await page.text()).split(payload)).toHaveLength(3);
    const history = await socket.request({ fetchHistory: { conversationId, limit: 2 } });
    expect(history.historyPage?.messages?.map((message) => message.payload)).toEqual([payload, payload]);
  });
});

describe('what is too long', () => {
  it.each([
    ['body', { body: 'x'.repeat(LIMITS.bodyCodePoints + 1) }],
    ['payload', { body: 'x', kind: 'custom', payload: 'x'.repeat(LIMITS.payloadBytes) }],
  ])('is called so by REST: %s', async (field, body) => {
    const path = `/api/v1/conversations/${conversationId}/messages`;
    for (const operation of [`POST ${path}`, `PATCH ${path}/1`]) {
      const { kind: _kind, ...change } = body as { kind?: string };
      const answer = await rest(server, operation, {
        token: alice.token,
        body: operation.startsWith('POST') ? body : change,
      });
      expect(answer).toMatchObject({ status: 413, body: { code: 'too_large', field } });
    }
  });

  it('is called so by socket', async () => {
    expect(errorCode(await bySocket(`"${'x'.repeat(LIMITS.payloadBytes)}"`))).toBe('too_large');
  });
});
