import { type im, LIMITS } from '@im-ts/protocol';
import { describe, expect, it } from 'vitest';
import { usePair } from '../support/pair.ts';
import { connectAs, errorCode, newId, type RawClient } from '../support/raw-client.ts';
import { createGroup, createUser, openDirect, rest, restOk, type TestUser } from '../support/users.ts';

const pair = usePair();

async function send(client: RawClient, conversationId: number, body: string): Promise<number> {
  const { stored } = await client.request({ sendMessage: { conversationId, clientId: newId(), kind: 1, body } });
  if (!stored?.seq) throw new Error('it was not stored');
  return stored.seq;
}

const pin = (client: RawClient, conversationId: number, seq: number, removed = false, opId = newId()) =>
  client.request({ setPin: { conversationId, seq, removed, opId } });

async function pinPage(client: RawClient, conversationId: number, before = 0): Promise<im.v1.IPinPage> {
  const reply = await client.request({ listPins: { conversationId, before } });
  if (!reply.pinPage) throw new Error(`no pins: ${errorCode(reply)}`);
  return reply.pinPage;
}

const bodies = (page: im.v1.IPinPage) => (page.pins ?? []).map(({ message }) => message?.body);

async function conversation(client: RawClient, conversationId: number): Promise<im.v1.IConversation> {
  const { conversationOpened } = await client.request({ getConversation: { conversationId } });
  return conversationOpened?.summary?.conversation ?? {};
}

describe('pinned messages', () => {
  it('are told to all members, and listed with who pinned them, the one pinned last first', async () => {
    const id = await createGroup(pair.server, pair.alice, [pair.bob]);
    const [alice, bob] = [await connectAs(pair.server, pair.alice), await connectAs(pair.server, pair.bob)];
    const [first, second] = [await send(alice, id, 'first'), await send(alice, id, 'second')];
    expect(await pinPage(bob, id)).toMatchObject({ pins: [], pinsRev: 0, nextBefore: 0 });
    expect((await conversation(bob, id)).pinsRev).toBe(0);
    const { changed } = await pin(bob, id, second);
    expect(changed?.unchanged).toBe(false);
    await pin(alice, id, first);
    const told = await alice.untilEvent(
      (event) => event.conversation?.rev === changed?.rev && event.conversation?.conversationId === id,
    );
    expect(told.conversation?.conversationUpdated).toMatchObject({
      conversation: { id, pinsRev: changed?.rev },
      notice: { kind: 11, payload: JSON.stringify({ type: 'pinned', actor: pair.bob.userId, seq: second }) },
    });
    const page = await pinPage(bob, id);
    expect(page).toMatchObject({
      pins: [
        { message: { seq: first, body: 'first', senderId: pair.alice.userId }, pinnedBy: pair.alice.userId },
        { message: { seq: second, body: 'second' }, pinnedBy: pair.bob.userId },
      ],
      pinsRev: (changed?.rev ?? 0) + 1,
      nextBefore: 0,
    });
    expect(page.users?.map(({ id: userId }) => userId).sort()).toEqual([pair.alice.userId, pair.bob.userId].sort());
    expect((await conversation(bob, id)).pinsRev).toBe(page.pinsRev);
  });

  it('come with the names of whoever wrote what was forwarded', async () => {
    const carol = await createUser(pair.server, `carol${pair.alice.userId}`);
    const [group, direct] = [
      await createGroup(pair.server, pair.alice, [carol]),
      await openDirect(pair.server, pair.alice, pair.bob.username),
    ];
    const [alice, bob] = [await connectAs(pair.server, pair.alice), await connectAs(pair.server, pair.bob)];
    const seq = await send(await connectAs(pair.server, carol), group, 'said elsewhere');
    const { stored } = await alice.request({
      forwardMessage: { conversationId: direct, clientId: newId(), fromConversationId: group, fromSeq: seq },
    });
    await pin(bob, direct, stored?.seq ?? 0);
    const { pins, users } = await pinPage(bob, direct);
    expect(pins).toMatchObject([{ message: { origin: { senderId: carol.userId } } }]);
    expect(users?.map(({ username }) => username)).toContain(carol.username);
  });

  it('are there once for a repeat under the same id, which is answered as before', async () => {
    const id = await openDirect(pair.server, pair.alice, pair.bob.username);
    const [alice, bob] = [await connectAs(pair.server, pair.alice), await connectAs(pair.server, pair.bob)];
    const seq = await send(alice, id, 'once');
    const opId = newId();
    const { changed } = await pin(bob, id, seq, false, opId);
    await pin(alice, id, seq, true);
    expect((await pin(bob, id, seq, false, opId)).changed).toEqual(changed);
    expect((await pinPage(alice, id)).pins).toEqual([]);
  });

  it('follow their messages: an edit shows, and a recall unpins, which is all that members are told', async () => {
    const id = await createGroup(pair.server, pair.alice, [pair.bob]);
    const [alice, bob] = [await connectAs(pair.server, pair.alice), await connectAs(pair.server, pair.bob)];
    const [kept, gone] = [await send(alice, id, 'kept'), await send(alice, id, 'a secret')];
    await pin(alice, id, kept);
    await pin(alice, id, gone);
    await alice.request({ editMessage: { conversationId: id, seq: kept, opId: newId(), body: 'edited' } });
    expect(bodies(await pinPage(bob, id))).toEqual(['a secret', 'edited']);
    const before = await conversation(bob, id);
    const recalled = await alice.request({ recallMessage: { conversationId: id, seq: gone, opId: newId() } });
    expect(bodies(await pinPage(bob, id))).toEqual(['edited']);
    const told = await bob.untilEvent((event) => event.conversation?.rev === recalled.changed?.rev);
    expect(told.conversation?.messageRecalled).toMatchObject({ seq: gone });
    expect((await conversation(bob, id)).pinsRev).toBe(before.pinsRev);
    const { conversationSyncPage } = await bob.request({
      syncConversation: { conversationId: id, rev: before.rev ?? 0 },
    });
    expect(conversationSyncPage).toMatchObject({ messages: [{ seq: gone, body: '' }] });
    expect(conversationSyncPage?.conversation).toBeFalsy();
    expect(errorCode(await pin(bob, id, gone))).toBe('gone');
  });

  it('that one may not read are as if they were not there', async () => {
    const created = await restOk(pair.server, 'POST /api/v1/conversations', {
      token: pair.alice.token,
      body: { name: 'closed past', members: [], historyVisibility: 'since_join' },
    });
    const { id } = (created as { summary: { conversation: { id: number } } }).summary.conversation;
    const alice = await connectAs(pair.server, pair.alice);
    const hidden = await send(alice, id, 'hidden words');
    await pin(alice, id, hidden);
    await restOk(pair.server, `POST /api/v1/conversations/${id}/members`, {
      token: pair.alice.token,
      body: { users: [`@${pair.bob.username}`] },
    });
    const bob = await connectAs(pair.server, pair.bob);
    const seen = await send(alice, id, 'seen');
    await pin(alice, id, seen);
    await pin(alice, id, hidden, true);
    await pin(alice, id, hidden);
    expect(await pinPage(bob, id)).toMatchObject({ pins: [{ message: { body: 'seen' } }] });
    expect(bodies(await pinPage(alice, id))).toEqual(['hidden words', 'seen']);
    const never = await pin(bob, id, 999);
    for (const removed of [false, true]) expect((await pin(bob, id, hidden, removed)).error).toEqual(never.error);
    const { historyPage } = await bob.request({ fetchHistory: { conversationId: id } });
    const words = historyPage?.messages?.flatMap(({ payload }) => (payload?.includes('pinned') ? [payload] : []));
    expect(words?.map((payload) => JSON.parse(payload))).toEqual([
      { type: 'pinned', actor: pair.alice.userId, seq: seen },
      { type: 'unpinned', actor: pair.alice.userId },
      { type: 'pinned', actor: pair.alice.userId },
    ]);
    expect(JSON.stringify(bob.waitingEvents())).not.toContain('hidden words');
    const stranger = await connectAs(pair.server, await createUser(pair.server, `eve${pair.bob.userId}`));
    for (const reply of [await pin(stranger, id, seen), await stranger.request({ listPins: { conversationId: id } })]) {
      expect(errorCode(reply)).toBe('not_found');
    }
  });

  it('come in pages where they are long', async () => {
    const id = await openDirect(pair.server, pair.alice, pair.bob.username);
    const alice = await connectAs(pair.server, pair.alice);
    const long = (digit: number) => String(digit).repeat(LIMITS.bodyCodePoints);
    for (let digit = 0; digit < 6; digit++) await pin(alice, id, await send(alice, id, long(digit)));
    const first = await pinPage(alice, id);
    expect(first.nextBefore).toBeGreaterThan(0);
    const second = await pinPage(alice, id, first.nextBefore ?? 0);
    expect(second.nextBefore).toBe(0);
    expect([...bodies(first), ...bodies(second)]).toEqual([5, 4, 3, 2, 1, 0].map(long));
  });

  it('are pinned, unpinned and listed by REST, too', async () => {
    const id = await openDirect(pair.server, pair.alice, pair.bob.username);
    const alice = await connectAs(pair.server, pair.alice);
    const seq = await send(alice, id, 'by REST');
    const as = (user: TestUser, operation: string) => rest(pair.server, operation, { token: user.token });
    const put = await as(pair.bob, `PUT /api/v1/conversations/@${pair.alice.username}/pins/${seq}`);
    expect(put).toMatchObject({ status: 200, body: { unchanged: false } });
    const { rev } = put.body as { rev: number };
    expect(await as(pair.alice, `GET /api/v1/conversations/${id}/pins`)).toMatchObject({
      status: 200,
      body: {
        pins: [
          {
            message: { seq, body: 'by REST', payload: null },
            pinnedBy: pair.bob.userId,
            pinnedAt: expect.stringMatching(/Z$/),
          },
        ],
        pinsRev: rev,
        nextBefore: null,
      },
    });
    await as(pair.alice, `DELETE /api/v1/conversations/${id}/pins/${seq}`);
    expect((await as(pair.bob, `GET /api/v1/conversations/${id}/pins`)).body).toMatchObject({ pins: [] });
  });

  it('stay as they are for somebody who was blocked', async () => {
    const id = await openDirect(pair.server, pair.alice, pair.bob.username);
    const [alice, bob] = [await connectAs(pair.server, pair.alice), await connectAs(pair.server, pair.bob)];
    const seq = await send(alice, id, 'hello');
    await pin(alice, id, seq);
    await alice.request({ block: { userId: pair.bob.userId } });
    expect(errorCode(await pin(bob, id, seq, true))).toBe('forbidden');
    expect(bodies(await pinPage(bob, id))).toEqual(['hello']);
  });
});

describe('saved messages', () => {
  it('are a conversation with oneself: made once, written to, pinned in, never unread and read by no peer', async () => {
    const alice = await connectAs(pair.server, pair.alice);
    const open = () => alice.request({ openDirect: { username: pair.alice.username } });
    const made = (await open()).conversationOpened;
    const id = made?.summary?.conversation?.id ?? 0;
    expect(made).toMatchObject({
      created: true,
      summary: { conversation: { memberCount: 1, directUserIds: [pair.alice.userId, pair.alice.userId] } },
    });
    expect((await open()).conversationOpened).toMatchObject({ created: false, summary: { conversation: { id } } });
    const seq = await send(alice, id, 'remember');
    await pin(alice, id, seq);
    await alice.request({ markRead: { conversationId: id, readSeq: seq } });
    expect((await open()).conversationOpened?.summary).toMatchObject({
      unread: 0,
      readSeq: seq,
      peerReadSeq: 0,
      peerDeliveredSeq: 0,
    });
    expect(bodies(await pinPage(alice, id))).toEqual(['remember']);
    const bob = await connectAs(pair.server, pair.bob);
    expect(errorCode(await bob.request({ fetchHistory: { conversationId: id } }))).toBe('not_found');
  });
});
