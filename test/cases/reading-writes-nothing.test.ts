import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../support/harness.ts';
import { connectAs } from '../support/raw-client.ts';
import { answerOf } from '../support/rest-answers.ts';
import { createUser, rest, restOk, type TestUser } from '../support/users.ts';

let server: RunningServer;
let carol: TestUser;
let dave: TestUser;

beforeAll(async () => {
  server = await startServer({ ownedBy: 'caller' });
  carol = await createUser(server, 'carol');
  dave = await createUser(server, 'dave');
});

afterAll(() => server.stop());

async function conversationsOf(user: TestUser): Promise<number> {
  const body = await restOk(server, 'GET /api/v1/conversations', { token: user.token });
  return answerOf('listConversations', body).conversations.length;
}

describe('a direct conversation that nobody has opened', () => {
  it.each([
    ['GET', '/api/v1/conversations/%40dave', 404],
    ['HEAD', '/api/v1/conversations/%40dave', 404],
    ['GET', '/api/v1/conversations/%40dave/messages', 200],
    ['HEAD', '/api/v1/conversations/%40dave/messages', 200],
    ['GET', '/api/v1/conversations/%40dave/members', 404],
    ['PUT', '/api/v1/conversations/%40dave/read', 404],
    ['PATCH', '/api/v1/conversations/%40dave/messages/1', 404],
    ['DELETE', '/api/v1/conversations/%40dave/messages/1', 404],
    ['PUT', '/api/v1/conversations/%40dave/messages/1/reactions/x', 404],
  ])('is not made by %s %s', async (method, path, status) => {
    const bodies: Record<string, object> = { PUT: { seq: 1 }, PATCH: { body: 'x' } };
    const body = path.includes('reactions') ? undefined : bodies[method];
    const answer = await fetch(`${server.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${carol.token}`, ...(body && { 'content-type': 'application/json' }) },
      body: body === undefined ? null : JSON.stringify(body),
    });
    expect(answer.status).toBe(status);
    expect([await conversationsOf(carol), await conversationsOf(dave)]).toEqual([0, 0]);
  });

  it('says whom the reader has not written to yet', async () => {
    const answer = await rest(server, 'GET /api/v1/conversations/%40dave', { token: carol.token });
    expect(answer.body).toMatchObject({ code: 'not_found', detail: 'You have no conversation with @dave yet.' });
  });

  it('reads as an empty page', async () => {
    const body = await restOk(server, 'GET /api/v1/conversations/%40dave/messages', { token: carol.token });
    expect(body).toEqual({ messages: [], users: [], atStart: true, atEnd: true, rev: 0, lastSeq: 0 });
  });

  it('is not made by GetConversation on a socket', async () => {
    const client = await connectAs(server, carol);
    const answer = await client.request({ getConversation: { target: '@dave' } });
    expect(answer.error?.message).toBe('You have no conversation with @dave yet.');
    expect(await conversationsOf(dave)).toBe(0);
  });

  it('is made by sending, and then found by reading', async () => {
    const path = 'POST /api/v1/conversations/%40dave/messages';
    await restOk(server, path, { token: carol.token, body: { body: 'hello' } });
    expect([await conversationsOf(carol), await conversationsOf(dave)]).toEqual([1, 1]);
    const body = await restOk(server, 'GET /api/v1/conversations/%40carol/messages', { token: dave.token });
    expect(answerOf('listMessages', body).messages.map((message) => message.body)).toEqual(['hello']);
  });
});
