import type { im, JsonOf } from '@im-ts/protocol';
import { describe, expect, it } from 'vitest';
import { usePair } from '../support/pair.ts';
import { connectAs, errorCode, newId, type RawClient } from '../support/raw-client.ts';
import { createUser, logIn, rest, restOk, type TestUser } from '../support/users.ts';

const pair = usePair();
const FRIEND = 1;
const INCOMING = 2;
const OUTGOING = 3;

type Page = JsonOf<'FriendPage'>;

async function list(user: TestUser, state = 'friend'): Promise<Page> {
  return (await restOk(pair.server, `GET /api/v1/friends?state=${state}`, { token: user.token })) as Page;
}

/** The names in a list. */
async function names(user: TestUser, state?: string): Promise<string[]> {
  return (await list(user, state)).users.map(({ username }) => username);
}

const call = (user: TestUser, operation: string, body?: object) =>
  rest(pair.server, operation, { token: user.token, ...(body === undefined ? {} : { body }) });

const ask = (from: TestUser, to: TestUser, message = '') =>
  call(from, 'POST /api/v1/friends', { user: `@${to.username}`, message });

const answer = (by: TestUser, to: TestUser, verb: string) =>
  call(by, `POST /api/v1/friends/@${to.username}/${verb}`, {});

async function makeFriends(one: TestUser, other: TestUser): Promise<void> {
  expect((await ask(one, other)).status).toBe(200);
  expect((await answer(other, one, 'accept')).status).toBe(200);
}

async function setPrivacy(user: TestUser, privacy: object): Promise<void> {
  expect((await call(user, 'PATCH /api/v1/me', privacy)).status).toBe(200);
}

/** What a sync of friends says, from a position of the scope. */
async function sync(client: RawClient, urev = 0) {
  const { syncPage } = await client.request({ sync: { urev, since: 1, scopes: { friends: urev }, scopeOnly: true } });
  if (!syncPage) throw new Error('no page');
  return { urev: syncPage.urev ?? 0, friends: syncPage.friends ?? [] };
}

const ofFriend = ({ user }: im.v1.IEvent) => user?.friend != null;

describe('a request to be friends', () => {
  it('is seen by both, with its message, and counted as pending by the one who was asked', async () => {
    const { alice, bob } = pair;
    const { status, body } = await ask(alice, bob, 'We met in Oslo.');
    expect([status, body]).toMatchObject([
      200,
      { userId: bob.userId, state: 'outgoing', remark: '', message: 'We met in Oslo.' },
    ]);
    expect(await names(alice, 'outgoing')).toEqual([bob.username]);
    const incoming = await list(bob, 'incoming');
    expect(incoming).toMatchObject({
      friends: [{ userId: alice.userId, state: 'incoming', message: 'We met in Oslo.' }],
      users: [{ username: alice.username }],
      pending: 1,
      nextAfter: null,
    });
    expect(await names(alice)).toEqual([]);
  });

  it('that is accepted makes friends of both', async () => {
    const { alice, bob } = pair;
    await ask(alice, bob, 'hi');
    expect((await answer(bob, alice, 'accept')).body).toMatchObject({
      userId: alice.userId,
      state: 'friend',
      message: '',
    });
    for (const [user, friend] of [
      [alice, bob],
      [bob, alice],
    ] as const) {
      expect(await names(user)).toEqual([friend.username]);
      expect(await names(user, 'incoming')).toEqual([]);
      expect(await names(user, 'outgoing')).toEqual([]);
    }
    expect((await list(bob)).pending).toBe(0);
  });

  it('that crosses another one makes friends at once', async () => {
    const { alice, bob } = pair;
    await ask(alice, bob);
    expect((await ask(bob, alice)).body).toMatchObject({ state: 'friend' });
    expect([await names(alice), await names(bob)]).toEqual([[bob.username], [alice.username]]);
  });

  it('that was rejected may not come again for 24 hours', async () => {
    const { alice, bob } = pair;
    await ask(alice, bob);
    expect((await answer(bob, alice, 'reject')).status).toBe(204);
    expect([await names(alice, 'outgoing'), await names(bob, 'incoming')]).toEqual([[], []]);
    const again = await ask(alice, bob);
    expect(again.status).toBe(422);
    expect(again.body).toMatchObject({
      code: 'failed_precondition',
      detail: expect.stringMatching(`^@${bob.username} rejected your request. You can ask again at 2[0-9TZ:.-]+\\.$`),
    });
    // The other one may ask.
    expect((await ask(bob, alice)).body).toMatchObject({ state: 'outgoing' });
  });

  it('that was taken back is gone for both, and may come again', async () => {
    const { alice, bob } = pair;
    await ask(alice, bob);
    expect((await answer(alice, bob, 'cancel')).status).toBe(204);
    expect([await names(alice, 'outgoing'), await names(bob, 'incoming')]).toEqual([[], []]);
    expect((await answer(bob, alice, 'accept')).body).toMatchObject({
      code: 'not_found',
      detail: `There is no open request from @${alice.username}.`,
    });
    expect((await ask(alice, bob)).status).toBe(200);
  });

  it('is one, however often it is made', async () => {
    const { alice, bob } = pair;
    const first = await ask(alice, bob, 'first');
    expect((await ask(alice, bob, 'second')).body).toEqual(first.body);
    expect((await list(bob, 'incoming')).friends).toMatchObject([{ message: 'first' }]);
  });

  it.each(['accept', 'reject', 'cancel'])('cannot be answered with %s when there is none', async (verb) => {
    const { alice, bob } = pair;
    expect((await answer(alice, bob, verb)).body).toMatchObject({ code: 'not_found' });
  });

  it('to oneself and to nobody is refused', async () => {
    const { alice } = pair;
    expect((await ask(alice, alice)).body).toMatchObject({ code: 'failed_precondition' });
    expect((await call(alice, 'POST /api/v1/friends', { user: '@nobody' })).body).toMatchObject({ code: 'not_found' });
  });

  it('is answered the same by somebody who takes none, and by whom one has asked already', async () => {
    const { alice, bob } = pair;
    const carol = await createUser(pair.server, `carol${alice.userId}`);
    await setPrivacy(carol, { noFriendRequests: true });
    const [open, closed] = [await ask(alice, bob, 'hi'), await ask(alice, carol, 'hi')];
    const shape = (body: unknown) => ({ ...(body as object), userId: 0, sinceAt: '' });
    expect([closed.status, shape(closed.body)]).toEqual([open.status, shape(open.body)]);
    expect((await ask(alice, carol, 'again')).body).toEqual(closed.body);
    expect(await names(carol, 'incoming')).toEqual([]);
    expect(await names(alice, 'outgoing')).toEqual([bob.username, carol.username]);
    // She asks: that is what alice wanted.
    expect((await ask(carol, alice)).body).toMatchObject({ state: 'friend' });
  });

  it('is limited to so many a day', async () => {
    const { alice, bob } = pair;
    for (let count = 0; count < 25; count++) {
      expect((await ask(alice, bob)).status).toBe(200);
      expect((await answer(alice, bob, 'cancel')).status).toBe(204);
    }
    for (let count = 0; count < 25; count++) expect((await ask(alice, bob)).status).toBe(200);
    const refused = await ask(alice, bob);
    expect(refused.status).toBe(429);
    expect(refused.body).toMatchObject({ code: 'rate_limited', detail: expect.stringContaining('50 people a day') });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(600);
    // Others are not concerned.
    expect((await ask(bob, alice)).status).toBe(200);
  });
});

describe('friends', () => {
  it('end for both', async () => {
    const { alice, bob } = pair;
    await makeFriends(alice, bob);
    expect((await call(alice, `DELETE /api/v1/friends/@${bob.username}`)).status).toBe(204);
    expect([await names(alice), await names(bob)]).toEqual([[], []]);
    expect((await call(bob, `DELETE /api/v1/friends/@${alice.username}`)).body).toMatchObject({
      code: 'not_found',
      detail: `@${alice.username} is not your friend.`,
    });
    expect((await ask(alice, bob)).status).toBe(200);
  });

  it('have a remark that only its author sees', async () => {
    const { alice, bob } = pair;
    await makeFriends(alice, bob);
    const path = `PUT /api/v1/friends/@${bob.username}/remark`;
    expect((await call(alice, path, { remark: 'Bob from work' })).body).toMatchObject({ remark: 'Bob from work' });
    expect((await list(alice)).friends).toMatchObject([{ remark: 'Bob from work' }]);
    expect((await list(bob)).friends).toMatchObject([{ remark: '' }]);
    expect((await call(alice, path, { remark: '' })).body).toMatchObject({ remark: '' });
    const stranger = await createUser(pair.server, `stranger${alice.userId}`);
    expect((await call(alice, `PUT /api/v1/friends/@${stranger.username}/remark`, { remark: 'x' })).status).toBe(404);
  });

  it('may be asked for by their ids, and are not known by them before', async () => {
    const { alice, bob } = pair;
    const client = await connectAs(pair.server, alice);
    const known = async () => (await client.request({ getUsers: { ids: [bob.userId] } })).userList?.users?.length;
    expect(await known()).toBe(0);
    await ask(alice, bob);
    expect(await known()).toBe(1);
  });

  it('come in pages by user id', async () => {
    const { alice, bob } = pair;
    const carol = await createUser(pair.server, `carol${alice.userId}`);
    await makeFriends(alice, bob);
    await makeFriends(alice, carol);
    const page = async (query: string) =>
      (await restOk(pair.server, `GET /api/v1/friends?${query}`, { token: alice.token })) as Page;
    const first = await page('limit=1');
    expect([first.friends.map(({ userId }) => userId), first.nextAfter]).toEqual([[bob.userId], bob.userId]);
    const second = await page(`limit=1&after=${first.nextAfter}`);
    expect([second.friends.map(({ userId }) => userId), second.nextAfter]).toEqual([[carol.userId], carol.userId]);
    expect(await page(`limit=1&after=${second.nextAfter}`)).toMatchObject({ friends: [], nextAfter: null });
  });
});

describe('changes of friends', () => {
  it('reach all devices of both at once', async () => {
    const { alice, bob } = pair;
    const devices = await Promise.all([
      connectAs(pair.server, alice),
      connectAs(pair.server, await logIn(pair.server, alice)),
      connectAs(pair.server, bob),
    ]);
    await ask(alice, bob, 'hi');
    const states = async () => {
      const events = await Promise.all(devices.map((device) => device.untilEvent(ofFriend)));
      return events.map(({ user }) => [user?.friend?.state, user?.friend?.removed ?? false]);
    };
    expect(await states()).toEqual([
      [OUTGOING, false],
      [OUTGOING, false],
      [INCOMING, false],
    ]);
    await answer(bob, alice, 'accept');
    expect(await states()).toEqual([
      [FRIEND, false],
      [FRIEND, false],
      [FRIEND, false],
    ]);
    await call(alice, `DELETE /api/v1/friends/@${bob.username}`);
    expect((await states()).map(([, removed]) => removed)).toEqual([true, true, true]);
  });

  it('are read by a device that was away: what is there, and tombstones of what went', async () => {
    const { alice, bob } = pair;
    const carol = await createUser(pair.server, `carol${alice.userId}`);
    await makeFriends(alice, bob);
    const client = await connectAs(pair.server, alice);
    const before = await sync(client);
    expect(before.friends).toMatchObject([{ userId: bob.userId, state: FRIEND }]);
    await call(alice, `DELETE /api/v1/friends/@${bob.username}`);
    await ask(carol, alice, 'hi');
    const after = await sync(client, before.urev);
    expect(after.friends).toMatchObject([
      { userId: bob.userId, removed: true },
      { userId: carol.userId, state: INCOMING, message: 'hi' },
    ]);
    // From nothing, what went is not worth telling.
    expect((await sync(client)).friends).toMatchObject([{ userId: carol.userId }]);
    expect((await sync(client, after.urev)).friends).toEqual([]);
  });

  it('are made once under one id', async () => {
    const { alice, bob } = pair;
    const client = await connectAs(pair.server, alice);
    const opId = newId();
    const request = { sendFriendRequest: { username: bob.username, opId, message: 'hi' } };
    const first = await client.request(request);
    expect(first.friend).toMatchObject({ userId: bob.userId, state: OUTGOING });
    const cancel = { cancelFriend: { username: bob.username, opId: newId() } };
    expect((await client.request(cancel)).done).toBeTruthy();
    expect((await client.request(cancel)).done).toBeTruthy();
    expect((await client.request(request)).friend).toEqual(first.friend);
    expect(await names(alice, 'outgoing')).toEqual([]);
    expect(errorCode(await client.request({ cancelFriend: { username: bob.username, opId: newId() } }))).toBe(
      'not_found',
    );
  });
});

describe('whom an account lets in', () => {
  it('is told to itself only', async () => {
    const { alice, bob } = pair;
    await makeFriends(alice, bob);
    const laptop = await connectAs(pair.server, alice);
    await setPrivacy(alice, { friendsOnly: true });
    const { user } = await laptop.untilEvent((event) => event.user?.profile != null);
    expect(user?.profile?.privacy).toMatchObject({ friendsOnly: true });
    expect((await call(alice, 'GET /api/v1/me')).body).toMatchObject({
      privacy: { friendsOnly: true, noFriendRequests: false, noReceipts: false },
    });
    await setPrivacy(alice, { noFriendRequests: true });
    const page = await laptop.request({ sync: { scopes: { profile: 0 } } });
    expect(page.syncPage?.profile?.privacy).toMatchObject({ friendsOnly: true, noFriendRequests: true });
    const other = await connectAs(pair.server, bob);
    const seen = await other.request({ getUsers: { ids: [alice.userId] } });
    expect(seen.userList?.users?.[0]).toMatchObject({ username: alice.username });
    expect(seen.userList?.users?.[0]?.privacy ?? null).toBeNull();
    const { body } = await call(bob, `GET /api/v1/users/@${alice.username}`);
    expect(Object.keys(body as object)).toEqual(['id', 'username', 'displayName', 'role', 'disabled']);
  });
});
