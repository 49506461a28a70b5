import type { im } from '@im-ts/protocol';
import { describe, expect, it } from 'vitest';
import { usePair } from '../support/pair.ts';
import { connectAs, errorCode, newId, type RawClient } from '../support/raw-client.ts';
import { createGroup, createUser, openDirect, rest, type TestUser } from '../support/users.ts';

const pair = usePair();

const call = (user: TestUser, operation: string, body?: object) =>
  rest(pair.server, operation, { token: user.token, ...(body === undefined ? {} : { body }) });

async function say(client: RawClient, conversationId: number, body = 'hi'): Promise<number> {
  const { stored } = await client.request({ sendMessage: { conversationId, clientId: newId(), kind: 1, body } });
  return stored?.seq ?? 0;
}

const read = (client: RawClient, conversationId: number, readSeq: number) =>
  client.request({ markRead: { conversationId, readSeq, deliveredSeq: readSeq } });

const deliver = (client: RawClient, conversationId: number, deliveredSeq: number) =>
  client.request({ markRead: { conversationId, deliveredSeq } });

async function receipts(client: RawClient, conversationId: number, seq: number) {
  const answer = await client.request({ listReceipts: { conversationId, seq } });
  return answer.receipts ?? errorCode(answer);
}

const sendReceipts = (user: TestUser, sends: boolean) => call(user, 'PATCH /api/v1/me', { noReceipts: !sends });

const counted = (answer: im.v1.IReceiptCounts | null | undefined) =>
  answer?.messages?.map(({ seq, readCount, deliveredCount, recipientCount }) => [
    seq,
    readCount ?? 0,
    deliveredCount ?? 0,
    recipientCount ?? 0,
  ]);

/** Watches a group; answers its present counts. */
async function watch(client: RawClient, ...conversationIds: number[]) {
  const { receiptCountsList } = await client.request({ watchReceipts: { conversationIds } });
  return counted(receiptCountsList?.conversations?.[0]);
}

/** The counts of the next event that has these. */
const untilCounted = (client: RawClient, expected: readonly (readonly number[])[]) =>
  client.untilEvent(
    ({ receipts: counts }) => counts != null && JSON.stringify(counted(counts)) === JSON.stringify(expected),
  );

/** A group of Alice, Bob and Carol, with a socket each. */
async function talking(...more: TestUser[]) {
  const { server, alice, bob } = pair;
  const carol = await createUser(server, `carol${alice.userId}`);
  const group = await createGroup(server, alice, [bob, carol, ...more]);
  const [ofAlice, ofBob, ofCarol] = [
    await connectAs(server, alice),
    await connectAs(server, bob),
    await connectAs(server, carol),
  ];
  return { group, alice, bob, carol, ofAlice, ofBob, ofCarol };
}

describe('who has read a message', () => {
  it('is told to its author by name, and to others who may read it as a number', async () => {
    const { group, alice, bob, carol, ofAlice, ofBob, ofCarol } = await talking();
    const seq = await say(ofAlice, group);
    expect(await receipts(ofAlice, group, seq)).toMatchObject({
      seq,
      recipientCount: 2,
      otherUserIds: [bob.userId, carol.userId],
    });
    await deliver(ofBob, group, seq);
    await read(ofCarol, group, seq);
    const told = await receipts(ofAlice, group, seq);
    expect(told).toMatchObject({
      readCount: 1,
      deliveredCount: 2,
      recipientCount: 2,
      readUserIds: [carol.userId],
      deliveredUserIds: [bob.userId],
    });
    expect((told as im.v1.IReceipts).users?.map(({ username }) => username).toSorted()).toEqual([
      bob.username,
      carol.username,
    ]);
    const others = await receipts(ofBob, group, seq);
    expect(others).toMatchObject({ readCount: 1, deliveredCount: 2, recipientCount: 2 });
    expect(others).not.toMatchObject({ users: [{}] });
    for (const ids of ['readUserIds', 'deliveredUserIds', 'otherUserIds']) {
      expect((others as Record<string, unknown[]>)[ids] ?? []).toEqual([]);
    }
    const byRest = await call(alice, `GET /api/v1/conversations/${group}/messages/${seq}/receipts`);
    expect(byRest).toMatchObject({
      status: 200,
      body: {
        conversationId: group,
        seq,
        readCount: 1,
        deliveredCount: 2,
        recipientCount: 2,
        readUserIds: [carol.userId],
        deliveredUserIds: [bob.userId],
        otherUserIds: [],
      },
    });
  });

  it('counts neither who joined later, left, or came back', async () => {
    const { server } = pair;
    const { group, bob, carol, ofAlice, ofBob, ofCarol } = await talking();
    const seq = await say(ofAlice, group);
    await read(ofBob, group, seq);
    await read(ofCarol, group, seq);
    const dave = await createUser(server, `dave${bob.userId}`);
    const add = (user: TestUser) =>
      ofAlice.request({ addMembers: { conversationId: group, opId: newId(), usernames: [user.username] } });
    await add(dave);
    const ofDave = await connectAs(server, dave);
    await read(ofDave, group, seq);
    expect(await receipts(ofAlice, group, seq)).toMatchObject({ readCount: 2, recipientCount: 2 });
    await ofAlice.request({ removeMember: { conversationId: group, opId: newId(), userId: carol.userId } });
    expect(await receipts(ofAlice, group, seq)).toMatchObject({ readCount: 1, recipientCount: 1 });
    await add(carol);
    expect(await receipts(ofAlice, group, seq)).toMatchObject({ readUserIds: [bob.userId], recipientCount: 1 });
  });

  it('is not told of what one may not read, was recalled, or nobody wrote', async () => {
    const { server, alice, bob } = pair;
    const made = await call(alice, 'POST /api/v1/conversations', {
      name: 'closed past',
      members: [],
      historyVisibility: 'since_join',
    });
    const group = (made.body as { summary: { conversation: { id: number } } }).summary.conversation.id;
    const ofAlice = await connectAs(server, alice);
    const before = await say(ofAlice, group);
    await ofAlice.request({ addMembers: { conversationId: group, opId: newId(), usernames: [bob.username] } });
    const after = await say(ofAlice, group);
    const ofBob = await connectAs(server, bob);
    const askFor = async (user: TestUser, seq: number) => {
      const answer = await call(user, `GET /api/v1/conversations/${group}/messages/${seq}/receipts`);
      return { status: answer.status, body: { ...(answer.body as object), instance: '' } };
    };
    const unknown = await askFor(bob, 999);
    expect(unknown).toMatchObject({ status: 404, body: { code: 'not_found' } });
    // His own joining is a system message.
    for (const seq of [1, before, before + 1]) expect(await askFor(bob, seq)).toEqual(unknown);
    expect(await receipts(ofBob, group, after)).toMatchObject({ recipientCount: 1 });
    await ofAlice.request({ recallMessage: { conversationId: group, seq: after, opId: newId() } });
    expect(await receipts(ofAlice, group, after)).toBe('gone');
    const eve = await createUser(server, `eve${alice.userId}`);
    const ofEve = await connectAs(server, eve);
    expect(await receipts(ofEve, group, after)).toBe('not_found');
    expect((await watch(ofEve, group)) ?? []).toEqual([]);
    // An author who has left and come back may not read what they wrote before.
    const own = await say(ofBob, group);
    await ofBob.request({ leaveConversation: { conversationId: group, opId: newId() } });
    await ofAlice.request({ addMembers: { conversationId: group, opId: newId(), usernames: [bob.username] } });
    expect(await receipts(ofBob, group, own)).toBe('not_found');
    expect((await watch(ofBob, group)) ?? []).toEqual([]);
  });

  it('is not told to an author who has deleted it for themself, neither on request nor live', async () => {
    const { group, ofAlice, ofBob } = await talking();
    const seqs = [await say(ofAlice, group), await say(ofAlice, group), await say(ofAlice, group)] as const;
    const [first, second, third] = seqs;
    const countsOf = (...left: readonly number[]) => left.map((seq) => [seq, 0, 0, 2]);
    expect(await watch(ofAlice, group)).toEqual(countsOf(third, second, first));
    await ofAlice.request({ hideMessages: { conversationId: group, seqs: [second] } });
    await untilCounted(ofAlice, countsOf(third, first));
    await ofAlice.request({ clearConversation: { conversationId: group, opId: newId(), toSeq: first } });
    await untilCounted(ofAlice, countsOf(third));
    const never = await ofAlice.request({ listReceipts: { conversationId: group, seq: 999 } });
    for (const seq of [first, second]) {
      const { error } = await ofAlice.request({ listReceipts: { conversationId: group, seq } });
      expect(error).toEqual(never.error);
    }
    expect(await receipts(ofBob, group, second)).toMatchObject({ seq: second, recipientCount: 2 });
  });

  it('is not told to whoever sends no receipts, nor of them, in groups and in direct conversations', async () => {
    const { bob, carol, alice, group, ofAlice, ofBob, ofCarol } = await talking();
    const direct = await openDirect(pair.server, alice, bob.username);
    const [seq, written] = [await say(ofAlice, group), await say(ofAlice, direct)];
    for (const client of [ofBob, ofCarol]) await read(client, group, seq);
    expect((await sendReceipts(bob, false)).status).toBe(200);
    expect(await receipts(ofAlice, group, seq)).toMatchObject({
      readCount: 1,
      recipientCount: 1,
      readUserIds: [carol.userId],
    });
    expect(await receipts(ofBob, group, seq)).toBe('failed_precondition');
    await read(ofBob, direct, written);
    const peerOf = async (client: RawClient) =>
      (await client.request({ getConversation: { conversationId: direct } })).conversationOpened?.summary
        ?.peerReadSeq ?? 0;
    expect(await peerOf(ofAlice)).toBe(0);
    expect(await receipts(ofAlice, direct, written)).toMatchObject({ seq: written });
    expect(((await receipts(ofAlice, direct, written)) as im.v1.IReceipts).recipientCount ?? 0).toBe(0);
    const answer = await say(ofBob, direct);
    await read(ofAlice, direct, answer);
    expect(await peerOf(ofBob)).toBe(0);
    const told = [...ofAlice.waitingEvents(), ...ofBob.waitingEvents()];
    expect(told.filter(({ receipt }) => receipt != null)).toEqual([]);
    await sendReceipts(bob, true);
    expect(await peerOf(ofAlice)).toBe(written);
    expect(await receipts(ofAlice, direct, written)).toMatchObject({ readUserIds: [bob.userId], recipientCount: 1 });
  });

  it('is not told between two of whom one has blocked the other', async () => {
    const { server, alice, bob } = pair;
    const direct = await openDirect(server, alice, bob.username);
    const [ofAlice, ofBob] = [await connectAs(server, alice), await connectAs(server, bob)];
    const seq = await say(ofAlice, direct);
    await read(ofBob, direct, seq);
    expect(await receipts(ofAlice, direct, seq)).toMatchObject({ readUserIds: [bob.userId] });
    await call(bob, `PUT /api/v1/blocks/@${alice.username}`);
    const apart = (await receipts(ofAlice, direct, seq)) as im.v1.IReceipts;
    expect([apart.seq, apart.recipientCount ?? 0, apart.readUserIds ?? []]).toEqual([seq, 0, []]);
  });
});

describe('how many have read the newest messages of an author', () => {
  it('is told live to the author who watches, of the newest messages, and to nobody else', async () => {
    const { group, ofAlice, ofBob, ofCarol } = await talking();
    const first = await say(ofAlice, group);
    expect(await watch(ofAlice, group)).toEqual([[first, 0, 0, 2]]);
    expect((await watch(ofBob, group)) ?? []).toEqual([]);
    await read(ofBob, group, first);
    await untilCounted(ofAlice, [[first, 1, 1, 2]]);
    const second = await say(ofAlice, group);
    await untilCounted(ofAlice, [
      [second, 0, 0, 2],
      [first, 1, 1, 2],
    ]);
    await read(ofCarol, group, second);
    await untilCounted(ofAlice, [
      [second, 1, 1, 2],
      [first, 2, 2, 2],
    ]);
    await ofAlice.request({ recallMessage: { conversationId: group, seq: second, opId: newId() } });
    await untilCounted(ofAlice, [[first, 2, 2, 2]]);
    for (const other of [ofBob, ofCarol]) {
      expect(other.waitingEvents().filter(({ receipts: counts }) => counts != null)).toEqual([]);
    }
  });

  it('follows who leaves and who sends no receipts any more', async () => {
    const { group, alice, bob, carol, ofAlice, ofBob, ofCarol } = await talking();
    const seq = await say(ofAlice, group);
    await read(ofBob, group, seq);
    await read(ofCarol, group, seq);
    expect(await watch(ofAlice, group)).toEqual([[seq, 2, 2, 2]]);
    await sendReceipts(bob, false);
    await untilCounted(ofAlice, [[seq, 1, 1, 1]]);
    await ofAlice.request({ removeMember: { conversationId: group, opId: newId(), userId: carol.userId } });
    await untilCounted(ofAlice, [[seq, 0, 0, 0]]);
    await sendReceipts(bob, true);
    await untilCounted(ofAlice, [[seq, 1, 1, 1]]);
    await sendReceipts(alice, false);
    await untilCounted(ofAlice, []);
    expect((await watch(ofAlice, group)) ?? []).toEqual([]);
  });

  it('ends for an author who was removed', async () => {
    const { group, bob, ofAlice, ofBob, ofCarol } = await talking();
    const seq = await say(ofBob, group);
    expect(await watch(ofBob, group)).toEqual([[seq, 0, 0, 2]]);
    await ofAlice.request({ removeMember: { conversationId: group, opId: newId(), userId: bob.userId } });
    await untilCounted(ofBob, []);
    await read(ofCarol, group, seq);
    expect(await receipts(ofBob, group, seq)).toBe('not_found');
    expect((await watch(ofBob, group)) ?? []).toEqual([]);
  });
});
