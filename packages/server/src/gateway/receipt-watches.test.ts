import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BusEvent } from '../domain/events.ts';
import type { LiveReceipts } from '../services/conversations/message-receipts.ts';
import { createSilentLogger } from '../telemetry/log.ts';
import { createReceiptWatches, type WatchedReceipts } from './receipt-watches.ts';

const SECOND = 1_000;
const GROUP = 7;
const AUTHOR = 1;

const counted = (readCount: number) => ({ seq: 3, readCount, deliveredCount: readCount, recipientCount: 4 });
const marker = (userId: number, conversationId = GROUP): BusEvent => ({
  type: 'user',
  userId,
  urev: 1,
  changes: [{ type: 'marker', marker: { conversationId, userId, readSeq: 3, deliveredSeq: 3 } }],
});
const stored = (senderId: number): BusEvent => ({
  type: 'conversation',
  conversationId: GROUP,
  rev: 4,
  actorId: senderId,
  at: 1,
  change: {
    type: 'stored',
    message: {
      conversationId: GROUP,
      seq: 4,
      rev: 4,
      senderId,
      clientId: '',
      kind: 'text',
      body: 'hi',
      payload: '',
      mentioned: [],
      mentionsAll: false,
      files: [],
      replyTo: 0,
      sentAt: 1,
      editedAt: 0,
      recalledAt: 0,
    },
  },
});

/** Watches on a store that answers what `state` says; `looks` are the statements. */
function open() {
  const looks: number[] = [];
  const told: WatchedReceipts[] = [];
  const state: { live: LiveReceipts; fails: boolean } = {
    live: { isLarge: false, memberIds: new Set([1, 2, 3]), byAuthor: new Map([[AUTHOR, [counted(0)]]]) },
    fails: false,
  };
  const watches = createReceiptWatches({
    receipts: {
      async live(conversationId) {
        looks.push(conversationId);
        if (state.fails) throw new Error('away');
        return state.live;
      },
    },
    clock: { now: () => Date.now() },
    logger: createSilentLogger(),
  });
  const watch = watches.open(AUTHOR, (receipts) => told.push(receipts));
  return {
    looks,
    told,
    state,
    watches,
    watch,
    read: (readCount: number) => {
      state.live = { ...state.live, byAuthor: new Map([[AUTHOR, [counted(readCount)]]]) };
    },
    pass: (milliseconds = SECOND) => vi.advanceTimersByTimeAsync(milliseconds),
  };
}

describe('how many have read what an author wrote', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is answered, and told when somebody has read it, on whatever node that was', async () => {
    const { watch, watches, told, read, pass } = open();
    expect(await watch.replace([GROUP])).toEqual([{ conversationId: GROUP, messages: [counted(0)] }]);
    read(1);
    watches.observe([marker(2)]);
    await pass();
    expect(told).toEqual([{ conversationId: GROUP, messages: [counted(1)] }]);
    watches.stop();
  });

  it('costs no statement where no author watches', async () => {
    const { watch, watches, looks, state, pass } = open();
    watches.observe([marker(2), stored(AUTHOR), stored(2)]);
    await pass();
    expect(looks).toEqual([]);
    state.live = { ...state.live, byAuthor: new Map([[AUTHOR, []]]) };
    await watch.replace([GROUP]);
    // Who watches has not written there, others write, and elsewhere is read.
    watches.observe([marker(2), stored(2), marker(2, GROUP + 1)]);
    await pass();
    expect(looks).toEqual([GROUP]);
    watches.observe([stored(AUTHOR)]);
    await pass();
    expect(looks).toEqual([GROUP, GROUP]);
    watch.close();
    watches.observe([stored(AUTHOR)]);
    await pass();
    expect(looks).toEqual([GROUP, GROUP]);
    watches.stop();
  });

  it('is looked up once in an interval, however many read meanwhile, and told once', async () => {
    const { watch, watches, looks, told, read, pass } = open();
    await watch.replace([GROUP]);
    read(2);
    for (let count = 0; count < 100; count++) watches.observe([marker(2), marker(3)]);
    await pass(SECOND - 1);
    expect(looks).toHaveLength(1);
    await pass(1);
    expect(looks).toHaveLength(2);
    expect(told).toEqual([{ conversationId: GROUP, messages: [counted(2)] }]);
    for (let count = 0; count < 300; count++) {
      watches.observe([marker(2)]);
      await pass(10);
    }
    expect(looks).toHaveLength(5);
    // Nothing is different: nothing is told.
    expect(told).toHaveLength(1);
    watches.stop();
  });

  it('is looked up when a member has changed a setting, and when an event does not say what has changed', async () => {
    const { watch, watches, looks, pass } = open();
    await watch.replace([GROUP]);
    const privacy = { friendsOnly: false, noFriendRequests: false, noReceipts: true };
    const user = {
      id: 2,
      username: 'b',
      displayName: '',
      role: 'user',
      disabled: false,
      email: '',
      createdAt: 1,
      mustChangePassword: false,
    } as const;
    const changed = (userId: number): BusEvent => ({
      type: 'user',
      userId,
      urev: 2,
      changes: [{ type: 'profile', user: { ...user, privacy } }],
    });
    watches.observe([changed(9)]);
    await pass();
    expect(looks).toHaveLength(1);
    watches.observe([changed(2)]);
    await pass();
    expect(looks).toHaveLength(2);
    watches.observe([{ type: 'user', userId: 3, urev: 3, changes: [] }]);
    await pass();
    expect(looks).toHaveLength(3);
    watches.stop();
  });

  it('is told once the database answers again', async () => {
    const { watch, watches, state, told, read, pass } = open();
    await watch.replace([GROUP]);
    state.fails = true;
    read(3);
    watches.observe([marker(2)]);
    await pass();
    expect(told).toEqual([]);
    state.fails = false;
    await pass();
    expect(told).toEqual([{ conversationId: GROUP, messages: [counted(3)] }]);
    watches.stop();
  });

  it('is not told of groups that a later list leaves out, nor of large ones', async () => {
    const { watch, watches, looks, state, pass } = open();
    await watch.replace([GROUP]);
    await watch.replace([]);
    watches.observe([marker(2), stored(AUTHOR)]);
    await pass();
    expect(looks).toHaveLength(1);
    state.live = { isLarge: true, memberIds: new Set(), byAuthor: new Map() };
    expect(await watch.replace([GROUP])).toEqual([{ conversationId: GROUP, messages: [] }]);
    watches.observe([marker(2), stored(AUTHOR)]);
    await pass();
    expect(looks).toHaveLength(2);
    watches.stop();
  });
});
