import { LIMITS } from '@im-ts/protocol';
import { describe, expect, it } from 'vitest';
import { initialSettings } from '../../../packages/server/src/domain/conversation-settings.ts';
import type { UserEvent } from '../../../packages/server/src/domain/events.ts';
import { afterUrev } from '../../../packages/server/src/domain/scope.ts';
import type { Identity } from '../../../packages/server/src/domain/session.ts';
import type { User } from '../../../packages/server/src/domain/user.ts';
import { createDraftService } from '../../../packages/server/src/services/users/draft-service.ts';
import { createScopeWriter } from '../../../packages/server/src/services/users/scope-writer.ts';
import { createSettingsService } from '../../../packages/server/src/services/users/settings-service.ts';
import { createSilentLogger } from '../../../packages/server/src/telemetry/log.ts';
import { AT, asNew, createHead, createMember, createMessage, opId, type Store } from './store.ts';

const as = (user: User) => ({ user }) as Identity;

/** Both services on the store, what they announced, and how many transactions they took. */
function startServices({ repositories }: Store, level = 3) {
  const events: UserEvent[] = [];
  const count = { transactions: 0 };
  const clock = { now: () => AT };
  const scopes = createScopeWriter({
    scopes: {
      tables: repositories.scopes.tables,
      change(write, work) {
        count.transactions += 1;
        return repositories.scopes.change(write, work);
      },
    },
    bus: { publish: async (news) => void events.push(...(news as UserEvent[])) },
    clock,
    logger: createSilentLogger(),
    level: () => level,
  });
  return {
    settings: createSettingsService({ conversations: repositories.conversations, scopes, clock }),
    drafts: createDraftService({ scopes, clock }),
    events,
    count,
  };
}

/** What a device reads that has the scope up to a urev. */
const read = async (store: Store, scope: 'settings' | 'drafts', userId: number, urev = 0) =>
  (await store.repositories.scopes.tables[scope].since(userId, afterUrev(urev), 500)).map(({ row, removed }) => ({
    row,
    removed,
  }));

const draft = (conversationId: number, body: string, replacesUrev = 0, clientId = '') => ({
  conversationId,
  body,
  replyTo: 0,
  clientId,
  replacesUrev,
});

export function describeOwnSettings(withStore: () => Store): void {
  describe('marking as unread', () => {
    it('counts from a message on, read or not, until it or a later one is read', async () => {
      const store = withStore();
      const { messages, mentions, markers, conversations } = store.repositories;
      const { settings } = startServices(store, 7);
      const [ann, bob] = [await store.user(), await store.user()];
      const { id } = await store.group([bob.id, ann.id], { count: 6 });
      const unread = async () => (await messages.unread(ann.id, [id], 100)).get(id);
      const read = (readSeq: number) =>
        markers.advance([{ userId: ann.id, conversationId: id, readSeq, deliveredSeq: 0 }]);
      const mark = (unreadFromSeq: number) => settings.set(as(ann), { conversationId: id, unreadFromSeq, seenSeq: 0 });
      await store.commit({ mentions: [{ userId: ann.id, conversationId: id, seq: 3, sentAt: AT, removed: false }] });
      await read(6);
      expect(await unread()).toBe(0);
      const urev = await store.urev(ann.id);
      expect(await mark(3)).toMatchObject({ unreadFromSeq: 3, urev: urev + 1 });
      expect(await unread()).toBe(4);
      expect(await mentions.unread(ann.id, [id], 100)).toEqual(new Map([[id, 1]]));
      expect(await conversations.view(ann.id, id)).toMatchObject({ readSeq: 6, settings: { unreadFromSeq: 3 } });
      // Others count for themselves.
      expect((await messages.unread(bob.id, [id], 100)).get(id)).toBe(0);

      // What was read before it says nothing about it.
      expect(await read(2)).toEqual({ moved: [], noMoreUnread: [] });
      expect(await store.urev(ann.id)).toBe(urev + 1);
      const ended = {
        conversationId: id,
        level: 'all',
        pinnedAt: 0,
        hiddenBeforeSeq: 0,
        unreadFromSeq: 0,
        urev: urev + 2,
      };
      expect(await read(3)).toEqual({ moved: [], noMoreUnread: [{ userId: ann.id, settings: ended }] });
      expect(await store.urev(ann.id)).toBe(urev + 2);
      expect(await unread()).toBe(0);
      expect(await read(5)).toEqual({ moved: [], noMoreUnread: [] });
    });

    it('ends with a marker that moves, under one urev, and stays in other conversations and of others', async () => {
      const store = withStore();
      const { messages, markers, scopes } = store.repositories;
      const { settings } = startServices(store, 7);
      const [ann, bob] = [await store.user(), await store.user()];
      const [one, other] = [
        await store.group([bob.id, ann.id], { count: 3 }),
        await store.group([bob.id, ann.id], { count: 3 }),
      ];
      for (const user of [ann, bob]) {
        for (const { id } of [one, other]) {
          // There is no message 99: the last one is meant.
          const set = await settings.set(as(user), {
            conversationId: id,
            unreadFromSeq: 99,
            level: 'none',
            seenSeq: 0,
          });
          expect(set.unreadFromSeq).toBe(3);
        }
      }
      const urev = await store.urev(ann.id);
      const { moved, noMoreUnread } = await markers.advance(
        [one, other].map(({ id }) => ({
          userId: ann.id,
          conversationId: id,
          readSeq: id === one.id ? 3 : 2,
          deliveredSeq: 0,
        })),
      );
      expect(moved.map(({ marker, urev: at }) => [marker.conversationId, marker.readSeq, at]).toSorted()).toEqual([
        [one.id, 3, urev + 1],
        [other.id, 2, urev + 1],
      ]);
      expect(noMoreUnread).toMatchObject([
        { userId: ann.id, settings: { level: 'none', unreadFromSeq: 0, urev: urev + 1 } },
      ]);
      expect(await messages.unread(ann.id, [one.id, other.id], 9)).toEqual(
        new Map([
          [one.id, 0],
          [other.id, 1],
        ]),
      );
      const since = async (userId: number, at: number) =>
        (await scopes.tables.settings.since(userId, afterUrev(at), 9)).map(({ row }) => [
          row.conversationId,
          row.unreadFromSeq,
        ]);
      expect(await since(ann.id, urev)).toEqual([[one.id, 0]]);
      expect(await since(bob.id, 0)).toEqual([
        [one.id, 3],
        [other.id, 3],
      ]);
    });

    it('counts imported messages too, nothing that one may not read, and is a tombstone when it was all that was set', async () => {
      const store = withStore();
      const { messages, scopes } = store.repositories;
      const { settings } = startServices(store, 7);
      const [ann, bob] = [await store.user(), await store.user()];
      const group = await store.group([bob.id, ann.id], { count: 6 });
      const { id } = group;
      await store.commit({
        conversations: [{ ...group, importedTo: 4, rev: 9 }],
        members: [createMember({ conversationId: id, userId: ann.id, rev: 9, clearedTo: 2 })],
      });
      const unread = async () => (await messages.unread(ann.id, [id], 100)).get(id);
      expect(await unread()).toBe(2);
      // A node of the version before would go on counting by the marker alone.
      const early = startServices(store, 6).settings.set(as(ann), { conversationId: id, unreadFromSeq: 1, seenSeq: 0 });
      await expect(early).rejects.toMatchObject({ code: 'unavailable' });
      await settings.set(as(ann), { conversationId: id, unreadFromSeq: 1, seenSeq: 0 });
      expect(await unread()).toBe(4);
      await settings.set(as(ann), { conversationId: id, unreadFromSeq: 0, seenSeq: 0 });
      expect(await unread()).toBe(2);
      expect(await scopes.tables.settings.since(ann.id, afterUrev(0), 9)).toMatchObject([{ removed: true }]);
    });
  });

  describe('own settings', () => {
    it('are kept by user and conversation, in the view of the one who has set them', async () => {
      const store = withStore();
      const { conversations } = store.repositories;
      const { settings, events } = startServices(store);
      const [ann, bob] = [await store.user(), await store.user()];
      const { id } = await store.group([ann.id, bob.id], { count: 3 });
      const urev = await store.urev(ann.id);
      const set = await settings.set(as(ann), {
        conversationId: id,
        level: 'mentions',
        pinned: true,
        hidden: true,
        seenSeq: 2,
      });
      expect(set).toEqual({
        conversationId: id,
        level: 'mentions',
        pinnedAt: AT,
        hiddenBeforeSeq: 3,
        unreadFromSeq: 0,
        urev: urev + 1,
      });
      expect(events).toEqual([
        { type: 'user', userId: ann.id, urev: urev + 1, changes: [{ type: 'settings', settings: set }] },
      ]);
      expect((await conversations.view(ann.id, id))?.settings).toEqual(set);
      expect((await conversations.view(bob.id, id))?.settings).toBeUndefined();
      expect((await conversations.list(ann.id, { before: undefined, limit: 10 })).map((one) => one.settings)).toEqual([
        set,
      ]);
      expect(await read(store, 'settings', ann.id)).toEqual([{ row: set, removed: false }]);
      // The same again moves nothing; back to the beginning is a tombstone.
      expect(await settings.set(as(ann), { conversationId: id, pinned: true, seenSeq: 0 })).toEqual(set);
      const back = { conversationId: id, level: 'all', pinned: false, hidden: false, seenSeq: 0 } as const;
      expect(await settings.set(as(ann), back)).toEqual({ ...initialSettings(id), urev: urev + 2 });
      expect(await read(store, 'settings', ann.id, urev + 1)).toMatchObject([{ removed: true }]);
    });

    it('do not sync while their user is out of the group', async () => {
      const store = withStore();
      const { settings } = startServices(store);
      const [ann, bob] = [await store.user(), await store.user()];
      const { id } = await store.group([ann.id, bob.id]);
      const set = await settings.set(as(bob), { conversationId: id, level: 'none', seenSeq: 0 });
      await store.commit({ members: [createMember({ conversationId: id, userId: bob.id, removed: true, rev: 2 })] });
      expect(await read(store, 'settings', bob.id)).toEqual([]);
      const asked = { conversationId: id, pinned: true, seenSeq: 0 };
      await expect(settings.set(as(bob), asked)).rejects.toMatchObject({ code: 'not_found' });
      await store.commit({ members: [createMember({ conversationId: id, userId: bob.id, rev: 3 })] });
      expect(await read(store, 'settings', bob.id)).toEqual([{ row: set, removed: false }]);
      expect((await store.repositories.conversations.view(bob.id, id))?.settings).toEqual(set);
    });

    it('list what is pinned by the time of pinning', async () => {
      const store = withStore();
      const { conversations, scopes } = store.repositories;
      const ann = await store.user();
      const ids: number[] = [];
      for (let count = 0; count < 4; count++) ids.push((await store.group([ann.id])).id);
      for (const [index, conversationId] of [ids[2], ids[0], ids[3]].entries()) {
        await scopes.change({ userIds: [ann.id], now: AT }, async ({ tables, urev }) => {
          const pinned = { ...initialSettings(conversationId ?? 0), pinnedAt: AT + index, urev: urev(ann.id) };
          await tables.settings.write(ann.id, pinned);
          expect(await tables.settings.pinnedCount(ann.id)).toBe(index + 1);
        });
      }
      const listed = async (limit: number) =>
        (await conversations.pinned(ann.id, limit)).map(({ conversation }) => conversation.id);
      expect(await listed(10)).toEqual([ids[3], ids[0], ids[2]]);
      expect(await listed(2)).toEqual([ids[3], ids[0]]);
    });

    it('pin a hundred conversations that the user is in, and not one more', async () => {
      const store = withStore();
      const { conversations, scopes } = store.repositories;
      const { settings } = startServices(store);
      const ann = await store.user();
      const ids: number[] = [];
      for (let number = 1_000; number < 1_001 + LIMITS.pinnedConversations; number++) {
        const group = { opId: opId(number), creatorId: ann.id, handle: '', handleKey: '', handleSkeleton: '' };
        const row = { ...group, name: 'one of many', historyVisibility: 'all', createdAt: AT } as const;
        ids.push((await conversations.ensureGroup(row)).id);
      }
      await store.commit({
        members: ids.map((conversationId) => createMember({ conversationId, userId: ann.id })),
        heads: ids.map((conversationId) => createHead({ conversationId })),
      });
      const [first = 0, last = 0] = [ids[0], ids.at(-1)];
      await scopes.change({ userIds: [ann.id], now: AT }, async ({ tables, urev }) => {
        for (const id of ids.slice(0, -1)) {
          await tables.settings.write(ann.id, { ...initialSettings(id), pinnedAt: AT, urev: urev(ann.id) });
        }
      });
      const pin = (conversationId: number) =>
        settings.set(as(ann), { conversationId, pinned: true, level: 'none', seenSeq: 0 });
      await expect(pin(last)).rejects.toMatchObject({
        code: 'failed_precondition',
        message: 'You have pinned 100 conversations, which is the most; unpin one of them first.',
      });
      expect((await conversations.view(ann.id, last))?.settings).toBeUndefined();
      // What is pinned already may be set, and what one has left makes room.
      expect(await pin(first)).toMatchObject({ pinnedAt: AT, level: 'none' });
      await store.commit({ members: [createMember({ conversationId: first, userId: ann.id, removed: true, rev: 2 })] });
      expect(await pin(last)).toMatchObject({ pinnedAt: AT, level: 'none' });
    });

    it('and drafts are refused while a node runs that does not know them', async () => {
      const store = withStore();
      const { settings, drafts } = startServices(store, 2);
      const ann = await store.user();
      const { id } = await store.group([ann.id]);
      const upgrading = { code: 'unavailable' };
      await expect(settings.set(as(ann), { conversationId: id, pinned: true, seenSeq: 0 })).rejects.toMatchObject(
        upgrading,
      );
      await expect(drafts.save(as(ann), draft(id, 'x'))).rejects.toMatchObject(upgrading);
      expect(await read(store, 'drafts', ann.id)).toEqual([]);
    });
  });

  describe('drafts', () => {
    it('replace the one that they name, and end when their message is stored', async () => {
      const store = withStore();
      const { drafts } = startServices(store);
      const [ann, bob] = [await store.user(), await store.user()];
      const { id } = await store.group([ann.id, bob.id]);
      const first = await drafts.save(as(ann), draft(id, 'hello', 0, opId(77)));
      expect(await drafts.save(as(ann), draft(id, 'hello', 0, opId(77)))).toEqual(first);
      await expect(drafts.save(as(ann), draft(id, 'other'))).rejects.toMatchObject({ code: 'conflict' });
      expect(await drafts.get(as(ann), id)).toEqual(first);
      const commit = (seq: number, senderId: number) =>
        store.commit({
          newMessages: [asNew(createMessage({ conversationId: id, seq, senderId, clientId: opId(77) }))],
          heads: [createHead({ conversationId: id, lastSeq: seq, rev: seq + 1 })],
        });
      await commit(1, bob.id);
      expect(await drafts.get(as(ann), id)).toEqual(first);
      await commit(2, ann.id);
      expect(await drafts.get(as(ann), id)).toMatchObject({ body: '', clientId: '' });
      expect(await store.urev(ann.id)).toBe(first.urev);
      expect(await read(store, 'drafts', ann.id)).toMatchObject([{ row: { body: '' }, removed: true }]);
      // Nothing is there to be replaced.
      const next = await drafts.save(as(ann), draft(id, 'next'));
      expect(next).toEqual({
        conversationId: id,
        body: 'next',
        replyTo: 0,
        clientId: '',
        savedAt: AT,
        urev: first.urev + 1,
      });
    });

    it('of many users are written together, in the order in which they came', async () => {
      const store = withStore();
      const { drafts, events, count } = startServices(store);
      const people = await Promise.all(Array.from({ length: 120 }, () => store.user()));
      const [first, stranger] = people as [User, User];
      const { id } = await store.group(people.filter((user) => user !== stranger).map((user) => user.id));
      const saved = await Promise.allSettled([
        ...people.map((user) => drafts.save(as(user), draft(id, `of ${user.id}`))),
        drafts.save(as(first), draft(id, 'later, without a look')),
      ]);
      expect(saved.map(({ status }) => status).filter((status) => status === 'rejected')).toHaveLength(2);
      expect(saved[1]).toMatchObject({ reason: { code: 'not_found' } });
      expect(saved.at(-1)).toMatchObject({ reason: { code: 'conflict' } });
      expect(count.transactions).toBe(2);
      expect(events).toHaveLength(119);
      for (const user of [first, people[119] as User]) {
        expect(await drafts.get(as(user), id)).toMatchObject({ body: `of ${user.id}` });
      }
      await expect(drafts.get(as(stranger), id)).rejects.toMatchObject({ code: 'not_found' });
      // Two of one user in one transaction: one urev, one event.
      const two = [await store.group([first.id]), await store.group([first.id])];
      const before = await store.urev(first.id);
      await Promise.all(two.map((group) => drafts.save(as(first), draft(group.id, 'both'))));
      expect(await store.urev(first.id)).toBe(before + 1);
      expect(events.at(-1)).toMatchObject({ userId: first.id, urev: before + 1, changes: { length: 2 } });
    });
  });
}
