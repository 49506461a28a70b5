import { ERROR_CODES, type im } from '@im-ts/protocol';
import { describe, expect, it } from 'vitest';
import { usePair } from '../support/pair.ts';
import { connectAs, errorCode, newId, type RawClient } from '../support/raw-client.ts';
import { createGroup, createUser, openDirect, rest, type TestUser } from '../support/users.ts';

const pair = usePair();

const NEVER_SENT = 999;

async function send(client: RawClient, conversationId: number, body: string): Promise<number> {
  const { stored } = await client.request({ sendMessage: { conversationId, clientId: newId(), kind: 1, body } });
  return stored?.seq ?? 0;
}

async function hide(client: RawClient, conversationId: number, seqs: number[]) {
  const { hiddenMessages } = await client.request({ hideMessages: { conversationId, seqs } });
  if (!hiddenMessages) throw new Error('not hidden');
  return hiddenMessages;
}

async function clear(client: RawClient, conversationId: number, toSeq = 0, opId = newId()) {
  const { changed } = await client.request({ clearConversation: { conversationId, opId, toSeq } });
  if (!changed) throw new Error('not cleared');
  return changed;
}

async function history(client: RawClient, conversationId: number) {
  const { historyPage } = await client.request({ fetchHistory: { conversationId } });
  return historyPage?.messages ?? [];
}

async function summary(client: RawClient, conversationId: number) {
  const { conversationOpened } = await client.request({ getConversation: { conversationId } });
  if (!conversationOpened?.summary) throw new Error('no summary');
  return conversationOpened.summary;
}

async function sync(client: RawClient, request: im.v1.ISync) {
  const { syncPage } = await client.request({ sync: request });
  if (!syncPage) throw new Error('no page');
  return { ...syncPage, urev: syncPage.urev ?? 0, serverTime: syncPage.serverTime ?? 0 };
}

const bodies = (messages: readonly im.v1.IMessage[]) => messages.map(({ seq, body }) => `${seq} ${body}`.trim());

/** A direct conversation of Alice, on two devices, and Bob, who has written three messages. */
async function written() {
  const conversationId = await openDirect(pair.server, pair.alice, pair.bob.username);
  const [phone, laptop] = [await connectAs(pair.server, pair.alice), await connectAs(pair.server, pair.alice)];
  const bob = await connectAs(pair.server, pair.bob);
  for (const body of ['one', 'two', 'three']) await send(bob, conversationId, body);
  return { conversationId, phone, laptop, bob };
}

describe('messages that one deletes for oneself', () => {
  it('are stubs on all devices of that user at once, and as before for the others', async () => {
    const { conversationId, phone, laptop, bob } = await written();
    const before = await history(bob, conversationId);
    const { urev } = await sync(laptop, { scopes: { hidden: 0 } });
    expect(await hide(phone, conversationId, [3, 1])).toMatchObject({ conversationId, seqs: [1, 3] });
    const told = { urev: urev + 1, hidden: { conversationId, seqs: [1, 3] } };
    expect((await laptop.untilEvent((event) => event.user?.hidden != null)).user).toMatchObject(told);
    for (const device of [phone, laptop]) {
      const messages = await history(device, conversationId);
      expect(bodies(messages)).toEqual(['1', '2 two', '3']);
      // What a client makes of it that knows recalled messages only.
      expect(messages[2]).toMatchObject({ seq: 3, rev: before[2]?.rev, hidden: true, body: '', reactions: [] });
      expect(messages[2]?.recalledAt).toBeGreaterThan(0);
    }
    expect(await history(bob, conversationId)).toEqual(before);
    expect((await summary(bob, conversationId)).conversation?.rev).toBe(before[2]?.rev);
  });

  it('come to a device that was away, not to one that asks for nothing of it', async () => {
    const { conversationId, phone, laptop } = await written();
    const before = await sync(laptop, { scopes: { hidden: 0 } });
    expect(before.hidden).toEqual([]);
    await hide(phone, conversationId, [2]);
    await clear(phone, conversationId, 1);
    const away = { urev: before.urev, since: before.serverTime };
    const page = await sync(laptop, { ...away, scopes: { hidden: before.urev } });
    expect(page.hidden).toMatchObject([
      { conversationId, seqs: [2] },
      { conversationId, seqs: [], clearedToSeq: 1 },
    ]);
    expect((await sync(laptop, { ...away, scopes: { markers: before.urev } })).hidden).toEqual([]);
    expect((await sync(laptop, { ...away, scopes: { hidden: page.urev } })).hidden).toEqual([]);
  });

  it('are neither unread nor the last message, which is the newest one within 50', async () => {
    const { conversationId, phone, bob } = await written();
    expect(await summary(phone, conversationId)).toMatchObject({ unread: 3, lastMessage: { seq: 3 } });
    await hide(phone, conversationId, [3]);
    expect(await summary(phone, conversationId)).toMatchObject({ unread: 2, lastMessage: { seq: 2, body: 'two' } });
    expect(await summary(bob, conversationId)).toMatchObject({ lastMessage: { seq: 3, body: 'three' } });
    for (let seq = 4; seq <= 52; seq++) await send(bob, conversationId, 'more');
    await hide(
      phone,
      conversationId,
      Array.from({ length: 49 }, (_, index) => index + 4),
    );
    expect((await summary(phone, conversationId)).lastMessage).toBeFalsy();
    expect((await summary(phone, conversationId)).unread).toBe(2);
  });

  it('are refused as a whole where one of them is none for the reader, by socket and REST', async () => {
    const { conversationId, phone } = await written();
    const eve = await createUser(pair.server, `eve${conversationId}`);
    const path = `POST /api/v1/conversations/${conversationId}/hidden`;
    const byRest = (user: TestUser, seqs: unknown) =>
      rest(pair.server, path, { token: user.token, body: { seqs } as object });
    expect(errorCode(await phone.request({ hideMessages: { conversationId, seqs: [1, NEVER_SENT] } }))).toBe(
      'not_found',
    );
    expect((await byRest(pair.alice, [1, NEVER_SENT])).status).toBe(404);
    expect((await byRest(pair.alice, [])).status).toBe(400);
    expect(bodies(await history(phone, conversationId))).toEqual(['1 one', '2 two', '3 three']);
    expect((await byRest(eve, [1])).status).toBe(404);
    expect(await byRest(pair.alice, [1])).toMatchObject({ status: 200, body: { conversationId, seqs: [1] } });
    const listed = await rest(pair.server, `GET /api/v1/conversations/${conversationId}/messages`, {
      token: pair.alice.token,
    });
    expect(listed.body).toMatchObject({
      messages: [
        { seq: 1, body: '', hidden: true, recalledAt: expect.any(String) },
        { seq: 2, body: 'two', hidden: false, recalledAt: null },
        { seq: 3 },
      ],
    });
  });
});

describe('a conversation that one clears', () => {
  it('is empty on all devices of that user, who stays in it, and as before for the others', async () => {
    const { conversationId, phone, laptop, bob } = await written();
    const before = await history(bob, conversationId);
    const { urev, serverTime } = await sync(laptop, { scopes: { hidden: 0 } });
    const opId = newId();
    const done = await clear(phone, conversationId, 0, opId);
    expect(done).toMatchObject({ rev: before[2]?.rev, unchanged: false });
    expect((await laptop.untilEvent((event) => event.user?.hidden != null)).user).toMatchObject({
      urev: urev + 1,
      hidden: { conversationId, seqs: [], clearedToSeq: 3 },
    });
    expect(await history(laptop, conversationId)).toEqual([]);
    const cleared = await summary(laptop, conversationId);
    expect(cleared).toMatchObject({ unread: 0, visibleFromSeq: 3 });
    expect(cleared.lastMessage).toBeFalsy();
    // A client that knows nothing of it hears that the row is another.
    expect((await sync(laptop, { urev, since: serverTime })).conversations).toMatchObject([
      { conversation: { id: conversationId }, unread: 0 },
    ]);
    expect(await history(bob, conversationId)).toEqual(before);

    await send(bob, conversationId, 'four');
    expect(bodies(await history(laptop, conversationId))).toEqual(['4 four']);
    // The same again does nothing, nor does one that is behind.
    expect(await clear(phone, conversationId, 0, opId)).toEqual(done);
    expect(await clear(phone, conversationId, 2)).toMatchObject({ unchanged: true });
    expect(bodies(await history(laptop, conversationId))).toEqual(['4 four']);
  });

  it('has none of those messages for that user, whatever names them', async () => {
    const { conversationId, phone } = await written();
    const own = await send(phone, conversationId, 'my own');
    await clear(phone, conversationId);
    const path = `/api/v1/conversations/${conversationId}/messages`;
    const byRest = async (operation: string, body?: object) => {
      const answer = await rest(pair.server, operation, { token: pair.alice.token, ...(body && { body }) });
      const { instance: _instance, detail, ...said } = (answer.body ?? {}) as Record<string, unknown>;
      return { status: answer.status, detail: String(detail).replace(/\d+/, 'N'), said };
    };
    const bySocket = async (command: Parameters<RawClient['request']>[0]) => {
      const { error } = await phone.request(command);
      return { code: error?.code, message: error?.message?.replace(/\d+/, 'N') };
    };
    const tries: readonly ((seq: number) => Promise<unknown>)[] = [
      (seq) => byRest(`POST ${path}`, { body: 'yes', replyTo: seq }),
      (seq) => byRest(`PATCH ${path}/${seq}`, { body: 'mine' }),
      (seq) => byRest(`DELETE ${path}/${seq}`),
      (seq) => byRest(`PUT ${path}/${seq}/reactions/%F0%9F%91%8D`),
      (seq) => byRest(`POST /api/v1/conversations/${conversationId}/hidden`, { seqs: [seq] }),
      (seq) => bySocket({ sendMessage: { conversationId, clientId: newId(), kind: 1, body: 'yes', replyTo: seq } }),
      (seq) => bySocket({ editMessage: { conversationId, seq, opId: newId(), body: 'mine' } }),
      (seq) => bySocket({ recallMessage: { conversationId, seq, opId: newId() } }),
      (seq) => bySocket({ setReaction: { conversationId, seq, opId: newId(), emoji: '👍' } }),
      (seq) => bySocket({ hideMessages: { conversationId, seqs: [seq] } }),
    ];
    for (const attempt of tries) {
      const refused = await attempt(NEVER_SENT);
      expect(JSON.stringify(refused)).toMatch(new RegExp(`not_found|"code":${ERROR_CODES.not_found.wire}`));
      for (const seq of [1, own]) expect(await attempt(seq)).toEqual(refused);
    }
  });

  it('stays cleared when one leaves the group and comes back', async () => {
    const conversationId = await createGroup(pair.server, pair.alice, [pair.bob]);
    const [alice, bob] = [await connectAs(pair.server, pair.alice), await connectAs(pair.server, pair.bob)];
    await send(alice, conversationId, 'old');
    await clear(bob, conversationId);
    await alice.request({ removeMember: { conversationId, opId: newId(), userId: pair.bob.userId } });
    expect(errorCode(await bob.request({ clearConversation: { conversationId, opId: newId() } }))).toBe('not_found');
    expect(errorCode(await bob.request({ hideMessages: { conversationId, seqs: [2] } }))).toBe('not_found');
    await alice.request({ addMembers: { conversationId, opId: newId(), userIds: [pair.bob.userId] } });
    await send(alice, conversationId, 'new');
    const messages = await history(bob, conversationId);
    expect(messages[0]?.seq).toBe(3);
    expect(messages.at(-1)?.body).toBe('new');
    const request = { token: pair.bob.token, body: {} };
    const path = `POST /api/v1/conversations/${conversationId}/clear`;
    expect(await rest(pair.server, path, request)).toMatchObject({ status: 200, body: { unchanged: false } });
    expect(await history(bob, conversationId)).toEqual([]);
  });
});
