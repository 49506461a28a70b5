import { ERROR_CODES } from '@im-ts/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../support/harness.ts';
import { connectAs, newId, type RawClient } from '../support/raw-client.ts';
import { answerOf } from '../support/rest-answers.ts';
import { createUser, rest, restOk, type TestUser } from '../support/users.ts';

// A group whose newcomers see nothing older: 1 says that it was made, 2 to 4 are Alice's, 5 says that Bob was added.

const HIDDEN = 3;
const NOTICE_OF_JOINING = 5;
const FIRST_SEEN = 6;
const NEVER_SENT = 999;

let server: RunningServer;
let alice: TestUser;
let bob: TestUser;
let bobSocket: RawClient;
let conversationId: number;

beforeAll(async () => {
  server = await startServer({ ownedBy: 'caller' });
  [alice, bob] = [await createUser(server, 'alice'), await createUser(server, 'bob')];
  const created = await restOk(server, 'POST /api/v1/conversations', {
    token: alice.token,
    body: { name: 'closed past', members: [], historyVisibility: 'since_join' },
  });
  conversationId = answerOf('createGroup', created).summary.conversation.id;
  const say = (body: string) => restOk(server, `POST ${path('messages')}`, { token: alice.token, body: { body } });
  for (const text of ['one', 'two', 'three']) await say(text);
  await restOk(server, `POST ${path('members')}`, { token: alice.token, body: { users: ['@bob'] } });
  await say('hello, Bob');
  bobSocket = await connectAs(server, bob, { ownedBy: 'caller' });
});
afterAll(async () => {
  bobSocket.terminate();
  await server.stop();
});

const path = (rest: string): string => `/api/v1/conversations/${conversationId}/${rest}`;

/** What REST says to Bob, without what names the request itself. */
async function byRest(operation: string, body?: object): Promise<unknown> {
  const answer = await rest(server, operation, { token: bob.token, ...(body && { body }) });
  const { instance: _instance, ...said } = (answer.body ?? {}) as Record<string, unknown>;
  return { status: answer.status, said };
}

async function bySocket(command: Parameters<RawClient['request']>[0]): Promise<unknown> {
  const { requestId: _id, ...said } = await bobSocket.request(command);
  return said;
}

describe('a message that one may not read (C32)', () => {
  it.each(['PUT', 'DELETE'])('takes no reaction by REST, as one that does not exist: %s', async (method) => {
    const react = (seq: number) => byRest(`${method} ${path(`messages/${seq}/reactions/%F0%9F%91%8D`)}`);
    const refused = await react(NEVER_SENT);
    expect(refused).toMatchObject({ status: 404, said: { code: 'not_found' } });
    for (const seq of [1, HIDDEN, NOTICE_OF_JOINING]) expect(await react(seq)).toEqual(refused);
  });

  it.each([false, true])('takes no reaction by socket, as one that does not exist; removed: %s', async (removed) => {
    const react = (seq: number) =>
      bySocket({ setReaction: { conversationId, seq, opId: newId(), emoji: '👍', removed } });
    const refused = await react(NEVER_SENT);
    expect(refused).toMatchObject({ error: { code: ERROR_CODES.not_found.wire } });
    for (const seq of [1, HIDDEN, NOTICE_OF_JOINING]) expect(await react(seq)).toEqual(refused);
  });

  it('cannot be answered, edited or recalled, as one that does not exist', async () => {
    const tries: readonly ((seq: number) => Promise<unknown>)[] = [
      (seq) => byRest(`POST ${path('messages')}`, { body: 'yes', replyTo: seq }),
      (seq) => byRest(`PATCH ${path(`messages/${seq}`)}`, { body: 'mine' }),
      (seq) => byRest(`DELETE ${path(`messages/${seq}`)}`),
      (seq) => bySocket({ sendMessage: { conversationId, clientId: newId(), kind: 1, body: 'yes', replyTo: seq } }),
      (seq) => bySocket({ editMessage: { conversationId, seq, opId: newId(), body: 'mine' } }),
      (seq) => bySocket({ recallMessage: { conversationId, seq, opId: newId() } }),
    ];
    for (const attempt of tries) {
      const refused = await attempt(NEVER_SENT);
      expect(JSON.stringify(refused)).toMatch(/does not exist here|There is no message with this number here/);
      for (const seq of [1, HIDDEN]) expect(await attempt(seq)).toEqual(refused);
    }
  });

  it('is as good as one that does not exist for a read marker', async () => {
    const mark = (seq: number) => byRest(`PUT ${path('read')}`, { seq });
    const done = await mark(1);
    for (const seq of [HIDDEN, NEVER_SENT]) expect(await mark(seq)).toEqual(done);
    expect(await bySocket({ markRead: { conversationId, readSeq: HIDDEN } })).toEqual(
      await bySocket({ markRead: { conversationId, readSeq: NEVER_SENT } }),
    );
  });
});

describe('a message that one may read', () => {
  it('takes a reaction by REST and by socket', async () => {
    const reaction = path(`messages/${FIRST_SEEN}/reactions/%F0%9F%91%8D`);
    expect(await byRest(`PUT ${reaction}`)).toMatchObject({ status: 200 });
    expect(
      await bySocket({
        setReaction: { conversationId, seq: FIRST_SEEN, opId: newId(), emoji: '👍', removed: true },
      }),
    ).toMatchObject({ changed: { unchanged: false } });
  });
});
