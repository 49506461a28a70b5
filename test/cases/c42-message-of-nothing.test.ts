import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../support/harness.ts';
import { connectAs, newId, type RawClient } from '../support/raw-client.ts';
import { createGroup, createUser, rest, type TestUser } from '../support/users.ts';

let server: RunningServer;
let anna: TestUser;
let socket: RawClient;
let group: number;

beforeAll(async () => {
  server = await startServer({ ownedBy: 'caller' });
  anna = await createUser(server, 'anna');
  socket = await connectAs(server, anna, { ownedBy: 'caller' });
  group = await createGroup(server, anna, []);
});
afterAll(async () => {
  socket.terminate();
  await server.stop();
});

const SENTENCE = 'must have a character that shows.';
const NOTHING = ['   ', '\u200b', '\u2800', '\n\n', '\u00ad'];

describe.each(NOTHING)('the text %j', (nothing) => {
  it.each([
    ['POST /api/v1/conversations', { name: nothing, members: [] }, 'name'],
    ['PATCH /api/v1/conversations/GROUP', { name: nothing }, 'name'],
    ['PATCH /api/v1/conversations/GROUP', { notice: nothing }, 'notice'],
    ['POST /api/v1/conversations/GROUP/messages', { body: nothing }, 'body'],
    ['POST /api/v1/conversations/GROUP/messages', { body: nothing, payload: { a: 1 } }, 'body'],
    ['PATCH /api/v1/me', { displayName: nothing }, 'displayName'],
  ])('is refused by %s %j', async (operation, body, field) => {
    const answer = await rest(server, operation.replace('GROUP', String(group)), { token: anna.token, body });
    expect(answer).toMatchObject({ status: 400, body: { field, detail: `${field} in the body ${SENTENCE}` } });
  });

  it.each([
    ['body', { sendMessage: { kind: 1, body: nothing, clientId: newId() } }],
    ['body', { editMessage: { seq: 1, body: nothing, opId: newId() } }],
    ['name', { updateConversation: { name: nothing, opId: newId() } }],
  ])('is refused as the %s by a socket', async (field, command) => {
    const [[name, request]] = Object.entries(command) as [[string, object]];
    const answer = await socket.request({ [name]: { conversationId: group, ...request } });
    expect(answer.error).toMatchObject({ field, message: `${field} ${SENTENCE}` });
  });
});

it('C30 the text "0" is a text: it is stored, and read as it was', async () => {
  const path = `/api/v1/conversations/${group}/messages`;
  const sent = await rest(server, `POST ${path}`, { token: anna.token, body: { body: '0' } });
  expect(sent.status).toBe(201);
  const { body } = await rest(server, `GET ${path}?limit=1`, { token: anna.token });
  expect(body).toMatchObject({ messages: [{ body: '0' }] });
});
