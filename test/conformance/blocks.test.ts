import type { im } from '@im-ts/protocol';
import { describe, expect, it } from 'vitest';
import { usePair } from '../support/pair.ts';
import { connectAs, errorCode, newId, type RawClient } from '../support/raw-client.ts';
import { createGroup, createUser, logIn, openDirect, type RestAnswer, rest, type TestUser } from '../support/users.ts';

const pair = usePair();
const OFFLINE = 1;
const ONLINE = 2;
const NOT_LET_IN = 'This person does not take messages from you.';

const call = (user: TestUser, operation: string, body?: object) =>
  rest(pair.server, operation, { token: user.token, ...(body === undefined ? {} : { body }) });

async function block(by: TestUser, whom: TestUser): Promise<void> {
  expect((await call(by, `PUT /api/v1/blocks/@${whom.username}`)).body).toMatchObject({ userId: whom.userId });
}

async function unblock(by: TestUser, whom: TestUser): Promise<void> {
  expect((await call(by, `DELETE /api/v1/blocks/@${whom.username}`)).status).toBe(204);
}

const open = (by: TestUser, whom: TestUser) =>
  call(by, 'POST /api/v1/conversations/direct', { user: `@${whom.username}` });

/** What a refusal says. */
const said = ({ status, body }: RestAnswer) => [status, (body as { detail?: string }).detail];

async function befriend(one: TestUser, other: TestUser): Promise<void> {
  await call(one, 'POST /api/v1/friends', { user: `@${other.username}` });
  expect((await call(other, 'POST /api/v1/friends', { user: `@${one.username}` })).body).toMatchObject({
    state: 'friend',
  });
}

async function people(user: TestUser, path: string): Promise<string[]> {
  const { body } = await call(user, `GET ${path}`);
  return (body as { users: { username: string }[] }).users.map(({ username }) => username);
}

const message = (conversationId: number, body = 'hi') => ({
  sendMessage: { conversationId, clientId: newId(), kind: 1, body },
});

/** The error of a frame, as words. */
function errorOf(frame: im.v1.IServerFrame): string {
  return frame.error?.message ?? '';
}

/** Two of a direct conversation with a message of each. */
async function talking() {
  const { server, alice, bob } = pair;
  const conversationId = await openDirect(server, alice, bob.username);
  const [ofAlice, ofBob] = [await connectAs(server, alice), await connectAs(server, bob)];
  for (const client of [ofAlice, ofBob]) {
    expect((await client.request(message(conversationId))).stored).toBeTruthy();
  }
  return { conversationId, ofAlice, ofBob };
}

describe('somebody who is blocked', () => {
  it('cannot open a direct conversation, and is told what others are told whom friends-only keeps out', async () => {
    const { alice, bob } = pair;
    const carol = await createUser(pair.server, `carol${alice.userId}`);
    await block(alice, bob);
    await call(carol, 'PATCH /api/v1/me', { friendsOnly: true });
    const [blocked, stranger] = [await open(bob, alice), await open(bob, carol)];
    expect(said(blocked)).toEqual([403, NOT_LET_IN]);
    expect(said(stranger)).toEqual(said(blocked));
    const whole = ({ body }: RestAnswer) => ({ ...(body as object), instance: '' });
    expect(whole(stranger)).toEqual(whole(blocked));
    // Sending to them says it, too, and nothing of it is in their lists.
    const send = (to: TestUser) => call(bob, `POST /api/v1/conversations/@${to.username}/messages`, { body: 'hi' });
    expect(said(await send(alice))).toEqual(said(await send(carol)));
    for (const user of [alice, bob, carol]) {
      expect((await call(user, 'GET /api/v1/conversations')).body).toMatchObject({ conversations: [] });
    }
  });

  it('writes nothing any more into the open one: no message, edit or reaction; recalls and marks', async () => {
    const { alice, bob } = pair;
    const { conversationId, ofAlice, ofBob } = await talking();
    await block(alice, bob);
    const attempts = [
      message(conversationId, 'still there?'),
      { editMessage: { conversationId, seq: 2, opId: newId(), body: 'changed' } },
      { setReaction: { conversationId, seq: 1, opId: newId(), emoji: '👍' } },
    ];
    for (const attempt of attempts) {
      const refused = await ofBob.request(attempt);
      expect([errorCode(refused), errorOf(refused)]).toEqual(['forbidden', NOT_LET_IN]);
    }
    expect((await ofBob.request({ recallMessage: { conversationId, seq: 2, opId: newId() } })).changed).toBeTruthy();
    expect((await ofBob.request({ markRead: { conversationId, readSeq: 1 } })).done).toBeTruthy();
    // Both read what was written before.
    for (const client of [ofAlice, ofBob]) {
      const { historyPage } = await client.request({ fetchHistory: { conversationId } });
      expect(historyPage?.messages?.map(({ seq }) => seq)).toEqual([1, 2]);
    }
  });

  it('is let in again after the block, with everything that was there', async () => {
    const { alice, bob } = pair;
    const { conversationId, ofBob } = await talking();
    await block(alice, bob);
    await unblock(alice, bob);
    expect((await ofBob.request(message(conversationId, 'back'))).stored).toMatchObject({ seq: 3 });
  });

  it('is kept out by one who blocks while the other one has blocked, too, until both have let in', async () => {
    const { alice, bob } = pair;
    const { conversationId, ofAlice, ofBob } = await talking();
    await block(alice, bob);
    await block(bob, alice);
    await unblock(alice, bob);
    expect(errorOf(await ofAlice.request(message(conversationId)))).toBe(NOT_LET_IN);
    expect(errorOf(await ofBob.request(message(conversationId)))).toMatch(/^You have blocked @alice\d+\. /);
    await unblock(bob, alice);
    for (const client of [ofAlice, ofBob]) expect((await client.request(message(conversationId))).stored).toBeTruthy();
  });

  it('cannot add whoever blocked to groups; groups that are there stay', async () => {
    const { server, alice, bob } = pair;
    const both = await createGroup(server, alice, [bob]);
    const own = await createGroup(server, bob, []);
    await block(alice, bob);
    const carol = await createUser(server, `carol${alice.userId}`);
    const add = (...users: TestUser[]) =>
      call(bob, `POST /api/v1/conversations/${own}/members`, { users: users.map(({ username }) => `@${username}`) });
    expect(said(await add(alice))).toEqual([403, NOT_LET_IN]);
    expect(said(await add(carol, alice))).toEqual([
      403,
      `@${alice.username} does not take messages from you; leave them out.`,
    ]);
    const made = await call(bob, 'POST /api/v1/conversations', { name: 'us', members: [`@${alice.username}`] });
    expect(made.status).toBe(403);
    expect((await add(carol)).status).toBe(200);
    const ofBob = await connectAs(server, bob);
    expect((await ofBob.request(message(both))).stored).toBeTruthy();
    // Whoever blocked may add the one they blocked.
    expect(
      (await call(alice, `POST /api/v1/conversations/${both}/members`, { users: [`@${bob.username}`] })).status,
    ).toBe(200);
  });

  it('sees neither typing nor receipts nor presence, and nobody sees theirs, until the block ends', async () => {
    const { alice, bob } = pair;
    const { conversationId, ofAlice, ofBob } = await talking();
    const watch = (client: RawClient, userId: number) =>
      client.request({ watchPresence: { userIds: [userId], openConversationIds: [conversationId] } });
    await watch(ofAlice, bob.userId);
    await watch(ofBob, alice.userId);
    const offline =
      (userId: number) =>
      ({ presence }: im.v1.IEvent): boolean =>
        presence?.userId === userId && presence.status === OFFLINE;
    await block(alice, bob);
    await Promise.all([ofAlice.untilEvent(offline(bob.userId)), ofBob.untilEvent(offline(alice.userId))]);
    const told: im.v1.IEvent[] = [];
    for (const client of [ofAlice, ofBob]) {
      await client.request({ setTyping: { conversationId, typing: true } });
      await client.request({ setTyping: { conversationId, typing: false } });
      await client.request({ markRead: { conversationId, readSeq: 2, deliveredSeq: 2 } });
    }
    for (const [client, id] of [
      [ofAlice, bob.userId],
      [ofBob, alice.userId],
    ] as const) {
      expect((await watch(client, id)).presenceList?.presences).toMatchObject([{ userId: id, status: OFFLINE }]);
      const { conversationOpened } = await client.request({ getConversation: { conversationId } });
      expect(conversationOpened?.summary).toMatchObject({ readSeq: 2 });
      expect(conversationOpened?.summary?.peerReadSeq ?? 0).toBe(0);
    }
    await unblock(alice, bob);
    for (const [client, id] of [
      [ofAlice, bob.userId],
      [ofBob, alice.userId],
    ] as const) {
      await client.untilEvent((event) => {
        told.push(event);
        return event.presence?.userId === id && event.presence.status === ONLINE;
      });
      const { conversationOpened } = await client.request({ getConversation: { conversationId } });
      expect(conversationOpened?.summary).toMatchObject({ peerReadSeq: 2 });
    }
    expect(told.filter(({ typing, receipt }) => typing != null || receipt != null)).toEqual([]);
    await ofAlice.request({ setTyping: { conversationId, typing: true } });
    await ofBob.untilEvent(({ typing }) => typing?.conversationId === conversationId);
  });

  it('asks to be friends with the same success as before, and is not heard', async () => {
    const { alice, bob } = pair;
    await block(alice, bob);
    const asked = await call(bob, 'POST /api/v1/friends', { user: `@${alice.username}`, message: 'please' });
    expect([asked.status, asked.body]).toMatchObject([
      200,
      { userId: alice.userId, state: 'outgoing', message: 'please' },
    ]);
    expect(await people(bob, '/api/v1/friends?state=outgoing')).toEqual([alice.username]);
    expect(await people(alice, '/api/v1/friends?state=incoming')).toEqual([]);
    // After the block the same request is heard, when it is made again.
    await unblock(alice, bob);
    await call(bob, 'POST /api/v1/friends', { user: `@${alice.username}` });
    expect(await people(alice, '/api/v1/friends?state=incoming')).toEqual([bob.username]);
  });
});

describe('somebody who blocks', () => {
  it('cannot write there either, and is told why', async () => {
    const { alice, bob } = pair;
    const { conversationId, ofAlice } = await talking();
    await block(alice, bob);
    const sentence = `You have blocked @${bob.username}. Unblock them to write: im friend unblock @${bob.username}`;
    expect(errorOf(await ofAlice.request(message(conversationId)))).toBe(sentence);
    const bySocket = await ofAlice.request({
      editMessage: { conversationId, seq: 1, opId: newId(), body: 'changed' },
    });
    expect(errorOf(bySocket)).toBe(sentence);
    const byRest = await call(alice, `POST /api/v1/conversations/${conversationId}/messages`, { body: 'hi' });
    expect(said(byRest)).toEqual([403, sentence]);
    const carol = await createUser(pair.server, `carol${alice.userId}`);
    await block(alice, carol);
    expect(said(await open(alice, carol))).toEqual([
      403,
      `You have blocked @${carol.username}. Unblock them to write: im friend unblock @${carol.username}`,
    ]);
    expect((await call(alice, 'POST /api/v1/friends', { user: `@${carol.username}` })).body).toMatchObject({
      code: 'failed_precondition',
    });
  });

  it('has it on all devices, in a list, and after being away', async () => {
    const { server, alice, bob } = pair;
    const phone = await connectAs(server, await logIn(server, alice));
    const before = (await phone.request({ sync: { scopes: { blocks: 0 } } })).syncPage;
    expect(before?.blocks).toEqual([]);
    await block(alice, bob);
    const { user } = await phone.untilEvent((event) => event.user?.block != null);
    expect(user?.block).toMatchObject({ userId: bob.userId });
    expect(await people(alice, '/api/v1/blocks')).toEqual([bob.username]);
    const sync = async (urev: number) =>
      (await phone.request({ sync: { urev, since: 1, scopes: { blocks: urev }, scopeOnly: true } })).syncPage;
    expect((await sync(before?.urev ?? 0))?.blocks).toMatchObject([{ userId: bob.userId }]);
    const middle = (await sync(0))?.urev ?? 0;
    await unblock(alice, bob);
    expect((await sync(middle))?.blocks).toMatchObject([{ userId: bob.userId, removed: true }]);
    expect(await people(alice, '/api/v1/blocks')).toEqual([]);
    expect((await sync(0))?.blocks).toEqual([]);
    expect(await people(bob, '/api/v1/blocks')).toEqual([]);
  });

  it('has no friend in them any more, and neither has the other one', async () => {
    const { alice, bob } = pair;
    await befriend(alice, bob);
    await block(alice, bob);
    expect([await people(alice, '/api/v1/friends'), await people(bob, '/api/v1/friends')]).toEqual([[], []]);
  });

  it('sees no open request any more, while the other one still does, whoever had asked', async () => {
    const { server, alice, bob } = pair;
    const carol = await createUser(server, `carol${alice.userId}`);
    await call(bob, 'POST /api/v1/friends', { user: `@${alice.username}` });
    await call(alice, 'POST /api/v1/friends', { user: `@${carol.username}` });
    await block(alice, bob);
    await block(alice, carol);
    expect(await people(alice, '/api/v1/friends?state=incoming')).toEqual([]);
    expect(await people(alice, '/api/v1/friends?state=outgoing')).toEqual([]);
    expect(await people(bob, '/api/v1/friends?state=outgoing')).toEqual([alice.username]);
    expect(await people(carol, '/api/v1/friends?state=incoming')).toEqual([alice.username]);
    // As if alice had taken it back.
    const accepted = await call(carol, `POST /api/v1/friends/@${alice.username}/accept`, {});
    expect(said(accepted)).toEqual([404, `There is no open request from @${alice.username}.`]);
    expect(await people(carol, '/api/v1/friends?state=incoming')).toEqual([]);
  });

  it('may do so twice, and unblock whom they have unblocked; not whom they never blocked, and not themself', async () => {
    const { alice, bob } = pair;
    await block(alice, bob);
    await block(alice, bob);
    await unblock(alice, bob);
    await unblock(alice, bob);
    expect(said(await call(bob, `DELETE /api/v1/blocks/@${alice.username}`))).toEqual([
      404,
      `You have not blocked @${alice.username}.`,
    ]);
    expect((await call(alice, `PUT /api/v1/blocks/@${alice.username}`)).body).toMatchObject({
      code: 'failed_precondition',
    });
  });
});

describe('friends-only', () => {
  it('lets friends open a direct conversation and nobody else; those that are open stay open', async () => {
    const { server, alice, bob } = pair;
    const carol = await createUser(server, `carol${alice.userId}`);
    const dave = await createUser(server, `dave${alice.userId}`);
    const withDave = await openDirect(server, dave, alice.username);
    await call(alice, 'PATCH /api/v1/me', { friendsOnly: true });
    await befriend(alice, bob);
    expect((await open(bob, alice)).status).toBe(200);
    expect(said(await open(carol, alice))).toEqual([403, NOT_LET_IN]);
    expect((await open(dave, alice)).status).toBe(200);
    expect((await (await connectAs(server, dave)).request(message(withDave))).stored).toBeTruthy();
    // She may write to whom she likes, who may answer.
    expect((await open(alice, carol)).status).toBe(200);
    expect((await open(carol, alice)).status).toBe(200);
    await call(alice, 'PATCH /api/v1/me', { friendsOnly: false });
    const eve = await createUser(server, `eve${alice.userId}`);
    expect((await open(eve, alice)).status).toBe(200);
  });
});

describe('a block that has been answered', () => {
  it('holds for everything that is sent after it, however much is under way', async () => {
    const { alice, bob } = pair;
    const { conversationId, ofAlice, ofBob } = await talking();
    for (let round = 0; round < 5; round++) {
      const before = Array.from({ length: 10 }, (_, index) =>
        ofBob.request(message(conversationId, `before ${index}`)),
      );
      await block(alice, bob);
      const after = await Promise.all(
        Array.from({ length: 10 }, (_, index) => ofBob.request(message(conversationId, `after ${round} ${index}`))),
      );
      expect(after.map(errorOf)).toEqual(after.map(() => NOT_LET_IN));
      await Promise.all(before);
      await unblock(alice, bob);
      expect((await ofBob.request(message(conversationId))).stored).toBeTruthy();
    }
    const { historyPage } = await ofAlice.request({ fetchHistory: { conversationId, limit: 200 } });
    expect(historyPage?.messages?.filter(({ body }) => body?.startsWith('after'))).toEqual([]);
  });

  it('and an opening at the same time leave no way in', async () => {
    const { server } = pair;
    for (let round = 0; round < 10; round++) {
      const [eve, mallory] = [
        await createUser(server, `eve${round}of${pair.alice.userId}`),
        await createUser(server, `mallory${round}of${pair.alice.userId}`),
      ];
      const opening = open(mallory, eve);
      await block(eve, mallory);
      const opened = await opening;
      if (opened.status === 403) continue;
      const sent = await call(mallory, `POST /api/v1/conversations/@${eve.username}/messages`, { body: 'hi' });
      expect(said(sent)).toEqual([403, NOT_LET_IN]);
    }
  });
});
