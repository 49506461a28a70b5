import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../support/harness.ts';
import { connectAs, errorCode, newId, type RawClient } from '../support/raw-client.ts';
import { createGroup, createUser, rest, restOk, type TestUser } from '../support/users.ts';

// P4 for everybody at once: after a dismissal commits, nothing of the group reaches anybody on any path.

let server: RunningServer;
let owner: TestUser;
let guest: TestUser;
let ownerSocket: RawClient;

beforeAll(async () => {
  server = await startServer({ ownedBy: 'caller' });
  owner = await createUser(server, 'owner');
  guest = await createUser(server, 'guest');
  ownerSocket = await connectAs(server, owner, { ownedBy: 'caller' });
});
afterAll(async () => {
  ownerSocket.terminate();
  await server.stop();
});

const say = (socket: RawClient, conversationId: number, body: string) =>
  socket.request({ sendMessage: { conversationId, clientId: newId(), kind: 1, body } });
const dismiss = (socket: RawClient, conversationId: number, opId = newId()) =>
  socket.request({ dismissConversation: { conversationId, opId } });

/** What every way of asking for the group answers. */
async function answersAbout(socket: RawClient, user: TestUser, conversationId: number) {
  const path = `/api/v1/conversations/${conversationId}`;
  const opId = newId();
  const frames = [
    await socket.request({ fetchHistory: { conversationId } }),
    await socket.request({ getConversation: { conversationId } }),
    await socket.request({ listMembers: { conversationId } }),
    await socket.request({ listBans: { conversationId } }),
    await socket.request({ setTyping: { conversationId, typing: true } }),
    await socket.request({ markRead: { conversationId, readSeq: 1 } }),
    await say(socket, conversationId, 'may I?'),
    await socket.request({ editMessage: { conversationId, seq: 2, opId, body: 'x' } }),
    await socket.request({ recallMessage: { conversationId, seq: 2, opId } }),
    await socket.request({ setReaction: { conversationId, seq: 2, opId, emoji: '👍' } }),
    await socket.request({ addMembers: { conversationId, opId, usernames: ['owner'] } }),
    await socket.request({ removeMember: { conversationId, opId, username: 'guest' } }),
    await socket.request({ ban: { conversationId, opId, username: 'guest' } }),
    await socket.request({ liftBan: { conversationId, opId, username: 'guest' } }),
    await socket.request({ updateConversation: { conversationId, opId, name: 'risen' } }),
    await socket.request({ archiveConversation: { conversationId, opId, archived: true } }),
    await socket.request({ leaveConversation: { conversationId, opId } }),
    await dismiss(socket, conversationId),
  ];
  const paths = ['', '/messages', '/members', '/bans'].map((end) => rest(server, `GET ${path}${end}`, user));
  return {
    errors: frames.map(({ error }) => error),
    rest: (await Promise.all(paths)).map(({ status, body }) => ({
      status,
      detail: (body as { detail: string }).detail,
    })),
  };
}

describe('a dismissed group', () => {
  it('ends with one event, and nothing after it, live, by history, by sync or over REST', async () => {
    const group = await createGroup(server, owner, [guest]);
    const guestSocket = await connectAs(server, guest);
    await say(ownerSocket, group, 'for all');

    // Sent as fast as can be: the dismissal is exactly between the two.
    const [, dismissed, ...late] = await Promise.all([
      say(ownerSocket, group, 'still for the guest'),
      dismiss(ownerSocket, group),
      ...Array.from({ length: 50 }, (_, index) => say(ownerSocket, group, `secret ${index}`)),
    ]);
    const rev = dismissed?.changed?.rev ?? 0;
    expect(rev).toBeGreaterThan(0);
    expect(new Set(late.map(errorCode))).toEqual(new Set(['not_found']));
    for (const socket of [guestSocket, ownerSocket]) {
      const bodies: (string | null | undefined)[] = [];
      const event = await socket.untilEvent(({ conversation }) => {
        if (conversation?.conversationId === group) bodies.push(conversation.messageStored?.body);
        return conversation?.conversationId === group && conversation.dismissed != null;
      });
      expect(event.conversation).toMatchObject({ rev, actorId: owner.userId });
      expect(bodies).toContain('still for the guest');
    }
    const user = await guestSocket.request({ getUsers: { ids: [guest.userId] } });
    expect(errorCode(user)).toBeUndefined();
    expect(JSON.stringify([...guestSocket.waitingEvents(), ...ownerSocket.waitingEvents()])).not.toContain('secret');

    for (const [socket, who] of [
      [guestSocket, guest],
      [ownerSocket, owner],
    ] as const) {
      // As for a group that never was.
      expect(await answersAbout(socket, who, group)).toEqual(await answersAbout(socket, who, 999_999));
      const sync = await socket.request({ syncConversation: { conversationId: group, rev: 0 } });
      expect(sync.conversationSyncPage).toMatchObject({ gone: true, rev, messages: [], members: [] });
      const list = await socket.request({ listConversations: {} });
      expect(list.conversationPage?.conversations?.map(({ conversation }) => conversation?.id)).not.toContain(group);
    }
  });

  it('is answered to a repeat as before, and can be dismissed by its owner only', async () => {
    const group = await createGroup(server, owner, [guest]);
    const guestSocket = await connectAs(server, guest);
    expect((await dismiss(guestSocket, group)).error?.message).toBe(
      'Only the owner of the group may dismiss the group.',
    );
    const opId = newId();
    const first = await dismiss(ownerSocket, group, opId);
    expect(first.changed?.rev).toBeGreaterThan(0);
    expect((await dismiss(ownerSocket, group, opId)).changed).toEqual(first.changed);
  });

  it('is gone in the next sync of somebody who was away, however long, and in no sync of somebody who knew nothing', async () => {
    const before = await connectAs(server, guest);
    const first = await before.request({ sync: { urev: 0, since: 0 } });
    const { urev = 0, serverTime: since = 0 } = first.syncPage ?? {};
    const groups: number[] = [];
    // More than a page of them, with others that live in between.
    for (let index = 0; index < 60; index++) groups.push(await createGroup(server, owner, [guest]));
    const kept = groups.filter((_, index) => index % 3 === 0);
    const ended = groups.filter((_, index) => index % 3 > 0);
    before.terminate();
    for (const group of ended) await dismiss(ownerSocket, group);

    const socket = await connectAs(server, guest);
    const gone = new Set<number>();
    const listed = new Set<number>();
    let cursor = '';
    do {
      const page = (await socket.request({ sync: { urev, since, cursor } })).syncPage;
      for (const { conversationId = 0 } of page?.gone ?? []) gone.add(conversationId ?? 0);
      for (const { conversation } of page?.conversations ?? []) listed.add(conversation?.id ?? 0);
      cursor = page?.cursor ?? '';
    } while (cursor !== '');
    expect([...gone]).toEqual(expect.arrayContaining(ended));
    expect([...listed]).toEqual(expect.arrayContaining(kept));
    expect(ended.filter((id) => listed.has(id))).toEqual([]);
    expect(kept.filter((id) => gone.has(id))).toEqual([]);

    const anew = (await socket.request({ sync: { urev: 0, since: 0 } })).syncPage;
    expect(anew?.conversations?.map(({ conversation }) => conversation?.id)).toEqual(expect.arrayContaining(kept));
    expect(JSON.stringify(anew?.gone ?? [])).toBe('[]');
  });

  it('keeps its handle, which nobody can take at once', async () => {
    const make = (name: string) =>
      rest(server, 'POST /api/v1/conversations', {
        token: guest.token,
        body: { name, handle: 'short-lived', members: ['@owner'] },
      });
    const made = await make('first');
    expect(made.status).toBe(201);
    expect((await rest(server, 'DELETE /api/v1/conversations/%23short-lived', { token: guest.token })).status).toBe(
      200,
    );
    // Nor does the directory know it, for those who were in it either.
    const preview = await rest(server, 'GET /api/v1/groups/short-lived', { token: guest.token });
    expect(preview.status).toBe(404);
    expect((await make('second')).status).toBe(409);
    const asked = await rest(server, 'GET /api/v1/conversations/%23short-lived', { token: guest.token });
    const absent = await rest(server, 'GET /api/v1/conversations/%23short-livex', { token: guest.token });
    expect(asked.status).toBe(404);
    expect((asked.body as { detail: string }).detail).toBe(
      (absent.body as { detail: string }).detail.replace('short-livex', 'short-lived'),
    );
  });
});

describe('the last member who leaves', () => {
  it('ends the group', async () => {
    const group = await createGroup(server, owner, [guest]);
    const guestSocket = await connectAs(server, guest);
    const leave = (socket: RawClient) =>
      socket.request({ leaveConversation: { conversationId: group, opId: newId() } });
    expect(errorCode(await leave(ownerSocket))).toBeUndefined();
    const mine = await restOk(server, `GET /api/v1/conversations/${group}`, guest);
    expect(mine).toMatchObject({ summary: { myRole: 'owner' } });
    expect(errorCode(await leave(guestSocket))).toBeUndefined();
    const sync = await guestSocket.request({ syncConversation: { conversationId: group, rev: 0 } });
    expect(sync.conversationSyncPage?.gone).toBe(true);
  });

  it('leaves nothing that somebody could join, by its handle or by a link', async () => {
    const handle = 'last-one-out';
    const made = await ownerSocket.request({ createGroup: { opId: newId(), name: 'short', handle } });
    const conversationId = Number(made.conversationOpened?.summary?.conversation?.id);
    await restOk(server, `PATCH /api/v1/conversations/${conversationId}`, {
      token: owner.token,
      body: { joinMode: 'open' },
    });
    const { inviteLinkCreated } = await ownerSocket.request({ createInviteLink: { conversationId, opId: newId() } });
    const link = inviteLinkCreated?.link ?? '';
    const guestSocket = await connectAs(server, guest);
    expect((await guestSocket.request({ previewGroup: { handle } })).groupPreview?.name).toBe('short');
    await ownerSocket.request({ leaveConversation: { conversationId, opId: newId() } });
    for (const door of [{ handle }, { link }]) {
      expect(errorCode(await guestSocket.request({ joinGroup: { opId: newId(), ...door } }))).toBe('not_found');
    }
    expect(errorCode(await guestSocket.request({ previewGroup: { handle } }))).toBe('not_found');
  });
});
