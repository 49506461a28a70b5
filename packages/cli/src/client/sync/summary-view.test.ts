import type { im } from '@im-ts/protocol';
import { describe, expect, it } from 'vitest';
import { connected, createWorld } from '../testing/client-world.ts';
import { settle } from '../testing/manual-timers.ts';
import { ME, type Received, type Reply, usualScript } from '../testing/scripted-server.ts';

function summaryOf(
  rev: number,
  change: Partial<im.v1.ConversationSummary.$Properties> = {},
): im.v1.ConversationSummary.$Properties {
  return {
    conversation: { id: 3, kind: 2, name: 'ops', rev, lastSeq: rev },
    unread: 0,
    readSeq: rev,
    myRole: 1,
    ...change,
  };
}

describe('the list of conversations', () => {
  const storedEvent = (rev: number, senderId: number, change: Partial<im.v1.Message.$Properties> = {}) => ({
    conversation: {
      conversationId: 3,
      rev,
      at: 50,
      messageStored: { conversationId: 3, seq: rev, rev, senderId, kind: 1, body: `m${rev}`, sentAt: 50, ...change },
    },
  });
  const withList =
    (summary: im.v1.ConversationSummary.$Properties) =>
    (received: Received): Reply | undefined =>
      received.command === 'sync'
        ? { syncPage: { urev: 1, serverTime: 1_700_000_000_000, conversations: [summary] } }
        : usualScript(received);

  it('counts messages of others, not own ones and not system messages, without asking', async () => {
    const world = createWorld();
    world.server.script = withList(summaryOf(5));
    await connected(world);
    world.server.socket.push(
      storedEvent(6, 9),
      storedEvent(7, ME.id),
      storedEvent(8, 9, { kind: 11 }),
      storedEvent(9, 9),
    );
    await settle();
    const last = world.summaries.at(-1);
    expect(last?.unread).toBe(2);
    expect(last?.lastMessage?.body).toBe('m9');
    expect(last?.conversation).toMatchObject({ rev: 9, lastSeq: 9 });
    expect(world.server.of('getConversation')).toHaveLength(0);
  });

  it('stops counting at 100', async () => {
    const world = createWorld();
    world.server.script = withList(summaryOf(5, { unread: 99 }));
    await connected(world);
    world.server.socket.push(storedEvent(6, 9), storedEvent(7, 9));
    expect(world.summaries.at(-1)?.unread).toBe(100);
  });

  it('clears the count when another device of mine read it, and never moves a marker back (C19)', async () => {
    const world = createWorld();
    world.server.script = withList(summaryOf(10, { unread: 4, readSeq: 6 }));
    await connected(world);
    const marker = (urev: number, readSeq: number) => ({
      user: { urev, marker: { conversationId: 3, userId: ME.id, readSeq, deliveredSeq: 0 } },
    });
    world.server.socket.push(marker(2, 10));
    world.server.socket.push(marker(3, 7));
    expect(world.summaries.at(-1)).toMatchObject({ unread: 0, readSeq: 10 });
    expect(world.summaries.map((one) => one.readSeq)).toEqual([6, 10]);
  });

  it('counts from where it was marked as unread, as the server says, until it is read again', async () => {
    const world = createWorld();
    const row = (change: object) => summaryOf(10, { unread: 0, readSeq: 10, ...change });
    let present = row({});
    world.server.script = (received) =>
      received.command === 'getConversation'
        ? { conversationOpened: { summary: present } }
        : withList(row({}))(received);
    await connected(world);
    const marked = { conversationId: 3, level: 1, unreadFromSeq: 8, urev: 2 };
    present = row({ unread: 3, settings: marked });
    world.server.socket.push({ user: { urev: 2, settings: marked } });
    await settle();
    expect(world.summaries.at(-1)).toMatchObject({ unread: 3, readSeq: 10, settings: { unreadFromSeq: 8 } });
    expect(world.server.of('getConversation')).toHaveLength(1);

    // A message that it counts is recalled: how many are left has to be read, though the marker is behind it.
    present = row({ unread: 2, settings: marked, conversation: { id: 3, kind: 2, name: 'ops', rev: 11, lastSeq: 10 } });
    world.server.socket.push({
      conversation: { conversationId: 3, rev: 11, at: 60, messageRecalled: { seq: 9, recalledAt: 60 } },
    });
    await settle();
    expect(world.summaries.at(-1)).toMatchObject({ unread: 2 });

    // The own badge does not wait for the server.
    const reading = world.client.markRead(3, 10);
    expect(world.summaries.at(-1)).toMatchObject({ unread: 0, readSeq: 10, settings: { unreadFromSeq: 0 } });
    await reading;
    expect(world.server.of('markRead')).toHaveLength(1);
  });

  it('loses a group with the event that it was dismissed, without asking', async () => {
    const world = createWorld();
    world.server.script = withList(summaryOf(5));
    await connected(world);
    const gone: number[] = [];
    world.client.on('gone', (id) => void gone.push(id));
    world.server.socket.push({ conversation: { conversationId: 3, rev: 6, at: 50, dismissed: {} } });
    await settle();
    expect(gone).toEqual([3]);
    expect(world.server.of('getConversation')).toHaveLength(0);
  });

  describe('with own settings', () => {
    const settings = (urev: number, change: im.v1.ConversationSettings.$Properties = {}) => ({
      user: { urev, settings: { conversationId: 3, level: 1, urev, ...change } },
    });

    it('comes back with the first message that notifies by the level, without asking', async () => {
      const world = createWorld();
      world.server.script = withList(summaryOf(5));
      await connected(world);
      const { socket } = world.server;
      socket.push(settings(2, { level: 2, hiddenBeforeSeq: 6 }));
      expect(world.summaries.at(-1)).toMatchObject({
        hidden: true,
        settings: { level: 'mentions', hiddenBeforeSeq: 6 },
      });
      socket.push(storedEvent(6, 9), storedEvent(7, 9, { kind: 11, body: `@${ME.username}` }));
      expect(world.summaries.at(-1)).toMatchObject({ hidden: true, unread: 1, mentions: 0 });
      socket.push(storedEvent(8, 9, { mentioned: [ME.id] }), storedEvent(9, 9));
      expect(world.summaries.at(-1)).toMatchObject({ hidden: false, unread: 3, mentions: 1 });
      socket.push({ user: { urev: 3, marker: { conversationId: 3, userId: ME.id, readSeq: 9, deliveredSeq: 9 } } });
      expect(world.summaries.at(-1)).toMatchObject({ unread: 0, mentions: 0 });
      expect(world.server.of('getConversation')).toHaveLength(0);
    });

    it('asks the server whether it is hidden where what it knows does not tell', async () => {
      const world = createWorld();
      world.server.script = (received) => {
        if (received.command !== 'getConversation') return withList(summaryOf(9))(received);
        const own = { conversationId: 3, level: 2, hiddenBeforeSeq: 6, urev: 2 };
        return { conversationOpened: { summary: summaryOf(9, { settings: own, hidden: true }) } };
      };
      await connected(world);
      world.server.socket.push(settings(2, { level: 2, hiddenBeforeSeq: 6 }));
      await settle();
      expect(world.server.of('getConversation')).toHaveLength(1);
      expect(world.summaries.at(-1)).toMatchObject({ hidden: true, settings: { level: 'mentions' } });
    });

    it('keeps the newest of them, whichever answer was read first', async () => {
      const world = createWorld();
      world.server.script = (received) =>
        received.command === 'getConversation'
          ? { conversationOpened: { summary: summaryOf(5, { settings: { conversationId: 3, level: 3, urev: 2 } }) } }
          : withList(summaryOf(5))(received);
      await connected(world);
      world.server.socket.push(settings(2, { level: 3 }));
      world.server.socket.push(settings(3, { level: 3, pinnedAt: 70 }));
      expect(await world.client.conversation(3)).toMatchObject({ settings: { level: 'none', pinnedAt: 70, urev: 3 } });
    });

    it('takes those of an answer that are newer than what an event has brought', async () => {
      const world = createWorld();
      const newer = { conversationId: 3, level: 2, urev: 3 };
      world.server.script = (received) =>
        received.command === 'getConversation'
          ? { conversationOpened: { summary: summaryOf(6, { settings: newer }) } }
          : withList(summaryOf(5))(received);
      await connected(world);
      world.server.socket.push(settings(2, { level: 3 }));
      expect(await world.client.conversation(3)).toMatchObject({ settings: { level: 'mentions', urev: 3 } });
      expect(world.summaries.at(-1)).toMatchObject({ settings: { level: 'mentions', urev: 3 } });
    });
  });

  it('tells the server on the next link what was read on none', async () => {
    const { server, client, timers } = createWorld();
    server.unreachable = true;
    void client.connect().catch(() => undefined);
    const read = client.markRead(3, 9);
    read.catch(() => undefined);
    await timers.advance(40_000);
    await expect(read).rejects.toMatchObject({ code: 'unavailable' });
    server.unreachable = false;
    await timers.advance(60_000);
    expect(server.of('markRead').map(({ frame }) => frame.markRead?.readSeq)).toEqual([9]);
    server.socket.end(1006);
    await timers.advance(60_000);
    expect(server.of('markRead')).toHaveLength(1);
  });

  it('does not mark as read in another history what was read in the one before', async () => {
    const world = createWorld();
    let historyId = 'one';
    world.server.script = (received) => {
      if (received.command === 'hello') return { welcome: { user: ME, sessionId: 1, serverTime: 5, historyId } };
      if (received.command === 'sync')
        return {
          syncPage: { urev: 1, serverTime: 5, historyId, conversations: [summaryOf(historyId === 'one' ? 9 : 2)] },
        };
      return received.command === 'markRead' ? undefined : usualScript(received);
    };
    await connected(world);
    world.client.markRead(3, 9).catch(() => undefined);
    await settle();
    expect(world.server.of('markRead')).toHaveLength(1);
    historyId = 'two';
    world.server.socket.end(4009);
    await world.timers.advance(1_000);
    expect(world.client.state.type).toBe('ready');
    expect(world.summaries.at(-1)).toMatchObject({ readSeq: 2, conversation: { rev: 2 } });
    await world.timers.advance(60_000);
    expect(world.server.of('sync').map(({ frame }) => frame.sync?.urev)).toEqual([0, 0]);
  });

  it('forgets what it knew and starts again when the server has another history', async () => {
    const world = createWorld();
    world.server.script = withList(summaryOf(5));
    await connected(world);
    let wasReset = false;
    world.server.script = (received) => {
      if (received.command === 'sync' && !wasReset) {
        wasReset = true;
        return { syncPage: { urev: 0, serverTime: 1_700_000_000_000, reset: true } };
      }
      return withList(summaryOf(2, { unread: 1, readSeq: 1 }))(received);
    };
    world.server.socket.end(4009);
    await world.timers.advance(60_000);
    expect(world.server.of('sync').map(({ frame }) => frame.sync?.urev)).toEqual([0, 1, 0]);
    expect(world.summaries.at(-1)).toMatchObject({ unread: 1, readSeq: 1, conversation: { rev: 2 } });
  });

  it('shows how far the other one has read', async () => {
    const world = createWorld();
    world.server.script = withList(summaryOf(10));
    await connected(world);
    world.server.socket.push({ receipt: { conversationId: 3, userId: 9, readSeq: 8, deliveredSeq: 9 } });
    expect(world.summaries.at(-1)).toMatchObject({ peerReadSeq: 8, peerDeliveredSeq: 9 });
  });

  it('fetches a row when an event was missed, and applies what came meanwhile', async () => {
    const world = createWorld();
    world.server.script = withList(summaryOf(5));
    await connected(world);
    world.server.socket.push(storedEvent(8, 9));
    await settle();
    world.server.socket.push(storedEvent(9, 9));
    const [asked] = world.server.of('getConversation');
    asked?.socket.reply(asked.requestId, { conversationOpened: { summary: summaryOf(8, { unread: 3, readSeq: 5 }) } });
    await settle();
    expect(world.summaries.at(-1)).toMatchObject({ unread: 4, conversation: { rev: 9 } });
    expect(world.server.of('getConversation')).toHaveLength(1);
  });

  it('fetches a conversation that I was added to and drops one that I was removed from', async () => {
    const world = createWorld();
    const gone: number[] = [];
    world.client.on('gone', (id) => gone.push(id));
    world.server.script = (received) =>
      received.command === 'getConversation'
        ? { conversationOpened: { summary: summaryOf(2) } }
        : usualScript(received);
    await connected(world);
    world.server.socket.push({ user: { urev: 2, joined: { conversationId: 3, rev: 2 } } });
    await settle();
    expect(world.summaries.at(-1)?.conversation.id).toBe(3);
    world.server.socket.push({ user: { urev: 3, gone: { conversationId: 3, rev: 4 } } });
    expect(gone).toEqual([3]);
  });

  it('syncs again when a change of my own scope was missed, with the last position', async () => {
    const world = await connected(createWorld());
    world.server.socket.push({
      user: { urev: 4, marker: { conversationId: 3, userId: ME.id, readSeq: 1, deliveredSeq: 0 } },
    });
    await settle();
    expect(world.server.of('sync').map(({ frame }) => [frame.sync?.urev, frame.sync?.since])).toEqual([
      [0, 0],
      [1, 1_700_000_000_000],
    ]);
  });
});
