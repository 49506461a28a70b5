import { describe, expect, it } from 'vitest';
import type { NewGroup } from '../../../packages/server/src/domain/log-command.ts';
import { AT, createHead, createMember, opId, type Store } from './store.ts';

const newGroup = (change: Partial<NewGroup>): NewGroup => ({
  opId: opId(900),
  creatorId: 1,
  handle: '',
  handleKey: '',
  handleSkeleton: '',
  name: 'a group',
  historyVisibility: 'since_join',
  createdAt: AT,
  ...change,
});

export function describeConversations(withStore: () => Store): void {
  describe('conversations', () => {
    it('has one direct conversation for two users, whoever opens it', async () => {
      const store = withStore();
      const { conversations, batches } = store.repositories;
      const [ann, bob] = [await store.user(), await store.user()];
      expect(await conversations.idOfDirect(ann.id, bob.id)).toBeUndefined();
      const made = await Promise.all([
        conversations.ensureDirect(bob.id, ann.id, AT),
        conversations.ensureDirect(ann.id, bob.id, AT),
        conversations.ensureDirect(ann.id, bob.id, AT),
      ]);
      const [{ id } = { id: 0 }] = made;
      expect(made).toEqual([
        { id, hasLog: false },
        { id, hasLog: false },
        { id, hasLog: false },
      ]);
      expect(await conversations.idOfDirect(bob.id, ann.id)).toBe(id);
      expect(await batches.conversations([id])).toMatchObject([
        { kind: 'direct', directUserIds: [ann.id, bob.id], rev: 0, ownerId: 0, createdAt: AT },
      ]);
      await store.direct(ann.id, bob.id);
      expect(await conversations.ensureDirect(ann.id, bob.id, AT)).toEqual({ id, hasLog: true });
    });

    it('makes one group for one request, however often it comes', async () => {
      const store = withStore();
      const { conversations, batches } = store.repositories;
      const first = await conversations.ensureGroup(
        newGroup({ handle: 'ops', handleKey: 'ops', handleSkeleton: '0ps' }),
      );
      const again = await conversations.ensureGroup(
        newGroup({ handle: 'ops', handleKey: 'ops', handleSkeleton: '0ps' }),
      );
      const other = await conversations.ensureGroup(newGroup({ creatorId: 2 }));
      expect(again).toEqual({ id: first.id, hasLog: false });
      expect(other.id).not.toBe(first.id);
      expect(await batches.conversations([first.id])).toMatchObject([
        { kind: 'group', handle: 'ops', name: 'a group', historyVisibility: 'since_join', directUserIds: [] },
      ]);
      expect(await conversations.idByHandleKey('ops')).toBe(first.id);
      expect(await conversations.idByHandleKey('OPS')).toBeUndefined();
    });

    it('refuses a handle that is taken or looks like one that is, and names the field', async () => {
      const { conversations } = withStore().repositories;
      await conversations.ensureGroup(newGroup({ handle: 'dev', handleKey: 'dev', handleSkeleton: 'dev~' }));
      const same = newGroup({ opId: opId(1), handle: 'Dev', handleKey: 'dev', handleSkeleton: 'other' });
      const alike = newGroup({ opId: opId(2), handle: 'dеv', handleKey: 'dеv', handleSkeleton: 'dev~' });
      for (const group of [same, alike]) {
        await expect(conversations.ensureGroup(group)).rejects.toMatchObject({
          code: 'already_exists',
          field: 'handle',
        });
      }
    });

    it('gives a handle free when the group behind it never began', async () => {
      const store = withStore();
      const { conversations } = store.repositories;
      const handle = { handle: 'new', handleKey: 'new', handleSkeleton: 'new' };
      const unborn = await conversations.ensureGroup(newGroup(handle));
      const later = newGroup({ ...handle, opId: opId(3), createdAt: AT + 3_600_000 });
      const taken = await conversations.ensureGroup(later);
      expect(taken.id).not.toBe(unborn.id);
      expect(await conversations.idByHandleKey('new')).toBe(taken.id);
      await store.commit({ heads: [createHead({ conversationId: taken.id })] });
      const third = newGroup({ ...handle, opId: opId(4), createdAt: AT + 9_000_000 });
      await expect(conversations.ensureGroup(third)).rejects.toMatchObject({ code: 'already_exists' });
    });

    it('shows a conversation to its present members only', async () => {
      const store = withStore();
      const { conversations, markers } = store.repositories;
      const [ann, bob, eve] = [await store.user(), await store.user(), await store.user()];
      const direct = await store.direct(ann.id, bob.id);
      await store.commit({ heads: [createHead({ conversationId: direct.id, lastSeq: 9, rev: 2 })] });
      await markers.advance([
        { userId: ann.id, conversationId: direct.id, readSeq: 4, deliveredSeq: 6 },
        { userId: bob.id, conversationId: direct.id, readSeq: 7, deliveredSeq: 8 },
      ]);
      expect(await conversations.view(ann.id, direct.id)).toEqual({
        conversation: direct,
        head: createHead({ conversationId: direct.id, lastSeq: 9, rev: 2 }),
        member: createMember({ conversationId: direct.id, userId: ann.id }),
        readSeq: 4,
        deliveredSeq: 6,
        peerReadSeq: 7,
        peerDeliveredSeq: 8,
      });
      expect(await conversations.view(bob.id, direct.id)).toMatchObject({ readSeq: 7, peerReadSeq: 4 });
      expect(await conversations.view(eve.id, direct.id)).toBeUndefined();
      expect(await conversations.view(ann.id, direct.id + 1)).toBeUndefined();
      await store.commit({ members: [createMember({ conversationId: direct.id, userId: ann.id, removed: true })] });
      expect(await conversations.view(ann.id, direct.id)).toBeUndefined();
      expect(await conversations.list(ann.id, { before: undefined, limit: 10 })).toEqual([]);
    });

    it('does not take the markers of group members for those of a peer', async () => {
      const store = withStore();
      const [ann, bob] = [await store.user(), await store.user()];
      const group = await store.group([ann.id, bob.id], { count: 3 });
      await store.repositories.markers.advance([
        { userId: bob.id, conversationId: group.id, readSeq: 3, deliveredSeq: 3 },
      ]);
      const view = await store.repositories.conversations.view(ann.id, group.id);
      expect(view).toMatchObject({ peerReadSeq: 0, peerDeliveredSeq: 0, readSeq: 0 });
    });

    it('lists newest first, pages without loss at equal times, and starts at a time', async () => {
      const store = withStore();
      const { conversations } = store.repositories;
      const ann = await store.user();
      const ids: number[] = [];
      for (const lastAt of [AT + 1, AT + 5, AT + 5, AT + 5, AT + 9]) {
        ids.push((await store.group([ann.id], { lastAt })).id);
      }
      const newest = ids.toReversed();
      const all = await conversations.list(ann.id, { before: undefined, limit: 10 });
      expect(all.map((view) => view.conversation.id)).toEqual(newest);
      const paged: number[] = [];
      let before: { lastAt: number; id: number } | undefined;
      for (;;) {
        const page = await conversations.list(ann.id, { before, limit: 2 });
        paged.push(...page.map((view) => view.conversation.id));
        const last = page.at(-1);
        if (last === undefined) break;
        before = { lastAt: last.head.lastAt, id: last.conversation.id };
      }
      expect(paged).toEqual(newest);
      const since = await conversations.listSince(ann.id, AT + 5, { before: undefined, limit: 10 });
      expect(since.map((view) => view.conversation.id)).toEqual(newest.slice(0, 4));
      const left = newest[0] ?? 0;
      await store.commit({ members: [createMember({ conversationId: left, userId: ann.id, removed: true, rev: 2 })] });
      const full = await conversations.list(ann.id, { before: undefined, limit: 2 });
      expect(full.map((view) => view.conversation.id)).toEqual(newest.slice(1, 3));
      await store.commit({ members: [createMember({ conversationId: left, userId: ann.id })] });
      const mine = newest.length;
      expect(await conversations.subscriptions(ann.id, 2, mine - 1)).toEqual(newest.slice(0, 2));
      expect((await conversations.subscriptions(ann.id, 2, mine)).toSorted()).toEqual(newest.toSorted());
      await store.commit({ members: [createMember({ conversationId: left, userId: ann.id, removed: true, rev: 2 })] });
      expect((await conversations.subscriptions(ann.id, 2, mine)).toSorted()).toEqual(newest.slice(1).toSorted());
    });

    it('knows with whom a present member shares a conversation, now or ever', async () => {
      const store = withStore();
      const { conversations } = store.repositories;
      const [ann, ben, cat, dan, eve] = await Promise.all([
        store.user(),
        store.user(),
        store.user(),
        store.user(),
        store.user(),
      ]);
      const [ids, now, ever] = [
        [ann, ben, cat, dan, eve].map(({ id }) => id),
        (id: number) => conversations.sharedBy(id, ids, 'now'),
        (id: number) => conversations.sharedBy(id, ids, 'ever'),
      ];
      const group = await store.group([ann.id, ben.id, cat.id]);
      await store.group([dan.id, eve.id]);
      await store.commit({
        members: [createMember({ conversationId: group.id, userId: cat.id, removed: true, rev: 2 })],
      });
      const sorted = (found: readonly number[]) => found.toSorted((one, other) => one - other);
      const all = (...users: readonly { readonly id: number }[]) => sorted(users.map(({ id }) => id));
      expect(sorted(await now(ann.id))).toEqual(all(ann, ben));
      expect(sorted(await ever(ann.id))).toEqual(all(ann, ben, cat));
      // Who has left sees nobody of it, not even those who stay.
      expect([await now(cat.id), await ever(cat.id)]).toEqual([[], []]);
      expect(sorted(await ever(dan.id))).toEqual(all(dan, eve));
      expect(await conversations.sharedBy(ann.id, [], 'ever')).toEqual([]);
      expect(await conversations.sharedBy(ann.id, [ben.id, eve.id, 999_999], 'now')).toEqual([ben.id]);
    });

    it('lists present members by id to members only', async () => {
      const store = withStore();
      const { conversations } = store.repositories;
      const users = await Promise.all(Array.from({ length: 5 }, () => store.user()));
      const ids = users.map((user) => user.id).toSorted((left, right) => left - right);
      const [first = 0, second = 0, third = 0, gone = 0, eve = 0] = ids;
      const group = await store.group([first, second, third, gone]);
      await store.commit({
        members: [createMember({ conversationId: group.id, userId: gone, removed: true, rev: 2 })],
      });
      const page = await conversations.members(second, group.id, 0, 2);
      expect(page?.map((member) => member.userId)).toEqual([first, second]);
      expect((await conversations.members(second, group.id, second, 10))?.map((one) => one.userId)).toEqual([third]);
      expect(await conversations.members(gone, group.id, 0, 10)).toBeUndefined();
      expect(await conversations.members(eve, group.id, 0, 10)).toBeUndefined();
      expect(await conversations.memberIds(group.id, 2)).toEqual([first, second]);
      expect(await conversations.memberIds(group.id, 10)).toEqual([first, second, third]);
    });

    it('has no member of a group any more once it is dismissed, on any way of reading', async () => {
      const store = withStore();
      const { conversations, markers, messages } = store.repositories;
      const [ann, bob, eve] = [await store.user(), await store.user(), await store.user()];
      const others = await store.group([ann.id, eve.id], { lastAt: AT + 1 });
      const group = await store.group([ann.id, bob.id], { count: 2, lastAt: AT + 2 });
      const { id } = group;
      await markers.advance([{ userId: ann.id, conversationId: id, readSeq: 1, deliveredSeq: 1 }]);
      await store.commit({
        reactions: [{ conversationId: id, seq: 2, userId: bob.id, emoji: '👍', removed: false, at: AT }],
      });
      const urevs = [await store.urev(ann.id), await store.urev(bob.id)];
      const page = { before: undefined, limit: 10 };
      const shown = async () => ({
        view: (await conversations.view(ann.id, id))?.conversation.id,
        list: (await conversations.list(ann.id, page)).map((view) => view.conversation.id),
        few: (await conversations.subscriptions(ann.id, 10, 10)).toSorted(),
        many: await conversations.subscriptions(ann.id, 10, 0),
        members: (await conversations.members(ann.id, id, 0, 10))?.length,
        noneAfter: await conversations.members(ann.id, id, 999_999, 10),
        ids: await conversations.memberIds(id, 10),
        shared: await conversations.sharedBy(ann.id, [bob.id, eve.id], 'now'),
        ever: await conversations.sharedBy(ann.id, [bob.id, eve.id], 'ever'),
        history: (await messages.history(ann.id, id, { limit: 10 }))?.messages.length,
        changes: (await messages.changes(ann.id, id, 0, 10))?.members.length,
        one: (await messages.one(ann.id, id, 2))?.reactions.length,
        newest: (await messages.newest(ann.id, [id])).length,
        unread: [...(await messages.unread(ann.id, [id], 10)).keys()],
        removal: await messages.removalRev(ann.id, id),
        joined: (await store.joinedSince(ann.id, 0)).toSorted(),
        markers: (await store.markersSince(ann.id, 0)).map(({ conversationId }) => conversationId),
        moved: (await markers.advance([{ userId: ann.id, conversationId: id, readSeq: 2, deliveredSeq: 2 }])).moved,
      });
      expect(await shown()).toMatchObject({ view: id, list: [id, others.id], history: 2, one: 1, removal: undefined });
      urevs[0] = await store.urev(ann.id);

      await store.commit({
        conversations: [{ ...group, dismissedAt: AT + 9, rev: 4 }],
        heads: [createHead({ conversationId: id, lastSeq: 2, rev: 4, lastAt: AT + 9 })],
      });
      expect(await shown()).toEqual({
        view: undefined,
        list: [others.id],
        few: [others.id],
        many: [others.id],
        members: undefined,
        noneAfter: undefined,
        ids: [],
        shared: [eve.id],
        ever: [eve.id],
        history: undefined,
        changes: undefined,
        one: undefined,
        newest: 0,
        unread: [],
        removal: 4,
        joined: [others.id],
        markers: [],
        moved: [],
      });
      expect(await messages.removalRev(eve.id, id)).toBeUndefined();
      // Nobody's own scope has moved: who was away finds it among the changes since then.
      expect([await store.urev(ann.id), await store.urev(bob.id)]).toEqual(urevs);
      const since = async (time: number) =>
        (await conversations.listSince(bob.id, time, page)).map((view) => [
          view.conversation.id,
          view.conversation.rev,
        ]);
      expect(await since(AT + 9)).toEqual([[id, 4]]);
      expect(await since(AT + 10)).toEqual([]);
    });

    it('gives the handle of a dismissed group free after 30 days', async () => {
      const store = withStore();
      const { batches, conversations } = store.repositories;
      const handle = { handle: 'gone', handleKey: 'gone', handleSkeleton: 'g0ne' };
      const first = await conversations.ensureGroup(newGroup({ ...handle, opId: opId(7) }));
      const [row] = await batches.conversations([first.id]);
      if (row === undefined) throw new Error('the group was not inserted');
      await store.commit({
        conversations: [{ ...row, dismissedAt: AT }],
        heads: [createHead({ conversationId: first.id })],
      });
      expect(await conversations.idByHandleKey('gone')).toBeUndefined();
      const days = (count: number) => AT + count * 86_400_000;
      const soon = newGroup({ ...handle, opId: opId(8), createdAt: days(30) - 1 });
      await expect(conversations.ensureGroup(soon)).rejects.toMatchObject({ code: 'already_exists', field: 'handle' });
      const later = await conversations.ensureGroup(newGroup({ ...handle, opId: opId(9), createdAt: days(30) }));
      expect(await conversations.idByHandleKey('gone')).toBe(later.id);
      // Of the old one, what it was called is still known; and who only looks like it has to wait, too.
      expect(await batches.conversations([first.id])).toMatchObject([{ handle: 'gone', dismissedAt: AT }]);
    });

    it('lists who is banned to members only, and makes nobody gone who never was a member', async () => {
      const store = withStore();
      const { conversations, messages } = store.repositories;
      const users = await Promise.all(Array.from({ length: 4 }, () => store.user()));
      const [ann = 0, bob = 0, cat = 0, dan = 0] = users.map((user) => user.id).toSorted((one, other) => one - other);
      const group = await store.group([ann, bob]);
      const ban = (userId: number, bannedAt: number, change: object) =>
        createMember({ conversationId: group.id, userId, removed: true, bannedAt, ...change });
      await store.commit({
        members: [ban(cat, AT + 1, { rev: 2 }), ban(dan, AT + 2, { joinedAt: 0, rev: 0 })],
      });
      const listed = async (readerId: number, after: number) =>
        (await conversations.banned(readerId, group.id, after, 10)).map(({ userId, bannedAt }) => [userId, bannedAt]);
      expect(await listed(ann, 0)).toEqual([
        [cat, AT + 1],
        [dan, AT + 2],
      ]);
      expect(await listed(ann, cat)).toEqual([[dan, AT + 2]]);
      expect([await listed(cat, 0), await listed(999_999, 0)]).toEqual([[], []]);
      const among = async (readerId: number) =>
        (await conversations.bannedAmong(readerId, group.id, [bob, dan])).toSorted();
      expect([await among(ann), await among(cat)]).toEqual([[dan], []]);
      expect(await messages.removalRev(cat, group.id)).toBe(2);
      expect(await messages.removalRev(dan, group.id)).toBeUndefined();
      expect((await messages.changes(ann, group.id, 0, 10))?.members.map(({ userId }) => userId)).not.toContain(dan);
    });
  });
}
