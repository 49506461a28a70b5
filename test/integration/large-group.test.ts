import Database from 'libsql';
import { describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../support/harness.ts';
import { connectAs, newId, type RawClient } from '../support/raw-client.ts';
import { createUser, rest, restOk, type TestUser } from '../support/users.ts';

// On SQLite: users are put into the file, as their passwords alone would take minutes.

const MEMBERS = 2_000;
const nameOf = (index: number) => `extra${index}`;

/** A server with many users besides the first and the last one, who can log in. */
async function startCrowded(): Promise<{ server: RunningServer; owner: TestUser; last: TestUser; names: string[] }> {
  const first = await startServer();
  const owner = await createUser(first, 'owner');
  const last = await createUser(first, 'last');
  await first.stop();
  const names = Array.from({ length: MEMBERS - 2 }, (_, index) => nameOf(index));
  const database = new Database(`${first.dataDir}/imd.db`);
  database.exec(`WITH RECURSIVE n(id) AS (SELECT 0 UNION ALL SELECT id + 1 FROM n WHERE id < ${names.length - 1})
    INSERT INTO users (id, username, username_key, username_skeleton, display_name, email, password_hash, role, disabled, created_at)
      SELECT 1000 + id, 'extra' || id, 'extra' || id, 'extra' || id, '', '', '', 0, 0, 0 FROM n;
    INSERT INTO user_heads (user_id, urev) SELECT id, 0 FROM users WHERE id >= 1000`);
  database.close();
  return { server: await first.restart(), owner, last, names: [...names, 'last'] };
}

const countOf = async (server: RunningServer, user: TestUser, group: number): Promise<number> => {
  const body = await restOk(server, `GET /api/v1/conversations/${group}`, { token: user.token });
  return (body as { summary: { conversation: { memberCount: number } } }).summary.conversation.memberCount;
};

/** The most members that an event has named, and the number of members that they named in all. */
function named(socket: RawClient): { readonly most: number; readonly sum: number } {
  const counts = socket.waitingEvents().map(({ conversation }) => conversation?.membersChanged?.members?.length ?? 0);
  return { most: Math.max(0, ...counts), sum: counts.reduce((sum, count) => sum + count, 0) };
}

describe('a group with more members than an event names', () => {
  it('is made in one request, by REST as by socket; each event is small, and everybody gets what comes then', async () => {
    const { server, owner, last, names } = await startCrowded();
    const ownerSocket = await connectAs(server, owner);
    const lastSocket = await connectAs(server, last);
    const made = await rest(server, 'POST /api/v1/conversations', {
      token: owner.token,
      body: { name: 'everybody', members: names.map((name) => `@${name}`) },
    });
    expect(made.status).toBe(201);
    const group = (made.body as { summary: { conversation: { id: number } } }).summary.conversation.id;
    expect(await countOf(server, owner, group)).toBe(MEMBERS);
    await ownerSocket.request({ sendMessage: { conversationId: group, clientId: newId(), kind: 1, body: 'welcome' } });
    await lastSocket.untilEvent(({ conversation }) => conversation?.messageStored?.body === 'welcome');
    // The first event goes out before there is anybody to get it; the others name the rest.
    expect(named(ownerSocket)).toEqual({ most: 200, sum: MEMBERS - 200 });

    const opId = newId();
    const bySocket = await ownerSocket.request({ createGroup: { opId, name: 'again', memberNames: names } });
    const again = bySocket.conversationOpened?.summary?.conversation;
    expect(again?.memberCount).toBe(MEMBERS);
  });

  it('is completed by a repeat when the server was killed in the middle, and no one who left comes back', async () => {
    const { server, owner, names } = await startCrowded();
    const socket = await connectAs(server, owner);
    const request = { createGroup: { opId: newId(), name: 'in parts', memberNames: names } };
    void socket.request(request).catch(() => {});
    const added = await socket.untilEvent(({ conversation }) => (conversation?.rev ?? 0) >= 3);
    await server.kill('SIGKILL');
    const group = added.conversation?.conversationId ?? 0;
    const revived = await server.restart();
    const partial = await countOf(revived, owner, group);
    expect(partial).toBeGreaterThan(200);
    expect(partial).toBeLessThan(MEMBERS);

    const again = await connectAs(revived, owner);
    const repeat = async () => (await again.request(request)).conversationOpened?.summary?.conversation;
    expect(await repeat()).toMatchObject({ id: group, memberCount: MEMBERS });
    const opId = newId();
    await again.request({ removeMember: { conversationId: group, opId, username: nameOf(MEMBERS - 3) } });
    expect(await repeat()).toMatchObject({ id: group, memberCount: MEMBERS - 1 });
  });
});

describe('receipts', () => {
  it('are told in groups of up to 500 members, and live in those of up to 100', async () => {
    const { server, owner, names } = await startCrowded();
    const socket = await connectAs(server, owner);
    const join = (conversationId: number, name: string | undefined) =>
      socket.request({ addMembers: { conversationId, opId: newId(), usernames: [name ?? ''] } });
    const groupOf = async (members: number) => {
      const memberNames = names.slice(0, members - 1);
      const made = await socket.request({ createGroup: { opId: newId(), name: `of ${members}`, memberNames } });
      const conversationId = made.conversationOpened?.summary?.conversation?.id ?? 0;
      const sent = { conversationId, clientId: newId(), kind: 1, body: 'hi' };
      const { stored } = await socket.request({ sendMessage: sent });
      return { conversationId, seq: stored?.seq ?? 0 };
    };
    const large = await groupOf(500);
    const ask = () =>
      rest(server, `GET /api/v1/conversations/${large.conversationId}/messages/${large.seq}/receipts`, {
        token: owner.token,
      });
    const told = await ask();
    expect(told).toMatchObject({ status: 200, body: { readCount: 0, recipientCount: 499 } });
    expect((told.body as { otherUserIds: number[] }).otherUserIds).toHaveLength(499);
    await join(large.conversationId, names[499]);
    expect(await ask()).toMatchObject({
      body: {
        code: 'failed_precondition',
        detail: 'Who has read a message is known in groups of up to 500 members only.',
      },
    });

    const live = await groupOf(100);
    const conversationIds = [live.conversationId, large.conversationId];
    const watched = await socket.request({ watchReceipts: { conversationIds } });
    expect(watched.receiptCountsList?.conversations?.map(({ messages }) => messages?.length ?? 0)).toEqual([1, 0]);
    expect(watched.receiptCountsList?.conversations?.[0]?.messages).toMatchObject([{ recipientCount: 99 }]);
    await join(live.conversationId, names[99]);
    await socket.untilEvent(
      ({ receipts }) => receipts?.conversationId === live.conversationId && (receipts.messages?.length ?? 0) === 0,
    );
  });
});
