import type { im } from '@im-ts/protocol';
import { beforeEach, describe, expect, it } from 'vitest';
import { usePair } from '../support/pair.ts';
import { connectAs, errorCode, newId, type RawClient } from '../support/raw-client.ts';
import { createGroup, openDirect } from '../support/users.ts';

const pair = usePair();
let conversationId: number;

beforeEach(async () => {
  conversationId = await openDirect(pair.server, pair.alice, pair.bob.username);
});

async function sendMany(client: RawClient, count: number, to = conversationId): Promise<void> {
  for (let start = 0; start < count; start += 50) {
    const part = Array.from({ length: Math.min(50, count - start) }, (_, index) =>
      client.request({
        sendMessage: { conversationId: to, clientId: newId(), kind: 1, body: `m${start + index + 1}` },
      }),
    );
    for (const reply of await Promise.all(part)) expect(reply.stored).toBeTruthy();
  }
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

function seqs(messages: readonly im.v1.IMessage[] | null | undefined): (number | null | undefined)[] {
  return (messages ?? []).map((message) => message.seq);
}

describe('history', () => {
  it('pages back to the start and forward to the end, each message once', async () => {
    const client = await connectAs(pair.server, pair.alice);
    await sendMany(client, 120);
    const fetch = async (part: im.v1.IFetchHistory) =>
      (await client.request({ fetchHistory: { conversationId, limit: 50, ...part } })).historyPage;
    const newest = await fetch({});
    expect(seqs(newest?.messages)).toEqual(range(71, 120));
    expect(newest).toMatchObject({ atStart: false, atEnd: true, lastSeq: 120 });
    const middle = await fetch({ before: 71 });
    expect(seqs(middle?.messages)).toEqual(range(21, 70));
    expect(middle).toMatchObject({ atStart: false, atEnd: false });
    const oldest = await fetch({ before: 21 });
    expect(seqs(oldest?.messages)).toEqual(range(1, 20));
    expect(oldest).toMatchObject({ atStart: true });
    expect(seqs((await fetch({ after: 100 }))?.messages)).toEqual(range(101, 120));
    const around = seqs((await fetch({ around: 60, limit: 11 }))?.messages);
    expect(around).toContain(60);
    expect(around.length).toBeLessThanOrEqual(11);
  });
});

describe('sync of a conversation', () => {
  it('gives every change since a rev by pages, in order, without a gap', async () => {
    const client = await connectAs(pair.server, pair.alice);
    const start = (await client.request({ getConversation: { conversationId } })).conversationOpened;
    const from = start?.summary?.conversation?.rev ?? 0;
    await sendMany(client, 250);
    const pages: im.v1.IConversationSyncPage[] = [];
    let rev = from;
    do {
      const reply = await client.request({ syncConversation: { conversationId, rev, limit: 100 } });
      const page = reply.conversationSyncPage;
      if (!page) throw new Error(`answered ${errorCode(reply)}`);
      expect(page.rev).toBeGreaterThan(rev);
      rev = page.rev ?? 0;
      pages.push(page);
    } while (pages.at(-1)?.more);
    expect(pages.flatMap((page) => seqs(page.messages))).toEqual(range(1, 250));
    expect(pages.length).toBeGreaterThanOrEqual(3);
    const again = (await client.request({ syncConversation: { conversationId, rev } })).conversationSyncPage;
    expect(seqs(again?.messages)).toEqual([]);
    expect(again).toMatchObject({ rev, more: false, reset: false, gone: false });
  });

  it('tells the present state of what was edited, recalled and reacted to', async () => {
    const client = await connectAs(pair.server, pair.alice);
    await sendMany(client, 3);
    const before = (await client.request({ getConversation: { conversationId } })).conversationOpened?.summary;
    const rev = before?.conversation?.rev ?? 0;
    await client.request({ editMessage: { conversationId, seq: 1, opId: newId(), body: 'edited' } });
    await client.request({ recallMessage: { conversationId, seq: 2, opId: newId() } });
    await client.request({ setReaction: { conversationId, seq: 3, opId: newId(), emoji: '👍' } });
    const page = (await client.request({ syncConversation: { conversationId, rev } })).conversationSyncPage;
    expect(page?.rev).toBe(rev + 3);
    expect(page?.messages?.map(({ seq, body, recalledAt }) => [seq, body, (recalledAt ?? 0) > 0])).toEqual([
      [1, 'edited', false],
      [2, '', true],
      [3, 'm3', false],
    ]);
    expect(page?.messages?.[2]?.reactions).toMatchObject([{ emoji: '👍', count: 1, mine: true }]);
  });

  it('starts over when the client is more than a thousand changes behind', async () => {
    const client = await connectAs(pair.server, pair.alice);
    const start = (await client.request({ getConversation: { conversationId } })).conversationOpened;
    await sendMany(client, 1_050);
    const rev = start?.summary?.conversation?.rev ?? 0;
    const page = (await client.request({ syncConversation: { conversationId, rev } })).conversationSyncPage;
    expect(page?.reset).toBe(true);
    expect(seqs(page?.messages).at(-1)).toBe(1_050);
  });

  it('says gone to someone who was removed, and shows nothing more', async () => {
    const group = await createGroup(pair.server, pair.alice, [pair.bob]);
    const [owner, member] = [await connectAs(pair.server, pair.alice), await connectAs(pair.server, pair.bob)];
    await sendMany(owner, 1, group);
    const removed = await owner.request({
      removeMember: { conversationId: group, opId: newId(), userId: pair.bob.userId },
    });
    expect(removed.changed).toBeTruthy();
    await sendMany(owner, 1, group);
    const page = (await member.request({ syncConversation: { conversationId: group, rev: 1 } })).conversationSyncPage;
    expect(page).toMatchObject({ gone: true, rev: removed.changed?.rev, messages: [] });
    expect(errorCode(await member.request({ fetchHistory: { conversationId: group } }))).toBe('not_found');
  });
});

describe('sync of everything', () => {
  it('gives the conversations on a first log-in and only what changed later', async () => {
    const sender = await connectAs(pair.server, pair.alice);
    await sendMany(sender, 2);
    const client = await connectAs(pair.server, pair.bob);
    const first = (await client.request({ sync: { urev: 0, since: 0 } })).syncPage;
    expect(first?.conversations).toHaveLength(1);
    expect(first?.conversations?.[0]).toMatchObject({
      conversation: { id: conversationId, lastSeq: 2 },
      lastMessage: { seq: 2, body: 'm2' },
      unread: 2,
      readSeq: 0,
    });
    await client.request({ markRead: { conversationId, readSeq: 2 } });
    const second = (await client.request({ sync: { urev: first?.urev ?? 0, since: first?.serverTime ?? 0 } })).syncPage;
    expect(second?.urev).toBeGreaterThan(first?.urev ?? 0);
    expect(second?.markers).toMatchObject([{ conversationId, userId: pair.bob.userId, readSeq: 2 }]);
    expect(second?.reset).toBe(false);
  });

  it('pages through many conversations, each once, newest first', async () => {
    const client = await connectAs(pair.server, pair.alice);
    const groups: number[] = [];
    for (let index = 0; index < 60; index++) groups.push(await createGroup(pair.server, pair.alice, []));
    const ids: (number | null | undefined)[] = [];
    let cursor: string | null | undefined = '';
    do {
      const { conversationPage }: im.v1.ServerFrame = await client.request({
        listConversations: { limit: 25, ...(cursor === '' ? {} : { cursor }) },
      });
      ids.push(...(conversationPage?.conversations ?? []).map((entry) => entry.conversation?.id));
      cursor = conversationPage?.cursor;
    } while (cursor);
    expect(new Set(ids).size).toBe(ids.length);
    expect([...ids].sort()).toEqual([conversationId, ...groups].sort());
  });
});

describe('markers', () => {
  it('never move back and never pass the last message', async () => {
    const [writer, reader] = [await connectAs(pair.server, pair.alice), await connectAs(pair.server, pair.bob)];
    await sendMany(writer, 5);
    const marker = async () =>
      (await reader.request({ getConversation: { conversationId } })).conversationOpened?.summary;
    await reader.request({ markRead: { conversationId, readSeq: 3 } });
    await reader.request({ markRead: { conversationId, readSeq: 1 } });
    expect(await marker()).toMatchObject({ readSeq: 3, unread: 2 });
    await reader.request({ markRead: { conversationId, readSeq: 999 } });
    expect(await marker()).toMatchObject({ readSeq: 5, unread: 0 });
  });

  it('own messages are not unread, recalled ones neither', async () => {
    const [writer, reader] = [await connectAs(pair.server, pair.alice), await connectAs(pair.server, pair.bob)];
    await sendMany(writer, 5);
    await writer.request({ recallMessage: { conversationId, seq: 2, opId: newId() } });
    const unread = async (client: RawClient) =>
      (await client.request({ getConversation: { conversationId } })).conversationOpened?.summary?.unread;
    expect([await unread(writer), await unread(reader)]).toEqual([0, 4]);
  });
});
