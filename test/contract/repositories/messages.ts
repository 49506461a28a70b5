import { describe, expect, it } from 'vitest';
import type { MessageView } from '../../../packages/server/src/domain/message.ts';
import { AT, asNew, createHead, createMember, createMessage, type Store } from './store.ts';

const seqs = (page: { readonly messages: readonly { readonly seq: number }[] } | undefined) =>
  page?.messages.map((message) => message.seq);

export function describeMessages(withStore: () => Store): void {
  describe('messages', () => {
    it('pages in every direction and says where it ends', async () => {
      const store = withStore();
      const { messages } = store.repositories;
      const ann = await store.user();
      const { id } = await store.group([ann.id], { count: 10 });
      const page = (query: object) => messages.history(ann.id, id, { limit: 3, ...query });
      expect(await page({})).toMatchObject({ atStart: false, atEnd: true, rev: 11, lastSeq: 10 });
      expect(seqs(await page({}))).toEqual([8, 9, 10]);
      expect(seqs(await page({ before: 8 }))).toEqual([5, 6, 7]);
      expect(await page({ before: 8 })).toMatchObject({ atStart: false, atEnd: false });
      expect(seqs(await page({ before: 4 }))).toEqual([1, 2, 3]);
      expect(await page({ before: 4 })).toMatchObject({ atStart: true, atEnd: false });
      expect(seqs(await page({ before: 1 }))).toEqual([]);
      expect(seqs(await page({ before: 99 }))).toEqual([8, 9, 10]);
      expect(seqs(await page({ after: 0 }))).toEqual([1, 2, 3]);
      expect(seqs(await page({ after: 7 }))).toEqual([8, 9, 10]);
      expect(await page({ after: 7 })).toMatchObject({ atEnd: true });
      expect(await page({ after: 6 })).toMatchObject({ atEnd: false });
      expect(seqs(await page({ after: 10 }))).toEqual([]);
      expect(seqs(await page({ around: 5 }))).toEqual([4, 5, 6]);
      expect(seqs(await page({ around: 1 }))).toEqual([1, 2, 3]);
      expect(seqs(await page({ around: 10 }))).toEqual([8, 9, 10]);
      expect(seqs(await messages.history(ann.id, id, { around: 5, limit: 200 }))).toHaveLength(10);
    });

    it('keeps where a forwarded message is from until it is recalled, on every path', async () => {
      const store = withStore();
      const { messages } = store.repositories;
      const ann = await store.user();
      const { id } = await store.group([ann.id], { count: 1 });
      const highest = Number.MAX_SAFE_INTEGER;
      const origin = { senderId: highest, sentAt: highest, conversationId: highest, seq: highest };
      const forwarded = createMessage({ conversationId: id, seq: 2, senderId: ann.id, origin });
      await store.commit({
        newMessages: [asNew(forwarded)],
        heads: [createHead({ conversationId: id, lastSeq: 2, rev: 3 })],
      });
      const found = async () => [
        (await messages.history(ann.id, id, { limit: 10 }))?.messages.map((message) => message.origin),
        (await messages.changes(ann.id, id, 1, 10))?.messages.map((message) => message.origin),
        [undefined, (await messages.one(ann.id, id, 2))?.origin],
        [undefined, (await messages.newest(ann.id, [id]))[0]?.origin],
      ];
      expect(await found()).toEqual(Array(4).fill([undefined, origin]));
      await store.commit({ changedMessages: [{ ...forwarded, body: '', origin: undefined, recalledAt: AT, rev: 4 }] });
      expect((await messages.one(ann.id, id, 2))?.origin).toBeUndefined();
    });

    it('gives nothing to those who are not, or no longer, members', async () => {
      const store = withStore();
      const { messages } = store.repositories;
      const [ann, bob, eve] = [await store.user(), await store.user(), await store.user()];
      const { id } = await store.group([ann.id, bob.id], { count: 3 });
      const reads = async (userId: number) => [
        await messages.history(userId, id, { limit: 10 }),
        await messages.changes(userId, id, 0, 10),
        await messages.one(userId, id, 1),
        await messages.versions(userId, id, 1),
        await messages.newest(userId, [id]),
        await messages.unread(userId, [id], 100),
      ];
      const nothing = [undefined, undefined, undefined, undefined, [], new Map()];
      expect(await reads(eve.id)).toEqual(nothing);
      expect((await reads(bob.id))[4]).toHaveLength(1);
      expect(await messages.removalRev(bob.id, id)).toBeUndefined();
      await store.commit({ members: [createMember({ conversationId: id, userId: bob.id, removed: true, rev: 5 })] });
      expect(await reads(bob.id)).toEqual(nothing);
      expect(await messages.removalRev(bob.id, id)).toBe(5);
      expect(await messages.removalRev(eve.id, id)).toBeUndefined();
    });

    it('hides what is before a join where history starts there, on every path', async () => {
      const store = withStore();
      const { messages } = store.repositories;
      const [ann, bob] = [await store.user(), await store.user()];
      const { id } = await store.group([ann.id], { count: 5, sinceJoin: true });
      await store.commit({
        members: [createMember({ conversationId: id, userId: bob.id, joinedSeq: 5, rev: 7 })],
        heads: [createHead({ conversationId: id, lastSeq: 5, rev: 7 })],
      });
      expect(await messages.history(bob.id, id, { limit: 10 })).toMatchObject({
        messages: [],
        atStart: true,
        atEnd: true,
      });
      expect(await messages.newest(bob.id, [id])).toEqual([]);
      expect(await messages.unread(bob.id, [id], 100)).toEqual(new Map([[id, 0]]));
      const edited = createMessage({ conversationId: id, seq: 2, senderId: ann.id, rev: 9, body: 'edited' });
      await store.commit({
        newMessages: [6, 7].map((seq) =>
          asNew(createMessage({ conversationId: id, seq, senderId: ann.id, rev: seq + 2 })),
        ),
        changedMessages: [edited],
        heads: [createHead({ conversationId: id, lastSeq: 7, rev: 9 })],
      });
      expect(seqs(await messages.history(bob.id, id, { limit: 10 }))).toEqual([6, 7]);
      expect(await messages.history(bob.id, id, { limit: 10 })).toMatchObject({ atStart: true, atEnd: true });
      expect(seqs(await messages.history(bob.id, id, { around: 2, limit: 2 }))).toEqual([6, 7]);
      expect(seqs(await messages.history(bob.id, id, { after: 1, limit: 10 }))).toEqual([6, 7]);
      expect(seqs(await messages.history(bob.id, id, { before: 6, limit: 10 }))).toEqual([]);
      expect(seqs(await messages.changes(bob.id, id, 0, 10))).toEqual([6, 7]);
      expect(await messages.one(bob.id, id, 5)).toBeUndefined();
      expect((await messages.one(bob.id, id, 6))?.seq).toBe(6);
      expect(await messages.unread(bob.id, [id], 100)).toEqual(new Map([[id, 2]]));
      expect(seqs(await messages.history(ann.id, id, { limit: 10 }))).toHaveLength(7);
    });

    it('keeps the texts that edits replace, for whoever may read the message, until it is recalled', async () => {
      const store = withStore();
      const { messages } = store.repositories;
      const [ann, bob, eve] = [await store.user(), await store.user(), await store.user()];
      const { id } = await store.group([ann.id], { count: 4, sinceJoin: true });
      const other = await store.group([ann.id], { count: 4 });
      const made = (number: number, seq = 2, conversationId = id) => ({
        conversationId,
        seq,
        number,
        body: `text ${number} 🚀`,
        payload: number === 1 ? '{"language":"ts"}' : '',
        writtenAt: AT + number,
      });
      const kept = (row: ReturnType<typeof made>, removed = false) => ({ ...row, removed });
      const all = [kept(made(2)), kept(made(1)), kept(made(1, 3)), kept(made(1, 2, other.id))];
      await store.commit({ versions: all });
      const read = async (userId: number, seq = 2) => (await messages.versions(userId, id, seq))?.replaced;
      expect(await read(ann.id)).toEqual([made(1), made(2)]);
      expect(await messages.versions(ann.id, id, 2)).toMatchObject({ message: { seq: 2, senderId: ann.id } });
      const keys = [
        { conversationId: id, seq: 2 },
        { conversationId: id, seq: 3 },
        { conversationId: id, seq: 4 },
      ];
      expect(await store.repositories.batches.latestVersions(keys)).toEqual([
        { conversationId: id, seq: 2, number: 2 },
        { conversationId: id, seq: 3, number: 1 },
      ]);
      expect(await read(ann.id, 4)).toEqual([]);
      expect(await messages.versions(ann.id, id, 5)).toBeUndefined();
      expect(await messages.versions(eve.id, id, 2)).toBeUndefined();
      await store.commit({
        members: [createMember({ conversationId: id, userId: bob.id, joinedSeq: 2, rev: 6 })],
        versions: [kept(made(3)), kept(made(2), true)],
      });
      expect(await read(ann.id)).toEqual([made(1), made(3)]);
      expect(await messages.versions(bob.id, id, 2)).toBeUndefined();
      expect(await read(bob.id, 3)).toEqual([made(1, 3)]);
      const recalled = { conversationId: id, seq: 2, senderId: ann.id, clientId: 'ab'.repeat(16) };
      await store.commit({
        versions: [kept(made(4))],
        reactions: [
          { conversationId: id, seq: 2, userId: ann.id, emoji: '👍', removed: false, at: AT },
          { conversationId: id, seq: 3, userId: ann.id, emoji: '👍', removed: false, at: AT },
        ],
        recalled: [recalled],
      });
      expect(await read(ann.id)).toEqual([]);
      expect(await read(ann.id, 3)).toEqual([made(1, 3)]);
      const left = await store.storage.sql(
        'SELECT conversation_id, seq FROM message_versions UNION ALL SELECT conversation_id, seq FROM reactions',
      );
      const byPlace = left.map((row) => row.map(Number)).sort((one, two) => (one[0] ?? 0) - (two[0] ?? 0));
      expect(byPlace.filter(([conversation]) => conversation === id || conversation === other.id)).toEqual([
        [id, 3],
        [id, 3],
        [other.id, 2],
      ]);
    });

    it('shows no text of a message that a node of an earlier version has recalled', async () => {
      const store = withStore();
      const ann = await store.user();
      const { id } = await store.group([ann.id], { count: 1 });
      const version = {
        conversationId: id,
        seq: 1,
        number: 1,
        body: 'text',
        payload: '',
        writtenAt: AT,
        removed: false,
      };
      const message = createMessage({ conversationId: id, seq: 1, rev: 9, senderId: ann.id, body: '', recalledAt: AT });
      await store.commit({ versions: [version], changedMessages: [message] });
      expect(await store.repositories.messages.versions(ann.id, id, 1)).toMatchObject({
        message: { recalledAt: AT },
        replaced: [],
      });
    });

    it('shows nothing below min_seq after a purge', async () => {
      const store = withStore();
      const ann = await store.user();
      const { id } = await store.group([ann.id], { count: 6 });
      await store.commit({ heads: [createHead({ conversationId: id, lastSeq: 6, rev: 8, minSeq: 4 })] });
      const page = await store.repositories.messages.history(ann.id, id, { limit: 10 });
      expect(seqs(page)).toEqual([4, 5, 6]);
      expect(page?.atStart).toBe(true);
      expect(await store.repositories.messages.one(ann.id, id, 3)).toBeUndefined();
    });

    it('counts reactions for their reader, by the first of each', async () => {
      const store = withStore();
      const [ann, bob] = [await store.user(), await store.user()];
      const { id } = await store.group([ann.id, bob.id], { count: 2 });
      const react = (userId: number, emoji: string, at: number) => ({
        conversationId: id,
        seq: 2,
        userId,
        emoji,
        removed: false,
        at,
      });
      await store.commit({
        reactions: [react(bob.id, '🎉', AT + 1), react(ann.id, '👍', AT + 2), react(bob.id, '👍', AT + 3)],
      });
      const view = await store.repositories.messages.one(ann.id, id, 2);
      expect(view?.reactions).toEqual([
        { emoji: '🎉', count: 1, mine: false },
        { emoji: '👍', count: 2, mine: true },
      ]);
      const page = await store.repositories.messages.history(bob.id, id, { limit: 10 });
      expect(page?.messages.map((message) => message.reactions.map((one) => one.mine))).toEqual([[], [true, true]]);
    });

    it('counts the reactions of messages that lie together and far apart, and none of a recalled one', async () => {
      const store = withStore();
      const { messages } = store.repositories;
      const [ann, bob, eve] = [await store.user(), await store.user(), await store.user()];
      const group = await store.group([ann.id, bob.id], { count: 40 });
      const other = await store.group([ann.id, bob.id], { count: 40 });
      const react = (conversationId: number, seq: number, emoji = '👍') => ({
        conversationId,
        seq,
        userId: bob.id,
        emoji,
        removed: false,
        at: AT,
      });
      await store.commit({
        reactions: [1, 20, 38, 39, 40].flatMap((seq) => [react(group.id, seq), react(other.id, seq, '🎉')]),
        changedMessages: [39, 1].map((seq, index) => ({
          ...createMessage({ conversationId: group.id, seq, senderId: ann.id }),
          recalledAt: seq === 39 ? AT : 0,
          editedAt: seq === 39 ? 0 : AT,
          rev: 42 + index,
        })),
        heads: [createHead({ conversationId: group.id, lastSeq: 40, rev: 43 })],
      });
      const shown = (found: readonly MessageView[] | undefined) =>
        (found ?? []).filter((one) => one.reactions.length > 0).map((one) => [one.seq, ...one.reactions]);
      const thumb = { emoji: '👍', count: 1, mine: false };
      expect(shown((await messages.history(ann.id, group.id, { limit: 5 }))?.messages)).toEqual([
        [38, thumb],
        [40, thumb],
      ]);
      const changed = await messages.changes(ann.id, group.id, 40, 10);
      expect(changed?.messages.map((one) => one.seq)).toEqual([40, 39, 1]);
      expect(shown(changed?.messages)).toEqual([
        [40, thumb],
        [1, thumb],
      ]);
      const newest = await messages.newest(ann.id, [group.id, other.id]);
      expect(shown(newest.toSorted((one, two) => one.conversationId - two.conversationId))).toEqual([
        [40, thumb],
        [40, { ...thumb, emoji: '🎉' }],
      ]);
      expect(await messages.newest(eve.id, [group.id])).toEqual([]);
    });

    it('tells what changed since a rev, by ascending rev, in its present state', async () => {
      const store = withStore();
      const { messages } = store.repositories;
      const [ann, bob] = [await store.user(), await store.user()];
      const group = await store.group([ann.id], { count: 4 });
      const recalled = {
        ...createMessage({ conversationId: group.id, seq: 1, senderId: ann.id }),
        body: '',
        recalledAt: AT,
        rev: 6,
      };
      const gone = createMember({ conversationId: group.id, userId: bob.id, removed: true, rev: 7 });
      const head = createHead({ conversationId: group.id, lastSeq: 4, rev: 8 });
      const renamed = { ...group, name: 'renamed', rev: 8 };
      await store.commit({ changedMessages: [recalled], members: [gone], conversations: [renamed], heads: [head] });
      expect(await messages.changes(ann.id, group.id, 4, 10)).toEqual({
        head,
        conversation: renamed,
        messages: [
          { ...createMessage({ conversationId: group.id, seq: 4, senderId: ann.id }), reactions: [], hidden: false },
          { ...recalled, reactions: [], hidden: false },
        ],
        members: [gone],
        membersTo: 8,
      });
      expect(seqs(await messages.changes(ann.id, group.id, 0, 2))).toEqual([2, 3]);
      expect(await messages.changes(ann.id, group.id, 8, 10)).toEqual({
        head,
        conversation: undefined,
        messages: [],
        members: [],
        membersTo: 8,
      });
    });

    it('pages over new and changed messages together, from every rev', async () => {
      const store = withStore();
      const { messages } = store.repositories;
      const ann = await store.user();
      const { id } = await store.group([ann.id], { count: 12 });
      const at = (seq: number, rev: number) => createMessage({ conversationId: id, seq, senderId: ann.id, rev });
      const edits = [at(2, 14), at(11, 15), at(5, 16), at(2, 17)];
      for (const edit of edits) await store.commit({ changedMessages: [edit] });
      // One that was sent and changed in the same batch, and one that was not changed, behind revs that are no messages.
      const both = [asNew(at(13, 22), { sentRev: 20 }), asNew(at(14, 23))];
      const head = createHead({ conversationId: id, lastSeq: 14, rev: 23 });
      await store.commit({ newMessages: both, heads: [head] });
      const byRev = [2, 4, 5, 7, 8, 9, 10, 11, 13, 15, 16, 17, 22, 23];
      for (let since = 0; since <= 23; since++) {
        const expected = byRev.filter((rev) => rev > since);
        const revs: number[] = [];
        for (let from = since; ; ) {
          const page = (await messages.changes(ann.id, id, from, 3))?.messages.map((message) => message.rev) ?? [];
          revs.push(...page);
          if (page.length < 3) break;
          from = page.at(-1) ?? from;
        }
        expect(revs).toEqual(expected);
      }
    });

    it('never ends a page of changed members in the middle of one change', async () => {
      const store = withStore();
      const { messages } = store.repositories;
      const users = await Promise.all(Array.from({ length: 9 }, () => store.user()));
      const ids = users.map((user) => user.id);
      const { id } = await store.group(ids.slice(0, 5));
      const added = ids
        .slice(5)
        .map((userId, index) => createMember({ conversationId: id, userId, rev: index < 2 ? 2 : 3 }));
      await store.commit({ members: added, heads: [createHead({ conversationId: id, rev: 3 })] });
      const page = async (since: number, limit: number) => {
        const changes = await messages.changes(ids[0] ?? 0, id, since, limit);
        return { revs: changes?.members.map((member) => member.rev), to: changes?.membersTo };
      };
      expect(await page(0, 3)).toEqual({ revs: [1, 1, 1, 1, 1], to: 1 });
      expect(await page(1, 3)).toEqual({ revs: [2, 2], to: 2 });
      expect(await page(1, 2)).toEqual({ revs: [2, 2], to: 2 });
      expect(await page(2, 2)).toEqual({ revs: [3, 3], to: 3 });
      expect(await page(0, 6)).toEqual({ revs: [1, 1, 1, 1, 1], to: 1 });
      expect(await page(0, 9)).toEqual({ revs: [1, 1, 1, 1, 1, 2, 2, 3, 3], to: 3 });
    });

    it('finds the newest message of many conversations at once', async () => {
      const store = withStore();
      const ann = await store.user();
      const [one, two, empty] = [
        await store.group([ann.id], { count: 3 }),
        await store.group([ann.id], { count: 5 }),
        await store.group([ann.id]),
      ];
      const found = await store.repositories.messages.newest(ann.id, [one.id, two.id, empty.id]);
      expect(found.map(({ conversationId, seq }) => [conversationId, seq])).toEqual([
        [one.id, 3],
        [two.id, 5],
      ]);
      expect(await store.repositories.messages.newest(ann.id, [])).toEqual([]);
    });

    it('counts as unread what others wrote after the marker, up to the cap', async () => {
      const store = withStore();
      const { messages, markers } = store.repositories;
      const [ann, bob] = [await store.user(), await store.user()];
      const { id } = await store.group([ann.id, bob.id], { count: 10 });
      const extra = [
        createMessage({ conversationId: id, seq: 11, senderId: bob.id }),
        createMessage({ conversationId: id, seq: 12, senderId: ann.id, clientId: '', kind: 'system' }),
        createMessage({ conversationId: id, seq: 13, senderId: ann.id, recalledAt: AT, body: '' }),
        createMessage({ conversationId: id, seq: 14, senderId: ann.id }),
      ];
      await store.commit({
        newMessages: extra.map((message) => asNew(message)),
        heads: [createHead({ conversationId: id, lastSeq: 14, rev: 15 })],
      });
      expect(await messages.unread(bob.id, [id], 100)).toEqual(new Map([[id, 11]]));
      expect(await messages.unread(bob.id, [id], 4)).toEqual(new Map([[id, 4]]));
      expect(await messages.unread(ann.id, [id], 100)).toEqual(new Map([[id, 1]]));
      await markers.advance([{ userId: bob.id, conversationId: id, readSeq: 10, deliveredSeq: 10 }]);
      expect(await messages.unread(bob.id, [id], 100)).toEqual(new Map([[id, 1]]));
      await markers.advance([{ userId: bob.id, conversationId: id, readSeq: 14, deliveredSeq: 14 }]);
      expect(await messages.unread(bob.id, [id], 100)).toEqual(new Map([[id, 0]]));
    });
  });
}
