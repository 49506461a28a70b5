import { LIMITS } from '@im-ts/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../support/harness.ts';
import { connectAs, errorCode, newId, type RawClient } from '../support/raw-client.ts';
import { answerOf } from '../support/rest-answers.ts';
import { createGroup, createUser, openDirect, rest, restOk, type TestUser } from '../support/users.ts';

const OFFLINE = 1;
const ONLINE = 2;

let server: RunningServer;
let count = 0;

beforeAll(async () => {
  server = await startServer({ ownedBy: 'caller' });
});
afterAll(() => server.stop());

const someone = (name: string): Promise<TestUser> => createUser(server, `${name}${++count}`);

async function lookUp(user: TestUser, body: object): Promise<readonly { id: number; role: string }[]> {
  const { token } = user;
  return answerOf('lookupUsers', await restOk(server, 'POST /api/v1/users/lookup', { token, body })).users;
}

const idsOf = (users: readonly { readonly id: number }[]): number[] => users.map(({ id }) => id).sort((a, b) => a - b);

describe('accounts by their ids', () => {
  it('are shown to those who share a conversation; others are as unknown as an id that does not exist', async () => {
    const [ann, ben, eve] = [await someone('ann'), await someone('ben'), await someone('eve')];
    const everybody = Array.from({ length: 100 }, (_, index) => index + 1);
    expect(idsOf(await lookUp(ann, { ids: everybody }))).toEqual([ann.userId]);
    await createGroup(server, ann, [ben]);
    expect(idsOf(await lookUp(ann, { ids: everybody }))).toEqual([ann.userId, ben.userId]);
    const show = async (id: number) => {
      const { status, body } = await rest(server, `GET /api/v1/users/${id}`, { token: ann.token });
      return { status, detail: (body as { detail?: string }).detail?.replace(String(id), 'N') };
    };
    expect((await show(ben.userId)).status).toBe(200);
    expect(await show(eve.userId)).toEqual(await show(999_999));
  });

  it('are shown where their messages and what is said of them can be read, after they have left', async () => {
    const [ann, ben, cat] = [await someone('ann'), await someone('ben'), await someone('cat')];
    const group = await createGroup(server, ann, [ben]);
    await restOk(server, `POST /api/v1/conversations/${group}/messages`, { token: ben.token, body: { body: 'bye' } });
    await restOk(server, `POST /api/v1/conversations/${group}/leave`, { token: ben.token });
    await restOk(server, `POST /api/v1/conversations/${group}/members`, {
      token: ann.token,
      body: { users: [`@${cat.username}`] },
    });
    // Cat was never there together with Ben, but reads his message.
    expect(idsOf(await lookUp(cat, { ids: [ben.userId] }))).toEqual([ben.userId]);
    // Ben reads nothing of the group any more.
    expect(await lookUp(ben, { ids: [ann.userId, cat.userId] })).toEqual([]);
    const page = await restOk(server, `GET /api/v1/conversations/${group}/messages`, { token: cat.token });
    expect(answerOf('listMessages', page).users.map(({ id }) => id)).toContain(ben.userId);
  });

  it('cannot be added, grouped or written to by the ids of strangers; by their names they can', async () => {
    const [ann, eve] = [await someone('ann'), await someone('eve')];
    const group = await createGroup(server, ann, []);
    const socket = await connectAs(server, ann);
    const refused = [
      await socket.request({ openDirect: { userId: eve.userId } }),
      await socket.request({ createGroup: { opId: newId(), name: 'all', memberIds: [ann.userId, eve.userId] } }),
      await socket.request({ addMembers: { conversationId: group, opId: newId(), userIds: [eve.userId] } }),
    ];
    for (const answer of refused) expect(errorCode(answer)).toBe('not_found');
    const byRest = await rest(server, 'POST /api/v1/conversations/direct', {
      token: ann.token,
      body: { user: String(eve.userId) },
    });
    expect(byRest.status).toBe(404);
    expect((await socket.request({ openDirect: { username: eve.username } })).conversationOpened?.created).toBe(true);
    // Now they have a conversation.
    expect(errorCode(await socket.request({ openDirect: { userId: eve.userId } }))).toBeUndefined();
  });
});

describe('accounts by their exact names', () => {
  it('are shown to everybody', async () => {
    const [ann, eve] = [await someone('ann'), await someone('eve')];
    expect(await lookUp(ann, { usernames: [eve.username] })).toEqual([
      { id: eve.userId, username: eve.username, displayName: '', role: 'user', disabled: false },
    ]);
    const shown = await restOk(server, `GET /api/v1/users/@${eve.username}`, { token: ann.token });
    expect(shown).toMatchObject({ id: eve.userId, username: eve.username });
  });
});

describe('presence', () => {
  const of = (user: TestUser) => (event: { presence?: { userId?: number | null } | null }) =>
    event.presence?.userId === user.userId;

  async function watching(watcher: RawClient, user: TestUser): Promise<unknown> {
    const { presenceList } = await watcher.request({ watchPresence: { userIds: [user.userId, 999_999] } });
    return presenceList?.presences?.map(({ status, lastSeenAt }) => ({ status, lastSeenAt }));
  }

  it('of a stranger is offline, as that of nobody, and none of its changes is pushed', async () => {
    const [ann, eve] = [await someone('ann'), await someone('eve')];
    const [annSocket, eveSocket] = [await connectAs(server, ann), await connectAs(server, eve)];
    const unknown = { status: OFFLINE, lastSeenAt: 0 };
    expect(await watching(annSocket, eve)).toEqual([unknown, unknown]);
    await eveSocket.request({ setPresence: { status: 3 } });
    await annSocket.request({ ping: {} });
    expect(annSocket.waitingEvents()).toEqual([]);
  });

  it('of a member is pushed from the common conversation on, and not after its end', async () => {
    const [ann, eve, ben] = [await someone('ann'), await someone('eve'), await someone('ben')];
    const [annSocket, eveSocket] = [await connectAs(server, ann), await connectAs(server, eve)];
    await watching(annSocket, eve);
    const group = await createGroup(server, ann, [eve, ben]);
    const came = await annSocket.untilEvent(of(eve));
    expect(came.presence?.status).toBe(ONLINE);
    expect(await watching(annSocket, eve)).toMatchObject([{ status: ONLINE }, { status: OFFLINE }]);
    await restOk(server, `DELETE /api/v1/conversations/${group}/members/@${eve.username}`, { token: ann.token });
    const went = await annSocket.untilEvent(of(eve));
    expect(went.presence).toMatchObject({ status: OFFLINE });
    await eveSocket.request({ setPresence: { status: 3 } });
    await annSocket.request({ ping: {} });
    expect(annSocket.waitingEvents().some(of(eve))).toBe(false);
    expect(await watching(annSocket, eve)).toMatchObject([{ status: OFFLINE }, { status: OFFLINE }]);
  });

  it('is asked about anew when the watcher leaves', async () => {
    const [ann, eve] = [await someone('ann'), await someone('eve')];
    const group = await createGroup(server, eve, [ann]);
    const [annSocket] = [await connectAs(server, ann), await connectAs(server, eve)];
    expect(await watching(annSocket, eve)).toMatchObject([{ status: ONLINE }, { status: OFFLINE }]);
    await restOk(server, `POST /api/v1/conversations/${group}/leave`, { token: ann.token });
    expect((await annSocket.untilEvent(of(eve))).presence?.status).toBe(OFFLINE);
  });

  it('ends with the last common group when that is dismissed', async () => {
    const [ann, eve] = [await someone('ann'), await someone('eve')];
    const group = await createGroup(server, eve, [ann]);
    const [annSocket, eveSocket] = [await connectAs(server, ann), await connectAs(server, eve)];
    expect(await watching(annSocket, eve)).toMatchObject([{ status: ONLINE }, { status: OFFLINE }]);
    await restOk(server, `DELETE /api/v1/conversations/${group}`, { token: eve.token });
    expect((await annSocket.untilEvent(of(eve))).presence?.status).toBe(OFFLINE);
    await eveSocket.request({ setPresence: { status: 3 } });
    await annSocket.request({ ping: {} });
    expect(annSocket.waitingEvents().some(of(eve))).toBe(false);
  });

  it('stays while another conversation is common', async () => {
    const [ann, eve] = [await someone('ann'), await someone('eve')];
    await openDirect(server, ann, eve.username);
    const group = await createGroup(server, ann, [eve]);
    const [annSocket, eveSocket] = [await connectAs(server, ann), await connectAs(server, eve)];
    await watching(annSocket, eve);
    await restOk(server, `DELETE /api/v1/conversations/${group}/members/@${eve.username}`, { token: ann.token });
    await eveSocket.request({ setPresence: { status: 3 } });
    expect((await annSocket.untilEvent(of(eve))).presence?.status).toBe(3);
  });

  const setStatus = (user: TestUser, body: object) =>
    restOk(server, 'PATCH /api/v1/me/status', { token: user.token, body });
  const UNSEEN = { status: OFFLINE, lastSeenAt: 0 };

  /** What a user is told next of another one, of all that was told. */
  async function told(watcher: RawClient, user: TestUser) {
    const { presence } = await watcher.untilEvent(of(user));
    return {
      status: presence?.status,
      lastSeenAt: presence?.lastSeenAt ?? 0,
      statusText: presence?.statusText ?? '',
      statusUntil: presence?.statusUntil ?? 0,
    };
  }

  it('is of nobody when the user wants it so, with what they say and when they were there, but to themself', async () => {
    const [ann, eve] = [await someone('ann'), await someone('eve')];
    await openDirect(server, ann, eve.username);
    const [annSocket, eveSocket] = [await connectAs(server, ann), await connectAs(server, eve)];
    await watching(annSocket, eve);
    // Narrower and with a text at once: the text is for nobody who may not see it any more.
    await setStatus(eve, { seenBy: 'nobody', text: 'secret' });
    expect(await told(annSocket, eve)).toEqual({ ...UNSEEN, statusText: '', statusUntil: 0 });
    expect(await watching(annSocket, eve)).toEqual([UNSEEN, UNSEEN]);
    await setStatus(eve, { text: 'another', mode: 'busy' });
    await eveSocket.request({ setPresence: { status: 3 } });
    await annSocket.request({ ping: {} });
    expect(annSocket.waitingEvents().some(of(eve))).toBe(false);
    expect(await watching(eveSocket, eve)).toMatchObject([{ status: 4 }, { status: OFFLINE }]);
    await setStatus(eve, { seenBy: 'conversations' });
    expect(await told(annSocket, eve)).toMatchObject({ status: 4, statusText: 'another' });
  });

  it('is of friends when the user wants it so, from the friendship on and not after its end', async () => {
    const [ann, eve, ben] = [await someone('ann'), await someone('eve'), await someone('ben')];
    await createGroup(server, eve, [ann, ben]);
    await setStatus(eve, { seenBy: 'friends', text: 'for friends' });
    const [annSocket, benSocket] = [await connectAs(server, ann), await connectAs(server, ben)];
    await connectAs(server, eve);
    expect(await watching(annSocket, eve)).toEqual([UNSEEN, UNSEEN]);
    expect(await watching(benSocket, eve)).toEqual([UNSEEN, UNSEEN]);
    const ask = (by: TestUser, whom: TestUser) =>
      restOk(server, 'POST /api/v1/friends', { token: by.token, body: { user: `@${whom.username}` } });
    await ask(ann, eve);
    // Asking makes nobody a friend.
    expect(await watching(annSocket, eve)).toEqual([UNSEEN, UNSEEN]);
    await ask(eve, ann);
    expect(await told(annSocket, eve)).toMatchObject({ status: ONLINE, statusText: 'for friends' });
    expect(await watching(benSocket, eve)).toEqual([UNSEEN, UNSEEN]);
    await restOk(server, `DELETE /api/v1/friends/@${eve.username}`, { token: ann.token });
    expect(await told(annSocket, eve)).toEqual({ ...UNSEEN, statusText: '', statusUntil: 0 });
  });

  it('is of no friends with whom no conversation is shared, and of nobody blocked', async () => {
    const [ann, eve] = [await someone('ann'), await someone('eve')];
    for (const [by, whom] of [
      [ann, eve],
      [eve, ann],
    ] as const) {
      await restOk(server, 'POST /api/v1/friends', { token: by.token, body: { user: `@${whom.username}` } });
    }
    await setStatus(eve, { text: 'hello' });
    const annSocket = await connectAs(server, ann);
    await connectAs(server, eve);
    expect(await watching(annSocket, eve)).toEqual([UNSEEN, UNSEEN]);
    await openDirect(server, ann, eve.username);
    expect(await told(annSocket, eve)).toMatchObject({ status: ONLINE, statusText: 'hello' });
    await restOk(server, `PUT /api/v1/blocks/@${ann.username}`, { token: eve.token });
    expect(await told(annSocket, eve)).toEqual({ ...UNSEEN, statusText: '', statusUntil: 0 });
    await setStatus(eve, { text: 'not for ann' });
    await annSocket.request({ ping: {} });
    expect(annSocket.waitingEvents().some(of(eve))).toBe(false);
  });

  it('takes a full list', async () => {
    const ann = await someone('ann');
    const userIds = Array.from({ length: LIMITS.watchPresence }, (_, index) => index + 1);
    const socket = await connectAs(server, ann);
    const { presenceList } = await socket.request({ watchPresence: { userIds } });
    expect(presenceList?.presences?.map(({ userId }) => userId)).toEqual(userIds);
  });
});

describe('the role of an admin', () => {
  it('is told to admins and to the admin, and to nobody else', async () => {
    const { readFileSync } = await import('node:fs');
    const token = readFileSync(`${server.dataDir}/admin.token`, 'utf8').trim();
    const admin = { token } as TestUser;
    const ben = await someone('ben');
    const roleOfAdmin = async (reader: TestUser) => (await lookUp(reader, { usernames: ['admin'] }))[0]?.role;
    expect(await roleOfAdmin(ben)).toBe('user');
    expect(await roleOfAdmin(admin)).toBe('admin');
    const show = (reader: string) => restOk(server, 'GET /api/v1/users/%40admin', { token: reader });
    expect(await show(ben.token)).toMatchObject({ role: 'user' });
    expect(await show(token)).toMatchObject({ role: 'admin' });
    expect(await restOk(server, 'GET /api/v1/me', { token })).toMatchObject({ role: 'admin' });
    const opened = await restOk(server, 'POST /api/v1/conversations/direct', {
      token: ben.token,
      body: { user: '@admin' },
    });
    expect(answerOf('openDirect', opened).users.map(({ role }) => role)).toEqual(['user', 'user']);
    await restOk(server, 'POST /api/v1/conversations/%40admin/messages', { token: ben.token, body: { body: 'hello' } });
    await restOk(server, `POST /api/v1/conversations/@${ben.username}/messages`, { token, body: { body: 'yes' } });
    const page = await restOk(server, 'GET /api/v1/conversations/%40admin/messages', { token: ben.token });
    expect(new Set(answerOf('listMessages', page).users.map(({ role }) => role))).toEqual(new Set(['user']));
    // Whoever may list the accounts may also look them up by id.
    expect((await lookUp(admin, { ids: [ben.userId] }))[0]?.id).toBe(ben.userId);
  });
});
