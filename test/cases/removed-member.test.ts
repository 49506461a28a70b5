import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../support/harness.ts';
import { connectAs, errorCode, newId, type RawClient } from '../support/raw-client.ts';
import { createGroup, createUser, rest, type TestUser } from '../support/users.ts';

// P4: after a removal commits, nothing later reaches that person on any path.

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

describe('someone who was removed from a group', () => {
  it('gets the removal and nothing after it, live, by history, by sync or over REST', async () => {
    const group = await createGroup(server, owner, [guest]);
    const guestSocket = await connectAs(server, guest);
    await say(ownerSocket, group, 'for all');

    // Sent as fast as can be: the removal is exactly between the two.
    const [, removal] = await Promise.all([
      say(ownerSocket, group, 'still for the guest'),
      ownerSocket.request({ removeMember: { conversationId: group, opId: newId(), userId: guest.userId } }),
      ...Array.from({ length: 50 }, (_, index) => say(ownerSocket, group, `secret ${index}`)),
    ]);
    expect(removal?.changed?.rev).toBeGreaterThan(0);
    await guestSocket.untilEvent((event) => event.user?.gone?.conversationId === group);
    expect(errorCode(await guestSocket.request({ getUsers: { ids: [owner.userId] } }))).toBeUndefined();

    const live = JSON.stringify(guestSocket.waitingEvents());
    expect(live).not.toContain('secret');
    expect(errorCode(await guestSocket.request({ fetchHistory: { conversationId: group } }))).toBe('not_found');
    expect(errorCode(await guestSocket.request({ getConversation: { conversationId: group } }))).toBe('not_found');
    expect(errorCode(await guestSocket.request({ listMembers: { conversationId: group } }))).toBe('not_found');
    expect(errorCode(await guestSocket.request({ setTyping: { conversationId: group, typing: true } }))).toBe(
      'not_found',
    );
    expect(errorCode(await say(guestSocket, group, 'may I?'))).toBe('not_found');
    const sync = await guestSocket.request({ syncConversation: { conversationId: group, rev: 0 } });
    expect(sync.conversationSyncPage).toMatchObject({ gone: true, rev: removal?.changed?.rev, messages: [] });
    const answer = await rest(server, `GET /api/v1/conversations/${group}/messages`, { token: guest.token });
    expect(answer.status).toBe(404);
    const list = await guestSocket.request({ listConversations: {} });
    expect(list.conversationPage?.conversations?.map(({ conversation }) => conversation?.id)).not.toContain(group);
  });

  it('comes back with the right to everything, and misses nothing from then on', async () => {
    const group = await createGroup(server, owner, [guest]);
    const guestSocket = await connectAs(server, guest);
    const change = { conversationId: group, userId: guest.userId };
    await ownerSocket.request({ removeMember: { ...change, opId: newId() } });
    await ownerSocket.request({ addMembers: { conversationId: group, opId: newId(), userIds: [guest.userId] } });
    await guestSocket.untilEvent((event) => event.user?.joined?.conversationId === group);
    await say(ownerSocket, group, 'welcome back');
    const event = await guestSocket.untilEvent((one) => one.conversation?.messageStored?.body === 'welcome back');
    expect(event.conversation?.conversationId).toBe(group);
  });
});

describe('a newcomer to a group that shows history since the join', () => {
  it('sees nothing older by any way, not even through an edit of it', async () => {
    const created = await ownerSocket.request({
      createGroup: { opId: newId(), name: 'private past', historyVisibility: 2 },
    });
    const group = Number(created.conversationOpened?.summary?.conversation?.id);
    const old = await say(ownerSocket, group, 'old secret');
    const guestSocket = await connectAs(server, guest);
    await ownerSocket.request({ addMembers: { conversationId: group, opId: newId(), userIds: [guest.userId] } });
    await guestSocket.untilEvent((event) => event.user?.joined?.conversationId === group);
    await ownerSocket.request({
      editMessage: { conversationId: group, seq: old.stored?.seq ?? 0, opId: newId(), body: 'edited secret' },
    });
    await say(ownerSocket, group, 'for both');
    await guestSocket.untilEvent((event) => event.conversation?.messageStored?.body === 'for both');

    const pages = [
      await guestSocket.request({ fetchHistory: { conversationId: group, around: 1 } }),
      await guestSocket.request({ syncConversation: { conversationId: group, rev: 0 } }),
      await guestSocket.request({ listConversations: {} }),
    ];
    expect(JSON.stringify([pages, guestSocket.waitingEvents()])).not.toContain('secret');
    expect(pages[0]?.historyPage).toMatchObject({ atStart: true, atEnd: true });
    expect(pages[0]?.historyPage?.messages?.map((message) => message.body)).toContain('for both');
    const reply = {
      conversationId: group,
      clientId: newId(),
      kind: 1,
      body: 'about that',
      replyTo: old.stored?.seq ?? 0,
    };
    expect(errorCode(await guestSocket.request({ sendMessage: reply }))).toBe('not_found');
  });
});
