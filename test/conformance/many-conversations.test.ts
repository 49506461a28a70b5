import { LIMITS } from '@im-ts/protocol';
import { beforeAll, describe, expect, it } from 'vitest';
import { startServer } from '../support/harness.ts';
import { connectAs, newId, type RawClient } from '../support/raw-client.ts';
import { createUser, type TestUser } from '../support/users.ts';

/** More than one socket may subscribe to. */
const GROUPS = LIMITS.subscriptions + 5;
const LANES = 32;

/** Runs many at once, but fewer than one socket may have open. */
async function inLanes<Item>(items: readonly Item[], run: (item: Item) => Promise<void>): Promise<void> {
  const rest = [...items];
  const lane = async (): Promise<void> => {
    for (let item = rest.pop(); item !== undefined; item = rest.pop()) await run(item);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

async function createGroups(client: RawClient, member: TestUser): Promise<number[]> {
  const ids: number[] = [];
  await inLanes(
    Array.from({ length: GROUPS }, (_, index) => index),
    async (index) => {
      const reply = await client.request({
        createGroup: { opId: newId(), name: `one of many, ${index}`, memberNames: [member.username] },
      });
      const id = Number(reply.conversationOpened?.summary?.conversation?.id);
      if (!Number.isSafeInteger(id)) throw new Error(`no group: ${JSON.stringify(reply.error)}`);
      ids.push(id);
    },
  );
  return ids;
}

const seqsOf = (client: RawClient, conversationId: number): number[] =>
  client
    .waitingEvents()
    .filter(({ conversation }) => Number(conversation?.conversationId) === conversationId)
    .flatMap(({ conversation }) =>
      conversation?.messageStored?.kind === 1 ? [Number(conversation.messageStored.seq)] : [],
    );

describe(`a socket in more than ${LIMITS.subscriptions} conversations`, () => {
  let ids: number[];
  let owner: RawClient;
  let member: RawClient;
  let memberUser: TestUser;

  beforeAll(async () => {
    const server = await startServer({ ownedBy: 'caller', env: { IMD_LIMITS_SENDS_PER_SECOND: '100000' } });
    const alice = await createUser(server, 'alice');
    memberUser = await createUser(server, 'bob');
    owner = await connectAs(server, alice, { ownedBy: 'caller' });
    ids = await createGroups(owner, memberUser);
    member = await connectAs(server, memberUser, { ownedBy: 'caller' });
    return async () => {
      owner.terminate();
      member.terminate();
      await server.stop();
    };
  }, 120_000);

  const sendTo = async (conversationId: number): Promise<number> => {
    const reply = await owner.request({ sendMessage: { conversationId, clientId: newId(), kind: 1, body: 'hello' } });
    if (!reply.stored) throw new Error(`refused: ${JSON.stringify(reply.error)}`);
    return Number(reply.stored.seq);
  };

  it('gets the events of all of them, each once', async () => {
    const sent = new Map<number, number>();
    await inLanes(ids, async (id) => {
      sent.set(id, await sendTo(id));
    });
    // An answer behind all events: they are written in order.
    await member.request({ ping: {} });
    await expect
      .poll(() => new Set(member.waitingEvents().map((event) => Number(event.conversation?.conversationId))).size, {
        timeout: 30_000,
      })
      .toBe(GROUPS);
    for (const [id, seq] of sent) expect(seqsOf(member, id), `conversation ${id}`).toEqual([seq]);
  });

  it('gets nothing after a removal and everything after a return, in the oldest and the newest', async () => {
    for (const conversationId of [Math.min(...ids), Math.max(...ids)]) {
      const change = { conversationId, opId: newId() };
      const removed = await owner.request({ removeMember: { ...change, userId: memberUser.userId } });
      expect(removed.error).toBeFalsy();
      await sendTo(conversationId);
      const added = await owner.request({ addMembers: { ...change, opId: newId(), userIds: [memberUser.userId] } });
      expect(added.error).toBeFalsy();
      const before = seqsOf(member, conversationId);
      const last = await sendTo(conversationId);
      await expect.poll(() => seqsOf(member, conversationId), { timeout: 30_000 }).toEqual([...before, last]);
      await member.request({ ping: {} });
      expect(seqsOf(member, conversationId)).not.toContain(last - 2);
      expect(seqsOf(member, conversationId)).toEqual([...before, last]);
    }
  });
});
