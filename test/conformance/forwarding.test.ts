import { bytesToDashed } from '@im-ts/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../support/harness.ts';
import { connectAs, errorCode, newId, type RawClient } from '../support/raw-client.ts';
import { answerOf } from '../support/rest-answers.ts';
import { createGroup, createUser, openDirect, rest, restOk, type TestUser } from '../support/users.ts';

// Alice's group hides what is before a join: 1 says that it was made, 2 and 3 are Alice's, 4 says that Bob came, 5 is Alice's.
// Carol knows Bob only.

const HIDDEN = 2;
const JOINING = 4;
const SEEN = 5;
const NEVER_SENT = 999;

let server: RunningServer;
let alice: TestUser;
let bob: TestUser;
let carol: TestUser;
let socket: RawClient;
let secret: number;
let direct: number;

beforeAll(async () => {
  server = await startServer({ ownedBy: 'caller' });
  [alice, bob, carol] = [
    await createUser(server, 'alice'),
    await createUser(server, 'bob'),
    await createUser(server, 'carol'),
  ];
  const created = await restOk(server, 'POST /api/v1/conversations', {
    token: alice.token,
    body: { name: 'closed past', members: [], historyVisibility: 'since_join' },
  });
  secret = answerOf('createGroup', created).summary.conversation.id;
  await say(alice, secret, { body: 'hidden' });
  await say(alice, secret, { body: 'hidden, too' });
  await restOk(server, `POST /api/v1/conversations/${secret}/members`, {
    token: alice.token,
    body: { users: ['@bob'] },
  });
  await say(alice, secret, { kind: 'code', body: 'make all', payload: { language: 'sh' } });
  direct = await openDirect(server, bob, 'carol');
  socket = await connectAs(server, bob, { ownedBy: 'caller' });
});
afterAll(async () => {
  socket.terminate();
  await server.stop();
});

async function say(user: TestUser, conversationId: number, body: object) {
  const stored = await restOk(server, `POST /api/v1/conversations/${conversationId}/messages`, {
    token: user.token,
    body,
  });
  return answerOf('sendMessage', stored);
}

async function forwardByRest(user: TestUser, to: number | string, body: object) {
  const { instance: _instance, ...said } = ((
    await rest(server, `POST /api/v1/conversations/${to}/forwards`, { token: user.token, body })
  ).body ?? {}) as Record<string, unknown>;
  return said;
}

async function forwardBySocket(fromConversationId: number, fromSeq: number, clientId = newId(), resend = false) {
  const request = { conversationId: direct, clientId, fromConversationId, fromSeq, resend };
  const { requestId: _id, ...said } = await socket.request({ forwardMessage: request });
  return said;
}

async function page(user: TestUser, conversationId: number) {
  const path = `GET /api/v1/conversations/${conversationId}/messages?limit=200`;
  return answerOf('listMessages', await restOk(server, path, { token: user.token }));
}

async function messageAt(user: TestUser, conversationId: number, seq: number | null | undefined) {
  return (await page(user, conversationId)).messages.find((message) => message.seq === seq);
}

async function originOf(user: TestUser, conversationId: number, seq: number | undefined) {
  const answer = await rest(server, `GET /api/v1/conversations/${conversationId}/messages/${seq}/origin`, {
    token: user.token,
  });
  const { instance: _instance, ...said } = answer.body as Record<string, unknown>;
  return said;
}

const recall = (user: TestUser, conversationId: number, seq: number) =>
  restOk(server, `DELETE /api/v1/conversations/${conversationId}/messages/${seq}`, { token: user.token });

describe('a forwarded message', () => {
  it('is a copy, with its author and time and nothing of its place, in events and pages', async () => {
    const receiver = await connectAs(server, carol);
    const original = await messageAt(bob, secret, SEEN);
    const { stored } = await forwardBySocket(secret, SEEN);
    const { conversation } = await receiver.untilEvent((event) => event.conversation?.messageStored != null);
    const sentAt = Date.parse(original?.sentAt ?? '');
    const copied = { body: 'make all', payload: '{"language":"sh"}', senderId: bob.userId, seq: stored?.seq };
    expect(conversation?.messageStored).toMatchObject({ ...copied, kind: 3 });
    expect({ ...conversation?.messageStored?.origin }).toEqual({ senderId: alice.userId, sentAt });
    const { messages, users } = await page(carol, direct);
    const listed = messages.find(({ seq }) => seq === stored?.seq);
    expect(listed).toMatchObject({ kind: 'code', body: 'make all', payload: { language: 'sh' }, editedAt: null });
    expect(listed?.origin).toEqual({ senderId: alice.userId, sentAt: original?.sentAt });
    // Carol shares no conversation with Alice, but reads what she wrote.
    expect(users.map(({ username }) => username)).toContain('alice');
    receiver.terminate();
  });

  it('has the first origin when it is forwarded again, by whoever cannot read the original', async () => {
    const first = await forwardByRest(bob, direct, { from: String(secret), fromSeq: SEEN });
    const group = await createGroup(server, carol, []);
    const again = await forwardByRest(carol, group, { from: '@bob', fromSeq: first.seq });
    const original = await messageAt(bob, secret, SEEN);
    const forwarded = await messageAt(carol, group, again.seq as number);
    expect(forwarded).toMatchObject({ senderId: carol.userId, body: 'make all' });
    expect(forwarded?.origin).toEqual({ senderId: alice.userId, sentAt: original?.sentAt });
  });

  it('cannot be made of what one may not read: the answer is that for a number that was never given', async () => {
    const { seq: recalled } = await say(carol, direct, { body: 'oh no' });
    await recall(carol, direct, recalled);
    const absent = await forwardBySocket(secret, NEVER_SENT);
    expect(absent.error).toMatchObject({ message: expect.stringContaining('no message with this number') });
    expect(await forwardBySocket(secret, HIDDEN)).toEqual(absent);
    expect(await forwardBySocket(NEVER_SENT, 1)).toEqual(absent);
    expect(await forwardBySocket(direct, recalled)).toEqual(absent);
    const byRest = await forwardByRest(bob, direct, { from: String(secret), fromSeq: NEVER_SENT });
    expect(byRest).toMatchObject({ code: 'not_found' });
    expect(await forwardByRest(bob, direct, { from: String(secret), fromSeq: HIDDEN })).toEqual(byRest);
    expect(await forwardByRest(carol, '@bob', { from: String(secret), fromSeq: SEEN })).toEqual(byRest);
  });

  it('cannot be made of a system message', async () => {
    expect(await forwardByRest(bob, direct, { from: String(secret), fromSeq: JOINING })).toMatchObject({
      code: 'forbidden',
      detail: 'What the server has written cannot be forwarded.',
    });
  });

  it('is stored once under its id, whatever became of the original, and is no other message', async () => {
    const { seq } = await say(carol, direct, { body: 'soon gone' });
    const clientId = newId();
    const { stored } = await forwardBySocket(direct, seq, clientId);
    await recall(carol, direct, seq);
    expect((await forwardBySocket(direct, seq, clientId, true)).stored).toEqual(stored);
    const repeat = { from: '@carol', fromSeq: seq, clientId: bytesToDashed(clientId) };
    expect(await forwardByRest(bob, direct, repeat)).toMatchObject({ seq: stored?.seq, rev: stored?.rev });
    expect(await forwardByRest(bob, direct, { ...repeat, fromSeq: 1 })).toMatchObject({ code: 'conflict' });
    const sent = await rest(server, `POST /api/v1/conversations/${direct}/messages`, {
      token: bob.token,
      body: { body: 'soon gone', clientId: repeat.clientId },
    });
    expect(sent.body).toMatchObject({ code: 'conflict' });
    expect(await messageAt(carol, direct, stored?.seq)).toMatchObject({ body: 'soon gone', recalledAt: null });
  });

  it('takes an Idempotency-Key for its id', async () => {
    const key = bytesToDashed(newId());
    const [first, second] = [
      await rest(server, `POST /api/v1/conversations/${direct}/forwards`, {
        token: bob.token,
        body: { from: String(secret), fromSeq: SEEN },
        headers: { 'idempotency-key': key },
      }),
      await forwardByRest(bob, direct, { from: String(secret), fromSeq: SEEN, clientId: key }),
    ];
    expect(first.body).toMatchObject({ clientId: key, seq: second.seq });
  });

  it('goes nowhere that its sender may not write', async () => {
    const dave = await createUser(server, 'dave');
    const ours = await openDirect(server, dave, 'bob');
    const { seq } = await say(dave, ours, { body: 'hello' });
    await restOk(server, 'PUT /api/v1/blocks/@dave', { token: bob.token });
    expect(await forwardByRest(dave, '@bob', { from: '@bob', fromSeq: seq })).toMatchObject({
      code: 'forbidden',
      detail: 'This person does not take messages from you.',
    });
    expect(await forwardByRest(bob, '@dave', { from: '@carol', fromSeq: 1 })).toMatchObject({
      code: 'forbidden',
      detail: expect.stringContaining('You have blocked @dave'),
    });
  });

  it('is the only one with an origin: who sends or edits cannot give one', async () => {
    const origin = { senderId: alice.userId, sentAt: '2026-01-01T00:00:00.000Z' };
    const send = await rest(server, `POST /api/v1/conversations/${direct}/messages`, {
      token: bob.token,
      body: { body: 'she said it', origin },
    });
    expect(send.body).toMatchObject({ code: 'invalid_argument' });
    const { seq } = await say(bob, direct, { body: 'she said it', payload: { origin } });
    expect(await messageAt(carol, direct, seq)).toMatchObject({ origin: null, payload: { origin } });
    const edit = await rest(server, `PATCH /api/v1/conversations/${direct}/messages/${seq}`, {
      token: bob.token,
      body: { body: 'she said this', origin },
    });
    expect(edit.body).toMatchObject({ code: 'invalid_argument' });
    const { seq: forwarded } = await forwardByRest(bob, direct, { from: String(secret), fromSeq: SEEN });
    const change = await rest(server, `PATCH /api/v1/conversations/${direct}/messages/${forwarded}`, {
      token: bob.token,
      body: { body: 'make none' },
    });
    expect(change.body).toMatchObject({ code: 'forbidden' });
  });
});

describe('the place of an original', () => {
  it('is told to those who may read it there', async () => {
    const { seq } = await forwardByRest(bob, direct, { from: String(secret), fromSeq: SEEN });
    expect(await originOf(bob, direct, seq as number)).toEqual({ conversationId: secret, seq: SEEN });
    const { originPlace } = await socket.request({ getOrigin: { conversationId: direct, seq: seq as number } });
    expect(originPlace).toMatchObject({ conversationId: secret, seq: SEEN });
  });

  it('is not told to anybody else, who get the answer for a message without one', async () => {
    const { seq } = await forwardByRest(bob, direct, { from: String(secret), fromSeq: SEEN });
    const { seq: plain } = await say(bob, direct, { body: 'my own words' });
    const none = await originOf(carol, direct, plain);
    expect(none).toMatchObject({ code: 'not_found' });
    // Not a member there.
    expect(await originOf(carol, direct, seq as number)).toEqual(none);
    expect(await originOf(carol, direct, NEVER_SENT)).toEqual(none);
    // Not a member of where the forward is.
    expect(await originOf(alice, direct, seq as number)).toEqual(none);
    // A member who may not read as far back.
    const shared = await createGroup(server, alice, [bob]);
    const { seq: old } = await forwardByRest(alice, shared, { from: String(secret), fromSeq: HIDDEN });
    expect(await originOf(alice, shared, old as number)).toEqual({ conversationId: secret, seq: HIDDEN });
    expect(await originOf(bob, shared, old as number)).toEqual(none);
  });

  it('is not told of a message that was recalled, and forwards of it stay', async () => {
    const { seq: original } = await say(bob, secret, { body: 'a slip' });
    const { seq } = await forwardByRest(bob, direct, { from: String(secret), fromSeq: original });
    await recall(bob, secret, original);
    expect(await originOf(bob, direct, seq as number)).toMatchObject({ code: 'not_found' });
    expect(await messageAt(carol, direct, seq as number)).toMatchObject({ body: 'a slip' });
    // Nor does a recalled forward say whose it was.
    await recall(bob, direct, seq as number);
    expect(await messageAt(carol, direct, seq as number)).toMatchObject({ body: '', origin: null });
    expect(errorCode(await socket.request({ getOrigin: { conversationId: direct, seq: seq as number } }))).toBe(
      'not_found',
    );
  });
});
