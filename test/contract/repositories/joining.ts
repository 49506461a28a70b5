import { describe, expect, it } from 'vitest';
import type { Conversation } from '../../../packages/server/src/domain/conversation.ts';
import { directoryTerms, JOIN_REQUEST_MS, linkIdOf, searchWords } from '../../../packages/server/src/domain/joining.ts';
import type { LogOperation } from '../../../packages/server/src/domain/log-command.ts';
import { hiddenUpTo } from '../../../packages/server/src/domain/may-read.ts';
import type { Identity } from '../../../packages/server/src/domain/session.ts';
import { createJoiningService } from '../../../packages/server/src/services/conversations/joining-service.ts';
import { createPeople } from '../../../packages/server/src/services/users/people.ts';
import { AT, createMember, digest, opId, type Store } from './store.ts';

const START = { conversationId: 0, requestedAt: 0, userId: 0 };
const LATER = AT + 1_000;

/** A group as it is listed, with its words. */
async function listed(store: Store, group: Conversation, change: Partial<Conversation>): Promise<Conversation> {
  const now: Conversation = { ...group, joinMode: 'open', handle: `g${group.id}`, ...change };
  const terms = directoryTerms(now).map((term) => ({ term, conversationId: now.id, removed: false }));
  await store.commit({ conversations: [now], groupTerms: terms });
  // Handles are kept with their keys when a group is made; batches do not write them.
  await store.storage.sql(`UPDATE conversations SET handle_key = '${now.handle}' WHERE id = ${now.id}`);
  return now;
}

export function describeJoining(withStore: () => Store): void {
  describe('the directory of groups', () => {
    it('finds by the beginnings of words, in pages, without groups that have ended, closed or banned the reader', async () => {
      const store = withStore();
      const { joining } = store.repositories;
      const [ann, bob] = [await store.user(), await store.user()];
      const groups: Conversation[] = [];
      for (const name of ['Release team', 'Releases of engines', 'Engineering', 'Ärger im Büro']) {
        groups.push(await listed(store, await store.group([ann.id]), { name }));
      }
      const [team, engines, engineering, office] = groups as [Conversation, Conversation, Conversation, Conversation];
      const find = async (query: string, limit = 50, after?: { term: string; conversationId: number }) => {
        const [lead = '', ...others] = query.startsWith('#') ? [query] : searchWords(query);
        const page = await joining.find(bob.id, { lead, others, after, limit });
        return { ids: page.groups.map(({ conversationId }) => conversationId), after: page.after };
      };
      expect((await find('release')).ids).toEqual([team.id, engines.id]);
      expect((await find('releases eng')).ids).toEqual([engines.id]);
      expect((await find('BÜRO')).ids).toEqual([office.id]);
      expect((await find('#g')).ids.sort()).toEqual(groups.map(({ id }) => id).sort());
      const first = await find('e', 1);
      expect(first.ids).toEqual([engineering.id]);
      expect((await find('e', 1, first.after)).ids).toEqual([engines.id]);
      expect((await find('releasesx')).after).toBeUndefined();

      // Rows that say something else than the words do are passed over.
      await store.commit({
        conversations: [
          { ...team, dismissedAt: AT },
          { ...engines, joinMode: 'closed' },
        ],
      });
      await store.commit({
        members: [
          createMember({ conversationId: engineering.id, userId: bob.id, removed: true, bannedAt: AT, rev: 9 }),
        ],
      });
      expect((await find('#g')).ids).toEqual([office.id]);
      expect(await joining.byHandleKey(bob.id, engineering.handle)).toBeUndefined();
      expect(await joining.byHandleKey(bob.id, engines.handle)).toBeUndefined();
      expect(await joining.byHandleKey(ann.id, engines.handle)).toMatchObject({ joined: true, joinMode: 'closed' });
      expect(await joining.byHandleKey(bob.id, office.handle)).toMatchObject({ name: 'Ärger im Büro', joined: false });
    });

    it('goes on behind the terms that it has looked at, when few of many groups are found', async () => {
      const store = withStore();
      const ann = await store.user();
      const group = await listed(store, await store.group([ann.id]), { name: 'zz needle' });
      // As of 2,300 other groups, which are not there.
      const terms = Array.from({ length: 2_300 }, (_, index) => ({
        term: `m${String(index).padStart(5, '0')}`,
        conversationId: 1_000_000 + index,
        removed: false,
      }));
      await store.commit({ groupTerms: [...terms, { term: 'mzz', conversationId: group.id, removed: false }] });
      const search = { lead: 'm', others: ['needle'], limit: 10 };
      const first = await store.repositories.joining.find(ann.id, { ...search, after: undefined });
      expect(first.groups).toEqual([]);
      expect(first.after).toEqual({ term: 'm01999', conversationId: 1_001_999 });
      const next = await store.repositories.joining.find(ann.id, { ...search, after: first.after });
      expect(next.groups.map(({ conversationId }) => conversationId)).toEqual([group.id]);
      expect(next.after).toBeUndefined();
      await store.commit({ groupTerms: [{ term: 'mzz', conversationId: group.id, removed: true }] });
      expect((await store.repositories.joining.find(ann.id, { ...search, after: first.after })).groups).toEqual([]);
    });
  });

  describe('requests to join', () => {
    it('are for the admins of the group, in order, and end by themselves', async () => {
      const store = withStore();
      const { joining, batches, maintenance } = store.repositories;
      const [ann, bob, carol, dave] = [await store.user(), await store.user(), await store.user(), await store.user()];
      const [one, other] = [await store.group([ann.id, dave.id]), await store.group([ann.id])];
      const row = (conversationId: number, userId: number, requestedAt: number) => ({
        conversationId,
        userId,
        message: `of ${userId}`,
        requestedAt,
        removed: false,
      });
      await store.commit({
        joinRequests: [row(one.id, carol.id, AT), row(one.id, bob.id, AT + 1), row(other.id, bob.id, AT)],
      });
      const list = async (readerId: number, id = 0, after = START, limit = 10) =>
        (await joining.requests(readerId, id, { after, since: AT - 1, limit })).map((q) => [
          q.conversationId,
          q.userId,
        ]);
      expect(await list(ann.id)).toEqual([
        [one.id, carol.id],
        [one.id, bob.id],
        [other.id, bob.id],
      ]);
      expect(await list(ann.id, other.id)).toEqual([[other.id, bob.id]]);
      const place = { conversationId: one.id, requestedAt: AT, userId: carol.id };
      expect(await list(ann.id, 0, place, 1)).toEqual([[one.id, bob.id]]);
      expect(await list(dave.id)).toEqual([]);
      expect(await list(bob.id, one.id)).toEqual([]);
      expect(await joining.hasRequest(bob.id, one.id, AT)).toBe(true);
      expect(await joining.hasRequest(bob.id, one.id, AT + 1)).toBe(false);
      expect(await joining.waiting([one.id, other.id, 99], AT - 1)).toEqual(
        new Map([
          [one.id, 2],
          [other.id, 1],
        ]),
      );
      expect(await joining.waiting([one.id, other.id], AT + 9)).toEqual(new Map());
      expect(await joining.countRequests(one.id, AT - 1, 5)).toBe(2);
      expect(await joining.countRequests(one.id, AT - 1, 1)).toBe(1);
      expect(await batches.joinRequests([{ conversationId: one.id, userId: bob.id }])).toMatchObject([
        { message: `of ${bob.id}`, requestedAt: AT + 1 },
      ]);
      // Who has come in by another way asks for nothing.
      await store.commit({ members: [createMember({ conversationId: one.id, userId: carol.id, rev: 9 })] });
      expect(await list(ann.id, one.id)).toEqual([[one.id, bob.id]]);
      expect(await joining.waiting([one.id], AT - 1)).toEqual(new Map([[one.id, 1]]));
      expect(
        (await joining.ownRequests(bob.id, AT - 1, 10)).map(({ request, group }) => [request.conversationId, group]),
      ).toEqual([
        [one.id, undefined],
        [other.id, undefined],
      ]);
      await store.commit({ joinRequests: [{ ...row(one.id, bob.id, AT + 1), removed: true }] });
      expect(await list(ann.id, one.id)).toEqual([]);
      await maintenance.prune(AT + JOIN_REQUEST_MS);
      expect(await list(ann.id)).toEqual([[other.id, bob.id]]);
      await maintenance.prune(AT + JOIN_REQUEST_MS + 1);
      expect(await list(ann.id)).toEqual([]);
    });
  });

  describe('a request to join', () => {
    const row = (conversationId: number, userId: number) => ({
      conversationId,
      userId,
      message: '',
      requestedAt: AT,
      removed: false,
    });

    it('is not taken from a user with fifty open ones, nor into a group in which a thousand wait', async () => {
      const store = withStore();
      const { repositories } = store;
      const [ann, bob, eve] = [await store.user(), await store.user(), await store.user()];
      const change = { joinMode: 'by_request' } as const;
      const group = await listed(store, await store.group([ann.id]), change);
      const crowded = await listed(store, await store.group([ann.id]), change);
      const asked: LogOperation[] = [];
      const service = createJoiningService({
        ...repositories,
        clock: { now: () => AT + 1 },
        commands: {
          async run({ operation }) {
            asked.push(operation);
            return { type: 'changed', rev: 1, at: AT, unchanged: false, requested: true };
          },
        },
        people: createPeople(repositories),
        takeRequest: () => ({ waitMs: 0 }),
      });
      let ids = 0;
      const join = (user: typeof bob, { handle }: Conversation) =>
        service.join({ user } as Identity, { opId: opId(++ids), handle, link: '', message: '' });
      const others: number[] = [];
      for (let count = 0; count < 50; count++) others.push((await store.group([ann.id])).id);
      await store.commit({ joinRequests: others.slice(1).map((id) => row(id, bob.id)) });
      expect(await join(bob, group)).toMatchObject({ conversationId: group.id, requested: true });
      await store.commit({ joinRequests: others.slice(0, 1).map((id) => row(id, bob.id)) });
      await expect(join(bob, group)).rejects.toMatchObject({
        code: 'failed_precondition',
        message: 'You have 50 open requests to join; take one back: im group requests --mine.',
      });
      const waiting = Array.from({ length: 1_000 }, (_, index) => row(crowded.id, 1_000_000 + index));
      await store.commit({ joinRequests: waiting.slice(1) });
      expect(await join(eve, crowded)).toMatchObject({ requested: true });
      await store.commit({ joinRequests: waiting.slice(0, 1) });
      await expect(join(eve, crowded)).rejects.toMatchObject({ code: 'failed_precondition' });
      expect(asked.map(({ type }) => type)).toEqual(['join', 'join']);
    });
  });

  describe('invite links', () => {
    it('are found by the hash of their secret until they end, and counted where they are', async () => {
      const store = withStore();
      const { joining, batches, maintenance } = store.repositories;
      const [ann, bob] = [await store.user(), await store.user()];
      const group = await store.group([ann.id]);
      const link = {
        conversationId: group.id,
        secretHash: digest(1),
        createdBy: ann.id,
        createdAt: AT,
        expiresAt: LATER,
        maxUses: 2,
        uses: 0,
      };
      const endless = { ...link, secretHash: digest(2), createdAt: AT + 1, expiresAt: Number.MAX_SAFE_INTEGER };
      await store.commit({ inviteLinks: [link, endless].map((one) => ({ ...one, removed: false })) });
      expect(await joining.byLink(bob.id, digest(1), AT)).toMatchObject({
        conversationId: group.id,
        name: group.name,
        memberCount: 1,
        handle: '',
      });
      expect(await joining.byLink(bob.id, digest(1), LATER)).toBeUndefined();
      expect(await joining.byLink(bob.id, digest(3), AT)).toBeUndefined();
      await store.commit({ inviteLinks: [{ ...link, uses: 1, removed: false }] });
      expect(await joining.links(group.id, AT)).toEqual([{ ...link, uses: 1 }, endless]);
      expect(await batches.inviteLinks([group.id])).toHaveLength(2);
      expect(linkIdOf(link)).toBe('000000000000');
      await maintenance.prune(LATER);
      expect(await batches.inviteLinks([group.id])).toHaveLength(2);
      await maintenance.prune(LATER + 1);
      expect(await batches.inviteLinks([group.id])).toEqual([endless]);
      await store.commit({ inviteLinks: [{ ...endless, removed: true }] });
      expect(await joining.byLink(bob.id, digest(2), AT)).toBeUndefined();
    });
  });

  describe('what members may read', () => {
    it('is the same in pages as by the rule, in every group and for everybody in it', async () => {
      const store = withStore();
      const ann = await store.user();
      const group = await store.group([ann.id], { count: 9 });
      for (const historyVisibility of ['all', 'since_join'] as const)
        for (const originalVisibility of ['unchanged', 'all', 'since_join'] as const)
          for (const openedTo of [0, 3, 6])
            for (const [joinedSeq, visibleFrom] of [
              [0, 0],
              [4, 0],
              [4, 1],
              [4, 5],
              [7, 8],
            ] as const) {
              // Until the first change nothing is fixed.
              if (originalVisibility === 'unchanged' && visibleFrom > 0) continue;
              const conversation = { ...group, historyVisibility, originalVisibility, openedTo };
              const member = createMember({ conversationId: group.id, userId: ann.id, joinedSeq, visibleFrom });
              await store.commit({ conversations: [conversation], members: [member] });
              const page = await store.repositories.messages.history(ann.id, group.id, { limit: 50 });
              const what = JSON.stringify({ historyVisibility, originalVisibility, openedTo, joinedSeq, visibleFrom });
              expect(page?.messages[0]?.seq, what).toBe(hiddenUpTo(conversation, member) + 1);
            }
    });
  });
}
