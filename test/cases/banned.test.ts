import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../support/harness.ts';
import { connectAs, errorCode, newId, type RawClient } from '../support/raw-client.ts';
import { createGroup, createUser, rest, restOk, type TestUser } from '../support/users.ts';

let server: RunningServer;
let owner: TestUser;
let bob: TestUser;
let carol: TestUser;
let ownerSocket: RawClient;

beforeAll(async () => {
  server = await startServer({ ownedBy: 'caller' });
  owner = await createUser(server, 'owner');
  bob = await createUser(server, 'bob');
  carol = await createUser(server, 'carol');
  ownerSocket = await connectAs(server, owner, { ownedBy: 'caller' });
});
afterAll(async () => {
  ownerSocket.terminate();
  await server.stop();
});

const bans = (group: number, user: TestUser) => rest(server, `GET /api/v1/conversations/${group}/bans`, user);
const add = (group: number, user: TestUser, added: TestUser) =>
  rest(server, `POST /api/v1/conversations/${group}/members`, {
    token: user.token,
    body: { users: [`@${added.username}`] },
  });
const put = (group: number, actor: TestUser, user: string) =>
  rest(server, `PUT /api/v1/conversations/${group}/bans/${user}`, { token: actor.token });
const lift = (group: number, actor: TestUser, user: string) =>
  rest(server, `DELETE /api/v1/conversations/${group}/bans/${user}`, { token: actor.token });

describe('a member who is banned', () => {
  it('is gone, and nobody adds them until an admin lifts it', async () => {
    const group = await createGroup(server, owner, [bob, carol]);
    const bobSocket = await connectAs(server, bob);
    const carolSocket = await connectAs(server, carol);

    const [, banned] = await Promise.all([
      ownerSocket.request({ sendMessage: { conversationId: group, clientId: newId(), kind: 1, body: 'before' } }),
      ownerSocket.request({ ban: { conversationId: group, opId: newId(), username: 'bob' } }),
      ...Array.from({ length: 20 }, (_, index) =>
        ownerSocket.request({
          sendMessage: { conversationId: group, clientId: newId(), kind: 1, body: `secret ${index}` },
        }),
      ),
    ]);
    const gone = await bobSocket.untilEvent((event) => event.user?.gone?.conversationId === group);
    expect(gone.user?.gone?.rev).toBe(banned?.changed?.rev);
    const seen = await carolSocket.untilEvent(
      (event) => (event.conversation?.membersChanged?.members ?? []).length > 0,
    );
    expect(seen.conversation?.membersChanged?.notice?.payload).toBe(
      JSON.stringify({ type: 'banned', actor: owner.userId, users: [bob.userId] }),
    );
    expect(JSON.stringify(seen)).not.toContain('banned_at');
    expect(errorCode(await bobSocket.request({ fetchHistory: { conversationId: group } }))).toBe('not_found');
    const sync = await bobSocket.request({ syncConversation: { conversationId: group, rev: 0 } });
    expect(sync.conversationSyncPage).toMatchObject({ gone: true, rev: banned?.changed?.rev });

    // Who is banned by name is looked up first, so messages that were sent behind the ban may be in front of it, and reach bob
    // behind the word that he is gone. This one is behind it for sure.
    const late = { conversationId: group, clientId: newId(), kind: 1, body: 'secret to the end' };
    expect((await ownerSocket.request({ sendMessage: late })).stored).toBeTruthy();
    await carolSocket.untilEvent((event) => event.conversation?.messageStored?.body === late.body);
    expect(errorCode(await bobSocket.request({ getUsers: { ids: [bob.userId] } }))).toBeUndefined();
    const rev = banned?.changed?.rev ?? 0;
    expect(rev).toBeGreaterThan(0);
    expect(bobSocket.waitingEvents().filter(({ conversation }) => (conversation?.rev ?? 0) > rev)).toEqual([]);

    const refused = await add(group, carol, bob);
    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject({
      detail: '@bob is banned from this group; an admin can lift it: im group unban',
    });
    expect((await lift(group, carol, '@bob')).status).toBe(403);
    expect((await lift(group, owner, '@bob')).status).toBe(200);
    expect((await add(group, carol, bob)).status).toBe(200);
    expect((await restOk(server, `GET /api/v1/conversations/${group}`, bob)) as object).toBeDefined();
  });

  it('cannot be somebody above the one who bans, nor oneself', async () => {
    const group = await createGroup(server, owner, [bob, carol]);
    expect((await put(group, bob, '@carol')).status).toBe(403);
    expect((await put(group, bob, '@owner')).status).toBe(403);
    expect(await put(group, owner, '@owner')).toMatchObject({
      status: 422,
      body: { detail: 'Use leave to remove yourself.' },
    });
    expect(await put(group, owner, '@nobody')).toMatchObject({ status: 404 });
    const members = await ownerSocket.request({ listMembers: { conversationId: group } });
    expect(members.memberPage?.members).toHaveLength(3);
  });
});

describe('somebody who is banned and was never a member', () => {
  it('is listed for admins only, and no one else hears of it: not they, not the members, by event or sync', async () => {
    const group = await createGroup(server, owner, [carol]);
    const bobSocket = await connectAs(server, bob);
    const carolSocket = await connectAs(server, carol);
    const before = await restOk(server, `GET /api/v1/conversations/${group}`, carol);
    expect((await put(group, owner, '@bob')).body).toMatchObject({ unchanged: false });
    expect((await put(group, owner, '@bob')).body).toMatchObject({ unchanged: true });

    expect(await restOk(server, `GET /api/v1/conversations/${group}`, carol)).toEqual(before);
    const changes = await carolSocket.request({ syncConversation: { conversationId: group, rev: 0 } });
    const known = (changes.conversationSyncPage?.members ?? []).map(({ userId }) => userId);
    expect(known).not.toContain(bob.userId);
    expect(carolSocket.waitingEvents()).toEqual([]);
    const scope = await bobSocket.request({ sync: { urev: 0, since: 1, cursor: '', scopeOnly: true } });
    expect(scope.syncPage?.gone ?? []).not.toContainEqual(expect.objectContaining({ conversationId: group }));
    // As for a group that never was.
    const asked = await bobSocket.request({ syncConversation: { conversationId: group, rev: 0 } });
    expect(asked.error).toEqual(
      (await bobSocket.request({ syncConversation: { conversationId: 999_999, rev: 0 } })).error,
    );

    expect((await bans(group, owner)).body).toMatchObject({ bans: [{ userId: bob.userId }], nextAfter: null });
    expect((await bans(group, carol)).status).toBe(403);
    expect((await bans(group, bob)).status).toBe(404);
    expect((await add(group, owner, bob)).status).toBe(422);
    await lift(group, owner, '@bob');
    expect((await bans(group, owner)).body).toMatchObject({ bans: [] });
  });
});

describe('an archived group', () => {
  it('is read, left and cleared of people; everything else is refused until it is opened again', async () => {
    const group = await createGroup(server, owner, [bob, carol]);
    const bobSocket = await connectAs(server, bob);
    const sent = await ownerSocket.request({
      sendMessage: { conversationId: group, clientId: newId(), kind: 1, body: 'last words' },
    });
    const seq = sent.stored?.seq ?? 0;
    const token = { token: owner.token };
    const path = `/api/v1/conversations/${group}`;
    expect((await rest(server, `PUT ${path}/archived`, { token: bob.token })).status).toBe(403);
    expect((await rest(server, `PUT ${path}/archived`, token)).body).toMatchObject({ unchanged: false });
    expect((await rest(server, `PUT ${path}/archived`, token)).body).toMatchObject({ unchanged: true });
    const told = await bobSocket.untilEvent((event) => event.conversation?.conversationUpdated != null);
    expect(told.conversation?.conversationUpdated?.conversation?.archivedAt).toBeGreaterThan(0);

    const conversationId = group;
    const refused = [
      { sendMessage: { conversationId, clientId: newId(), kind: 1, body: 'one more' } },
      { editMessage: { conversationId, seq, opId: newId(), body: 'other words' } },
      { setReaction: { conversationId, seq, opId: newId(), emoji: '👍' } },
      { addMembers: { conversationId, opId: newId(), usernames: ['owner'] } },
      { updateConversation: { conversationId, opId: newId(), name: 'another' } },
    ];
    for (const request of refused) {
      const answer = await ownerSocket.request(request);
      expect(answer.error?.message, Object.keys(request)[0]).toBe(
        'The group is archived, so nothing in it changes. An admin can open it again.',
      );
    }
    const page = await bobSocket.request({ fetchHistory: { conversationId } });
    expect(page.historyPage?.messages?.map(({ body }) => body)).toContain('last words');
    expect(errorCode(await bobSocket.request({ markRead: { conversationId, readSeq: seq } }))).toBeUndefined();
    expect(
      errorCode(await bobSocket.request({ leaveConversation: { conversationId, opId: newId() } })),
    ).toBeUndefined();
    expect((await put(group, owner, '@carol')).status).toBe(200);

    expect((await rest(server, `DELETE ${path}/archived`, token)).body).toMatchObject({ unchanged: false });
    const again = { sendMessage: { conversationId, clientId: newId(), kind: 1, body: 'we are back' } };
    expect(errorCode(await ownerSocket.request(again))).toBeUndefined();
  });
});
