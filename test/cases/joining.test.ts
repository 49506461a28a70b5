import { describe, expect, it } from 'vitest';
import { usePair } from '../support/pair.ts';
import { connectAs, errorCode, newId, type RawClient } from '../support/raw-client.ts';
import { connectSdkClient, until } from '../support/sdk-client.ts';
import { createUser, rest, restOk, type TestUser } from '../support/users.ts';

const pair = usePair();
let count = 0;

interface Group {
  readonly id: number;
  readonly handle: string;
}

/** A group of alice's with a handle and these settings. */
async function groupWith(settings: object, name = 'Night shift', members: readonly TestUser[] = []): Promise<Group> {
  const handle = `g${pair.alice.userId}x${++count}`;
  const { alice, server } = pair;
  const users = members.map(({ username }) => `@${username}`);
  const made = await restOk(server, 'POST /api/v1/conversations', {
    token: alice.token,
    body: { name, handle, members: users },
  });
  const { id } = (made as { summary: { conversation: { id: number } } }).summary.conversation;
  if (Object.keys(settings).length > 0) await patch(id, settings);
  return { id, handle };
}

const patch = (id: number, body: object, user = pair.alice) =>
  restOk(pair.server, `PATCH /api/v1/conversations/${id}`, { token: user.token, body });
const join = (user: TestUser, body: object) => rest(pair.server, 'POST /api/v1/join', { token: user.token, body });
const get = (user: TestUser, path: string) => rest(pair.server, `GET /api/v1/${path}`, { token: user.token });
const approve = (user: TestUser, group: Group, who: TestUser) =>
  rest(pair.server, `POST /api/v1/conversations/%23${group.handle}/join-requests/@${who.username}/approve`, {
    token: user.token,
  });
const end = (user: TestUser, group: Group, who: TestUser) =>
  rest(pair.server, `DELETE /api/v1/conversations/${group.id}/join-requests/@${who.username}`, { token: user.token });
const requestsOf = async (user: TestUser, group: Group) =>
  (await get(user, `join-requests?conversation=${group.id}`)).body as { requests: object[]; users: object[] };
const isMember = async (user: TestUser, { id }: Group) => (await get(user, `conversations/${id}`)).status === 200;

async function revOf(client: RawClient, conversationId: number) {
  const { conversationOpened } = await client.request({ getConversation: { conversationId } });
  return conversationOpened?.summary?.conversation?.rev;
}

describe('an open group', () => {
  it('is joined at once, which all members see', async () => {
    const group = await groupWith({ joinMode: 'open' });
    const [alice, bob] = [await connectAs(pair.server, pair.alice), await connectAs(pair.server, pair.bob)];
    const opId = newId();
    const { groupJoined } = await bob.request({ joinGroup: { opId, handle: group.handle.toUpperCase() } });
    expect(groupJoined).toMatchObject({ conversationId: group.id });
    expect(groupJoined?.requested ?? false).toBe(false);
    const seen = await alice.untilEvent((event) => event.conversation?.membersChanged?.notice != null);
    expect(seen.conversation?.membersChanged?.notice?.payload).toBe(
      JSON.stringify({ type: 'joined', actor: pair.bob.userId }),
    );
    await bob.untilEvent((event) => event.user?.joined?.conversationId === group.id);
    // The same again under the same id, and unchanged under another.
    expect((await bob.request({ joinGroup: { opId, handle: group.handle } })).groupJoined).toEqual(groupJoined);
    const again = await bob.request({ joinGroup: { opId: newId(), handle: group.handle } });
    expect(again.groupJoined).toMatchObject({ unchanged: true, rev: groupJoined?.rev });
  });

  it('is not joined by whom it has banned: they are told what they are told of no group', async () => {
    const group = await groupWith({ joinMode: 'open' }, 'Night shift', [pair.bob]);
    const { bob, alice } = pair;
    await restOk(pair.server, `PUT /api/v1/conversations/${group.id}/bans/@${bob.username}`, { token: alice.token });
    const banned = await join(bob, { handle: group.handle });
    const absent = await join(bob, { handle: 'no-such-group' });
    expect(banned.status).toBe(404);
    expect(JSON.stringify(banned.body).replaceAll(group.handle, 'no-such-group')).toBe(JSON.stringify(absent.body));
    expect((await get(bob, `groups/${group.handle}`)).status).toBe(404);
    expect((await get(bob, `groups?query=%23${group.handle}`)).body).toMatchObject({ groups: [] });
  });
});

describe('a closed group', () => {
  it('is told to nobody: joining, looking and finding answer as for none', async () => {
    const group = await groupWith({});
    const { bob } = pair;
    for (const [asked, absent] of [
      [await join(bob, { handle: group.handle }), await join(bob, { handle: 'no-such-group' })],
      [await get(bob, `groups/${group.handle}`), await get(bob, 'groups/no-such-group')],
    ] as const) {
      expect(asked.status).toBe(404);
      expect(JSON.stringify(asked.body).replaceAll(group.handle, 'no-such-group')).toBe(JSON.stringify(absent.body));
    }
    expect((await get(bob, `groups?query=%23${group.handle}`)).body).toEqual({ groups: [], nextCursor: null });
    for (const [method, path, sent] of [
      ['GET', ''],
      ['PATCH', '', { name: 'Mine' }],
      ['DELETE', ''],
      ['GET', '/messages'],
      ['POST', '/messages', { body: 'hello' }],
      ['PUT', '/read', { seq: 1 }],
      ['GET', '/members'],
      ['POST', '/members', { users: [`@${bob.username}`] }],
      ['POST', '/leave'],
      ['GET', '/bans'],
      ['PUT', `/bans/@${pair.alice.username}`],
      ['DELETE', `/bans/@${bob.username}`],
      ['PATCH', `/members/@${pair.alice.username}`, { role: 'member' }],
      ['DELETE', `/members/@${pair.alice.username}`],
      ['POST', `/join-requests/@${bob.username}/approve`],
      ['DELETE', `/join-requests/@${bob.username}`],
      ['PUT', '/handle', { handle: 'mine' }],
      ['PUT', '/archived'],
      ['POST', '/invite-links', {}],
      ['GET', '/invite-links'],
      ['GET', '/announcements'],
      ['GET', '/draft'],
      ['PATCH', '/settings', { level: 'none' }],
    ] as const) {
      const ask = (handle: string) =>
        rest(pair.server, `${method} /api/v1/conversations/%23${handle}${path}`, {
          token: bob.token,
          ...(sent === undefined ? {} : { body: sent }),
        });
      const [asked, absent] = [await ask(group.handle), await ask('no-such-group')];
      expect([method, path, absent.status]).toEqual([method, path, 404]);
      expect([method, path, asked.status, asked.body]).toEqual([method, path, absent.status, absent.body]);
    }
    const own = await end(bob, group, bob);
    const never = await end(bob, { ...group, id: 9_007_199_254_740_000 }, bob);
    expect(own.status).toBe(404);
    expect(own.body).toEqual(never.body);
    expect(await isMember(bob, group)).toBe(false);
  });
});

describe('a request to join', () => {
  it('moves no rev, tells the admins, and lets in when one of them says so', async () => {
    const carol = await createUser(pair.server, `carol${++count}x${pair.bob.userId}`);
    const group = await groupWith({ joinMode: 'by_request' }, 'Night shift', [carol]);
    const { alice, bob } = pair;
    const [admin, member] = [await connectAs(pair.server, alice), await connectAs(pair.server, carol)];
    const before = await revOf(admin, group.id);
    const asked = await join(bob, { handle: group.handle, message: 'Bob from support' });
    expect(asked).toMatchObject({ status: 200, body: { requested: true, unchanged: false, conversationId: group.id } });
    const hint = await admin.untilEvent((event) => event.user?.joinRequests != null);
    expect(hint.user?.joinRequests?.conversationId).toBe(group.id);
    expect(await revOf(admin, group.id)).toBe(before);
    expect(await join(bob, { handle: group.handle })).toMatchObject({ body: { requested: true, unchanged: true } });

    expect(await requestsOf(alice, group)).toMatchObject({
      requests: [{ conversationId: group.id, userId: bob.userId, message: 'Bob from support', group: null }],
      users: [{ username: bob.username }],
    });
    expect((await get(alice, 'join-requests')).body).toMatchObject({ requests: [{ userId: bob.userId }] });
    for (const [reader, joinRequests] of [
      [alice, 1],
      [carol, 0],
    ] as const) {
      expect((await get(reader, `conversations/${group.id}`)).body).toMatchObject({ summary: { joinRequests } });
    }
    expect((await get(carol, `join-requests?conversation=${group.id}`)).status).toBe(403);
    expect((await get(carol, 'join-requests')).body).toMatchObject({ requests: [] });
    expect((await get(bob, `join-requests?conversation=${group.id}`)).status).toBe(404);
    expect((await get(bob, 'me/join-requests')).body).toMatchObject({
      requests: [{ conversationId: group.id, group: { handle: group.handle, requested: true, joined: false } }],
    });
    expect(await isMember(bob, group)).toBe(false);
    expect((await approve(carol, group, bob)).status).toBe(403);
    expect((await approve(bob, group, bob)).status).toBe(404);

    expect(await approve(alice, group, bob)).toMatchObject({ status: 200, body: { unchanged: false } });
    const seen = await member.untilEvent((event) => event.conversation?.membersChanged?.notice != null);
    expect(seen.conversation?.membersChanged?.notice?.payload).toBe(
      JSON.stringify({ type: 'let_in', actor: alice.userId, users: [bob.userId] }),
    );
    expect(await isMember(bob, group)).toBe(true);
    expect((await get(bob, 'me/join-requests')).body).toMatchObject({ requests: [] });
    expect(JSON.stringify(member.waitingEvents())).not.toContain('join_requests');
    // A second admin comes too late, with either answer.
    expect(await approve(alice, group, bob)).toMatchObject({ status: 200, body: { unchanged: true } });
    expect((await end(alice, group, bob)).status).toBe(422);
  });

  it('is refused or taken back, and may come again', async () => {
    const group = await groupWith({ joinMode: 'by_request' });
    const { alice, bob } = pair;
    await join(bob, { handle: group.handle });
    expect(await end(alice, group, bob)).toMatchObject({ status: 200, body: { unchanged: false } });
    expect((await requestsOf(alice, group)).requests).toEqual([]);
    expect((await approve(alice, group, bob)).status).toBe(404);
    expect(await join(bob, { handle: group.handle })).toMatchObject({ body: { requested: true, unchanged: false } });
    expect(await end(bob, group, bob)).toMatchObject({ status: 200, body: { unchanged: false } });
    expect((await end(bob, group, bob)).status).toBe(404);
    expect((await requestsOf(alice, group)).requests).toEqual([]);
  });

  it('is decided once, whoever of two admins is first', async () => {
    const group = await groupWith({ joinMode: 'by_request' });
    const { alice, bob } = pair;
    await join(bob, { handle: group.handle });
    const answers = await Promise.all([approve(alice, group, bob), approve(alice, group, bob), end(alice, group, bob)]);
    const joined = await isMember(bob, group);
    expect(answers.map(({ status }) => status)).toEqual(joined ? [200, 200, 422] : [404, 404, 200]);
    expect((await requestsOf(alice, group)).requests).toEqual([]);
  });

  it('may still be granted when the group was closed meanwhile, and its maker learns no more of the group', async () => {
    const group = await groupWith({ joinMode: 'by_request' });
    const { alice, bob } = pair;
    await join(bob, { handle: group.handle });
    await patch(group.id, { joinMode: 'closed', name: 'Secret plans' });
    expect((await get(bob, 'me/join-requests')).body).toMatchObject({ requests: [{ group: null }] });
    expect(await approve(alice, group, bob)).toMatchObject({ status: 200 });
    expect(await isMember(bob, group)).toBe(true);
    expect((await requestsOf(alice, group)).requests).toEqual([]);
    // It is used up by that: nobody is let in by it a second time.
    await restOk(pair.server, `POST /api/v1/conversations/${group.id}/leave`, { token: bob.token });
    expect((await requestsOf(alice, group)).requests).toEqual([]);
    expect((await approve(alice, group, bob)).status).toBe(404);
  });

  it('and its end are answered the same to a repeat, also when the group was closed meanwhile', async () => {
    const group = await groupWith({ joinMode: 'by_request' });
    const bob = await connectAs(pair.server, pair.bob);
    const asked = { joinGroup: { opId: newId(), handle: group.handle } };
    const { groupJoined } = await bob.request(asked);
    expect(groupJoined).toMatchObject({ requested: true });
    await patch(group.id, { joinMode: 'closed' });
    expect((await bob.request(asked)).groupJoined).toEqual(groupJoined);
    const end = { conversationId: group.id, username: pair.bob.username };
    const takenBack = { decideJoinRequest: { ...end, opId: newId() } };
    const { changed } = await bob.request(takenBack);
    expect(changed).toMatchObject({ conversationId: group.id });
    expect((await bob.request(takenBack)).changed).toEqual(changed);
    expect(errorCode(await bob.request({ decideJoinRequest: { ...end, opId: newId() } }))).toBe('not_found');
  });

  it('is gone when its maker was added by hand', async () => {
    const group = await groupWith({ joinMode: 'by_request' });
    const { alice, bob } = pair;
    await join(bob, { handle: group.handle });
    const body = { users: [`@${bob.username}`] };
    await restOk(pair.server, `POST /api/v1/conversations/${group.id}/members`, { token: alice.token, body });
    await restOk(pair.server, `POST /api/v1/conversations/${group.id}/leave`, { token: bob.token });
    expect((await requestsOf(alice, group)).requests).toEqual([]);
  });
});

describe('the directory', () => {
  it('finds groups by words of name and handle, in pages, and follows what changes', async () => {
    const word = `w${pair.alice.userId}q`;
    const open = await groupWith({ joinMode: 'open' }, `${word}alpha Café`);
    await groupWith({ joinMode: 'by_request' }, `${word}beta team`);
    await groupWith({}, `${word}gamma closed`);
    const { bob } = pair;
    const find = async (query: string, more = '') =>
      (await get(bob, `groups?query=${encodeURIComponent(query)}${more}`)).body as {
        groups: { name: string }[];
        nextCursor: string | null;
      };
    const names = async (query: string) => (await find(query)).groups.map(({ name }) => name);
    expect(await names(word)).toEqual([`${word}alpha Café`, `${word}beta team`]);
    expect(await names(`TEAM ${word}`)).toEqual([`${word}beta team`]);
    expect(await names(`café ${word}`)).toEqual([`${word}alpha Café`]);
    expect(await names(`#${open.handle}`)).toEqual([`${word}alpha Café`]);
    expect(await names(`${word} nothing`)).toEqual([]);
    const first = await find(word, '&limit=1');
    expect(first.groups).toHaveLength(1);
    const rest_ = await find(word, `&limit=1&cursor=${first.nextCursor}`);
    expect(rest_.groups.map(({ name }) => name)).toEqual([`${word}beta team`]);
    expect((await get(bob, `groups/${open.handle}`)).body).toEqual({
      handle: open.handle,
      name: `${word}alpha Café`,
      description: '',
      avatar: '',
      memberCount: 1,
      joinMode: 'open',
      joined: false,
      requested: false,
    });
    await patch(open.id, { name: `${word}delta` });
    expect(await names(`${word}alpha`)).toEqual([]);
    expect(await names(`${word}del`)).toEqual([`${word}delta`]);
    await patch(open.id, { joinMode: 'closed' });
    expect(await names(word)).toEqual([`${word}beta team`]);
  });

  it('does not list what was archived or dismissed', async () => {
    const [archived, dismissed] = [await groupWith({ joinMode: 'open' }), await groupWith({ joinMode: 'open' })];
    const alice = await connectSdkClient(pair.server, pair.alice);
    const { token } = pair.alice;
    await restOk(pair.server, `PUT /api/v1/conversations/${archived.id}/archived`, { token });
    await restOk(pair.server, `DELETE /api/v1/conversations/${dismissed.id}`, { token });
    for (const { handle } of [archived, dismissed]) {
      expect((await get(pair.bob, `groups?query=%23${handle}`)).body).toMatchObject({ groups: [] });
      expect((await join(pair.bob, { handle })).status).toBe(404);
    }
    await alice.close();
  });
});

describe('an invite link', () => {
  const make = (group: Group, body: object = {}, user = pair.alice, headers = {}) =>
    rest(pair.server, `POST /api/v1/conversations/${group.id}/invite-links`, { token: user.token, body, headers });
  const made = async (group: Group, body: object = {}) =>
    (await make(group, body)).body as { id: string; link: string; maxUses: number };
  const links = async (group: Group) =>
    ((await get(pair.alice, `conversations/${group.id}/invite-links`)).body as { links: object[] }).links;
  const preview = (user: TestUser, link: string) =>
    rest(pair.server, 'POST /api/v1/invite-links/preview', { token: user.token, body: { link } });

  it('lets into a closed group, and shows its name and size alone', async () => {
    const group = await groupWith({ description: 'not for you' });
    const { id, link } = await made(group);
    expect(link).toMatch(/^iml_[\w-]{22}$/);
    expect((await preview(pair.bob, link)).body).toMatchObject({
      name: 'Night shift',
      memberCount: 1,
      handle: null,
      description: '',
    });
    expect(await links(group)).toMatchObject([{ id, uses: 0, maxUses: 0, expiresAt: null }]);
    expect(JSON.stringify(await links(group))).not.toContain(link);
    const alice = await connectAs(pair.server, pair.alice);
    expect(await join(pair.bob, { link })).toMatchObject({ status: 200, body: { requested: false, unchanged: false } });
    const seen = await alice.untilEvent((event) => event.conversation?.membersChanged?.notice != null);
    expect(seen.conversation?.membersChanged?.notice?.payload).toBe(
      JSON.stringify({ type: 'joined', actor: pair.bob.userId, link: pair.alice.userId }),
    );
    expect(await links(group)).toMatchObject([{ id, uses: 1 }]);
  });

  it('is used as often as it says, however many come at once', async () => {
    const group = await groupWith({});
    const { link } = await made(group, { maxUses: 2 });
    const users = await Promise.all([1, 2, 3, 4].map(() => createUser(pair.server, `u${++count}x${pair.bob.userId}`)));
    const answers = await Promise.all(users.map((user) => join(user, { link })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 404, 404]);
    expect(await links(group)).toEqual([]);
    expect((await preview(pair.bob, link)).status).toBe(404);
  });

  it('that is used up answers a repeat as it did the first time, and nobody else', async () => {
    const group = await groupWith({});
    const { link } = await made(group, { maxUses: 1 });
    const [bob, carol] = [
      await connectAs(pair.server, pair.bob),
      await connectAs(pair.server, await createUser(pair.server, `r${++count}x${pair.bob.userId}`)),
    ];
    const opId = newId();
    const { groupJoined } = await bob.request({ joinGroup: { opId, link } });
    expect(groupJoined).toMatchObject({ conversationId: group.id });
    expect((await bob.request({ joinGroup: { opId, link } })).groupJoined).toEqual(groupJoined);
    expect(errorCode(await bob.request({ joinGroup: { opId: newId(), link } }))).toBe('not_found');
    expect(errorCode(await carol.request({ joinGroup: { opId, link } }))).toBe('not_found');
  });

  it('does not work when it is over, revoked, of a banned user, or never was', async () => {
    const group = await groupWith({}, 'Night shift', [pair.bob]);
    const { alice, bob } = pair;
    const carol = await createUser(pair.server, `c${++count}x${bob.userId}`);
    const { id, link } = await made(group);
    await restOk(pair.server, `PUT /api/v1/conversations/${group.id}/bans/@${bob.username}`, { token: alice.token });
    const never = await join(bob, { link: `iml_${'A'.repeat(22)}` });
    const banned = await join(bob, { link });
    const revoke = () =>
      rest(pair.server, `DELETE /api/v1/conversations/${group.id}/invite-links/${id}`, { token: alice.token });
    expect(await revoke()).toMatchObject({ status: 200, body: { unchanged: false } });
    expect(await revoke()).toMatchObject({ status: 200, body: { unchanged: true } });
    const revoked = await join(carol, { link });
    expect(never.status).toBe(404);
    expect(banned.body).toEqual(never.body);
    expect(revoked.body).toEqual(never.body);
    expect(await make(group, { expiresAt: '2001-01-01T00:00:00Z' })).toMatchObject({ status: 400 });
    const soon = await made(group, { expiresAt: new Date(Date.now() + 1_500).toISOString() });
    await until('the link is over', async () => (await preview(carol, soon.link)).status === 404);
    expect((await join(carol, { link: soon.link })).body).toEqual(never.body);
    expect(await links(group)).toEqual([]);
  });

  it('is made, listed and revoked by admins only, twenty of them at most, and its secret is answered once', async () => {
    const group = await groupWith({}, 'Night shift', [pair.bob]);
    expect((await make(group, {}, pair.bob)).status).toBe(403);
    expect((await get(pair.bob, `conversations/${group.id}/invite-links`)).status).toBe(403);
    const key = { 'idempotency-key': `k${group.id}` };
    const first = await make(group, {}, pair.alice, key);
    expect(first.status).toBe(201);
    const repeat = await make(group, {}, pair.alice, key);
    expect(repeat.status).toBe(409);
    expect(JSON.stringify(repeat.body)).toContain((first.body as { id: string }).id);
    const alice = await connectAs(pair.server, pair.alice);
    const opId = newId();
    const { inviteLinkCreated } = await alice.request({ createInviteLink: { conversationId: group.id, opId } });
    const again = await alice.request({ createInviteLink: { conversationId: group.id, opId } });
    expect(errorCode(again)).toBe('already_exists');
    expect(again.error?.message).toContain(inviteLinkCreated?.id);
    expect(await links(group)).toHaveLength(2);
    for (let made_ = 2; made_ < 20; made_++) expect((await make(group)).status).toBe(201);
    expect(await make(group)).toMatchObject({ status: 422, body: { detail: expect.stringContaining('at most 20') } });
  });
});

describe('what newcomers may read', () => {
  const bodies = async (user: TestUser, { id }: Group) => {
    const page = (await get(user, `conversations/${id}/messages?limit=200`)).body as {
      messages: { body: string; kind: string }[];
    };
    return page.messages.filter(({ kind }) => kind !== 'system').map(({ body }) => body);
  };
  const say = async ({ id }: Group, body: string) =>
    restOk(pair.server, `POST /api/v1/conversations/${id}/messages`, { token: pair.alice.token, body: { body } });

  it('is fixed when they join, whatever the group decides later', async () => {
    const group = await groupWith({ joinMode: 'open' });
    const [first, second] = [pair.bob, await createUser(pair.server, `n${++count}x${pair.bob.userId}`)];
    const third = await createUser(pair.server, `m${++count}x${pair.bob.userId}`);
    await say(group, 'one');
    await join(first, { handle: group.handle });
    await patch(group.id, { historyVisibility: 'since_join' });
    await say(group, 'two');
    await join(second, { handle: group.handle });
    await say(group, 'three');
    await patch(group.id, { historyVisibility: 'all' });
    await join(third, { handle: group.handle });
    expect(await bodies(first, group)).toEqual(['one', 'two', 'three']);
    expect(await bodies(second, group)).toEqual(['three']);
    expect(await bodies(third, group)).toEqual(['one', 'two', 'three']);
    // Whatever names a message goes by the same: a reply to a hidden one is a reply to none.
    const reply = { body: 'x', replyTo: 2 };
    const refused = await rest(pair.server, `POST /api/v1/conversations/${group.id}/messages`, {
      token: second.token,
      body: reply,
    });
    expect(refused.status).toBe(404);
  });

  it('is all of it, for who is there, once an admin has opened the history, and for later ones as the group says', async () => {
    const group = await groupWith({ joinMode: 'open', historyVisibility: 'since_join' });
    await say(group, 'one');
    await join(pair.bob, { handle: group.handle });
    await say(group, 'two');
    expect(await bodies(pair.bob, group)).toEqual(['two']);
    const opening = await rest(pair.server, `PATCH /api/v1/conversations/${group.id}`, {
      token: pair.bob.token,
      body: { openHistory: true },
    });
    expect(opening.status).toBe(403);
    await patch(group.id, { openHistory: true });
    expect(await bodies(pair.bob, group)).toEqual(['one', 'two']);
    const later = await createUser(pair.server, `l${++count}x${pair.bob.userId}`);
    await join(later, { handle: group.handle });
    await say(group, 'three');
    expect(await bodies(later, group)).toEqual(['three']);
  });

  it('is not given away by events: an edit of a hidden message comes without its text', async () => {
    const group = await groupWith({ joinMode: 'open', historyVisibility: 'since_join' });
    await say(group, 'one');
    const bob = await connectAs(pair.server, pair.bob);
    await join(pair.bob, { handle: group.handle });
    await patch(group.id, { historyVisibility: 'all' });
    const alice = await connectAs(pair.server, pair.alice);
    const edited = await alice.request({
      editMessage: { conversationId: group.id, seq: 3, opId: newId(), body: 'secret' },
    });
    expect(edited.changed).toBeTruthy();
    const event = await bob.untilEvent((one) => one.conversation?.rev === edited.changed?.rev);
    expect(event.conversation).toMatchObject({ unspecified: { seq: 3 } });
  });
});

describe('the SDK', () => {
  it('joins, finds, asks and decides', async () => {
    const group = await groupWith({ joinMode: 'by_request' });
    const [alice, bob] = [
      await connectSdkClient(pair.server, pair.alice),
      await connectSdkClient(pair.server, pair.bob),
    ];
    const hinted = new Promise<string>((resolve) => void alice.on('scope', resolve));
    await alice.conversation(group.id);
    /** The row of the group in the list of the admin, once so many wait. */
    const counted = (waiting: number) =>
      new Promise<void>((resolve) => {
        alice.on('summary', ({ conversation, joinRequests }) => {
          if (conversation.id === group.id && joinRequests === waiting) resolve();
        });
      });
    const one = counted(1);
    expect((await bob.previewGroup({ handle: `#${group.handle}` })).name).toBe('Night shift');
    expect((await bob.findGroups(`#${group.handle}`)).groups).toHaveLength(1);
    expect(await bob.join({ handle: group.handle }, 'hello')).toMatchObject({ requested: true });
    expect(await hinted).toBe('joinRequests');
    await one;
    const none = counted(0);
    expect(await alice.joinRequests()).toMatchObject([{ userId: pair.bob.userId, message: 'hello' }]);
    await bob.cancelJoinRequest(group.id);
    expect(await bob.ownJoinRequests()).toEqual([]);
    await none;
    await bob.join({ handle: group.handle });
    await alice.decideJoinRequest(group.id, pair.bob.username, true);
    expect((await bob.conversation(group.id)).conversation.memberCount).toBe(2);
    const { link, id } = await alice.createInviteLink(group.id, { maxUses: 3 });
    expect((await bob.previewGroup({ link })).joined).toBe(true);
    expect(await alice.inviteLinks(group.id)).toMatchObject([{ id, maxUses: 3 }]);
    expect(await alice.revokeInviteLink(group.id, id)).toBe(true);
    expect(await alice.revokeInviteLink(group.id, id)).toBe(false);
  });
});
