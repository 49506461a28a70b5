import { describe, expect, it } from 'vitest';
import { DuplicateSendError, FencedError, PermanentStorageError } from '../../../packages/server/src/domain/batch.ts';
import { AT, asNew, createHead, createMember, createMessage, opId, type Store } from './store.ts';

export function describeBatches(withStore: () => Store): void {
  describe('batches', () => {
    it('takes a partition with a new epoch each time and keeps its checkpoint', async () => {
      const { repositories } = withStore();
      expect(await withStore().partition(7)).toBeUndefined();
      expect(await repositories.batches.takePartition(7, 'a')).toEqual({ epoch: 1, nextOffset: 0, published: 0 });
      await repositories.batches.commit(withStore().batch({ partition: 7, epoch: 1, nextOffset: 12, published: 11 }));
      expect(await repositories.batches.takePartition(7, 'b')).toEqual({ epoch: 2, nextOffset: 12, published: 11 });
      expect(await withStore().partition(7)).toEqual({ epoch: 2, nextOffset: 12, published: 11 });
    });

    it('renews a partition for its owner only, and fences what that owner sent before', async () => {
      const store = withStore();
      const { batches } = store.repositories;
      const ann = await store.user();
      const group = await store.group([ann.id]);
      const late = store.batch({
        newMessages: [asNew(createMessage({ conversationId: group.id, seq: 1, senderId: ann.id }))],
      });
      expect(await batches.renewPartition(0, 'somebody else', store.epoch)).toBeUndefined();
      expect(await batches.renewPartition(0, 'test', store.epoch + 1)).toBeUndefined();
      expect(await batches.renewPartition(1, 'test', 0)).toBeUndefined();
      const renewed = await batches.renewPartition(0, 'test', store.epoch);
      expect(renewed).toEqual({
        epoch: store.epoch + 1,
        nextOffset: store.nextOffset,
        published: store.nextOffset - 1,
      });
      expect(await store.partition()).toEqual(renewed);
      await expect(batches.commit(late)).rejects.toBeInstanceOf(FencedError);
      await batches.commit({ ...late, epoch: store.epoch + 1 });
      // The answer to a renewal may be lost, too.
      expect(await batches.renewPartition(0, 'test', store.epoch)).toMatchObject({ epoch: store.epoch + 2 });
    });

    it('reads back every part of a batch', async () => {
      const store = withStore();
      const { batches } = store.repositories;
      const [ann, bob] = [await store.user(), await store.user()];
      const group = await store.group([ann.id]);
      const message = createMessage({
        conversationId: group.id,
        seq: 1,
        senderId: ann.id,
        rev: 4,
        kind: 'card',
        payload: '{"a":1}',
        replyTo: 3,
        editedAt: AT + 5,
      });
      const notice = createMessage({
        conversationId: group.id,
        seq: 2,
        senderId: ann.id,
        clientId: '',
        kind: 'system',
      });
      const member = createMember({
        conversationId: group.id,
        userId: bob.id,
        role: 'admin',
        nickname: 'Bobby',
        joinedSeq: 1,
        mutedUntil: AT + 9,
        removed: true,
        rev: 5,
      });
      const head = createHead({
        conversationId: group.id,
        lastSeq: 2,
        rev: 6,
        lastAt: AT + 6,
        minSeq: 1,
        purgedAt: AT + 5,
      });
      const changed = { ...group, name: 'New name', notice: 'Read me', memberCount: 3, newestJoinSeq: 1, rev: 6 };
      const result = {
        conversationId: group.id,
        actorId: bob.id,
        opId: opId(9),
        outcome: { type: 'changed', rev: 5, at: AT, unchanged: false } as const,
        at: AT,
      };
      const act = {
        at: AT,
        actorId: ann.id,
        action: 'conversation.ban',
        target: '#ops',
        address: '::1',
        detail: 'spam',
      };
      await store.commit({
        newMessages: [asNew(message, { sentRev: 2, sendHash: 'fedcba9876543210' }), asNew(notice)],
        members: [member],
        conversations: [changed],
        heads: [head],
        results: [result],
        reactions: [ann, bob].map(({ id }) => ({
          conversationId: group.id,
          seq: 1,
          userId: id,
          emoji: '👍',
          removed: false,
          at: AT,
        })),
        deadLetters: [{ conversationId: group.id, actorId: ann.id, operation: 'send', reason: 'internal', at: AT }],
        audit: [act, { ...act, detail: 'half of a sign: \ud83d' }],
      });
      const key = { conversationId: group.id, seq: 1 };
      expect(await batches.messages([key, { ...key, seq: 2 }, { ...key, seq: 3 }])).toEqual([message, notice]);
      expect(await batches.members([{ conversationId: group.id, userId: bob.id }])).toEqual([member]);
      expect(await batches.heads([group.id, group.id + 1000])).toEqual([head]);
      expect(await batches.conversations([group.id])).toEqual([changed]);
      expect(await batches.results([{ ...result }, { ...result, opId: opId(10) }])).toEqual([result]);
      expect(await batches.reactions([key])).toEqual([{ ...key, emoji: '👍', userIds: [ann.id, bob.id] }]);
      // Newest first; what could not be stored as it is does not undo what was done.
      const mended = { ...act, detail: 'half of a sign: \ufffd' };
      expect(await store.repositories.audit.list({}, 10)).toMatchObject([mended, act]);
      const sends = [{ conversationId: group.id, senderId: ann.id, clientId: message.clientId }];
      expect(await batches.sends(sends)).toEqual([
        { ...sends[0], sendHash: 'fedcba9876543210', seq: 1, sentRev: 2, sentAt: message.sentAt },
      ]);
    });

    it('keeps what a send answered when the message is edited later', async () => {
      const store = withStore();
      const ann = await store.user();
      const group = await store.group([ann.id], { count: 1 });
      const [before] = await store.repositories.batches.messages([{ conversationId: group.id, seq: 1 }]);
      const edited = { ...createMessage({ conversationId: group.id, seq: 1, senderId: ann.id }), body: 'new', rev: 9 };
      const key = { conversationId: group.id, senderId: ann.id, clientId: edited.clientId };
      const [sent] = await store.repositories.batches.sends([key]);
      expect(sent?.sendHash).toMatch(/^[0-9a-f]{16}$/);
      await store.commit({
        changedMessages: [edited],
        heads: [createHead({ conversationId: group.id, lastSeq: 1, rev: 9 })],
      });
      const [send] = await store.repositories.batches.sends([key]);
      expect(send).toEqual(sent);
      expect(send).toMatchObject({ seq: 1, sentRev: before?.rev, sentAt: before?.sentAt });
      expect(await store.repositories.batches.messages([{ conversationId: group.id, seq: 1 }])).toEqual([edited]);
    });

    it('writes nothing for an owner that has been replaced', async () => {
      const store = withStore();
      const ann = await store.user();
      const group = await store.group([ann.id]);
      const old = store.epoch;
      await store.take();
      const late = store.batch({
        epoch: old,
        newMessages: [asNew(createMessage({ conversationId: group.id, seq: 1, senderId: ann.id }))],
      });
      await expect(store.repositories.batches.commit(late)).rejects.toBeInstanceOf(FencedError);
      expect(await store.repositories.batches.messages([{ conversationId: group.id, seq: 1 }])).toEqual([]);
      expect((await store.partition())?.nextOffset).toBe(store.nextOffset);
    });

    it('refuses a partition that nobody has taken', async () => {
      const store = withStore();
      const commit = store.repositories.batches.commit(store.batch({ partition: 55, epoch: 0 }));
      await expect(commit).rejects.toBeInstanceOf(FencedError);
    });

    it('undoes all of a batch that holds a send which is stored already', async () => {
      const store = withStore();
      const [ann, bob] = [await store.user(), await store.user()];
      const group = await store.group([ann.id], { count: 1 });
      const again = createMessage({ conversationId: group.id, seq: 3, senderId: ann.id, clientId: opId(1) });
      const fresh = createMessage({ conversationId: group.id, seq: 2, senderId: ann.id });
      const commit = store.commit({
        newMessages: [asNew(fresh), asNew(again)],
        members: [createMember({ conversationId: group.id, userId: bob.id })],
        heads: [createHead({ conversationId: group.id, lastSeq: 3, rev: 4 })],
        scopeChanges: [{ userId: bob.id, conversationId: group.id }],
      });
      await expect(commit).rejects.toBeInstanceOf(DuplicateSendError);
      expect(await store.repositories.batches.messages([{ conversationId: group.id, seq: 2 }])).toEqual([]);
      expect(await store.repositories.batches.members([{ conversationId: group.id, userId: bob.id }])).toEqual([]);
      expect((await store.repositories.batches.heads([group.id]))[0]?.lastSeq).toBe(1);
      expect(await store.urev(bob.id)).toBe(0);
      expect((await store.partition())?.nextOffset).toBe(store.nextOffset);
    });

    it('lets the same client id stand for another sender and in another conversation', async () => {
      const store = withStore();
      const [ann, bob] = [await store.user(), await store.user()];
      const [one, two] = [await store.group([ann.id, bob.id]), await store.group([ann.id, bob.id])];
      await store.commit({
        newMessages: [
          asNew(createMessage({ conversationId: one.id, seq: 1, senderId: ann.id, clientId: opId(77) })),
          asNew(createMessage({ conversationId: one.id, seq: 2, senderId: bob.id, clientId: opId(77) })),
          asNew(createMessage({ conversationId: two.id, seq: 1, senderId: ann.id, clientId: opId(77) })),
        ],
      });
      const keys = [ann, bob].map(({ id }) => ({ conversationId: one.id, senderId: id, clientId: opId(77) }));
      expect(await store.repositories.batches.sends(keys)).toHaveLength(2);
    });

    it('calls a number that is taken permanent, and works on after it', async () => {
      const store = withStore();
      const ann = await store.user();
      const group = await store.group([ann.id], { count: 1 });
      const taken = createMessage({ conversationId: group.id, seq: 1, senderId: ann.id, clientId: opId(500) });
      const failed = store.commit({ newMessages: [asNew(taken)] });
      await expect(failed).rejects.toBeInstanceOf(PermanentStorageError);
      await expect(failed).rejects.not.toMatchObject({ message: expect.stringContaining('message 1') });
      await store.commit({ newMessages: [asNew({ ...taken, seq: 2 })] });
      expect(await store.repositories.batches.messages([{ conversationId: group.id, seq: 2 }])).toHaveLength(1);
    });

    it.each(['half a pair \ud83d', 'a NUL \0 inside'])(
      'refuses text that could not be read again: %j',
      async (body) => {
        const store = withStore();
        const ann = await store.user();
        const group = await store.group([ann.id], { count: 1 });
        const message = createMessage({ conversationId: group.id, seq: 2, senderId: ann.id, body });
        const failing = [
          { newMessages: [asNew(message)] },
          { newMessages: [asNew({ ...message, body: 'x', payload: body })] },
          { changedMessages: [{ ...message, seq: 1 }] },
          { conversations: [{ ...group, name: body }] },
          { members: [createMember({ conversationId: group.id, userId: ann.id, nickname: body })] },
        ];
        for (const change of failing) await expect(store.commit(change)).rejects.toBeInstanceOf(PermanentStorageError);
        const escaped = { ...message, body: 'plain text \\ud83d \\u0000 \\\\ud83d' };
        await store.commit({
          newMessages: [asNew(escaped)],
          deadLetters: [{ conversationId: group.id, actorId: ann.id, operation: 'send', reason: body, at: AT }],
        });
        expect(await store.repositories.batches.messages([{ conversationId: group.id, seq: 2 }])).toEqual([escaped]);
      },
    );

    it('removes reactions, and takes the last word on each', async () => {
      const store = withStore();
      const ann = await store.user();
      const group = await store.group([ann.id], { count: 1 });
      const reaction = { conversationId: group.id, seq: 1, userId: ann.id, emoji: '🎉', removed: false, at: AT };
      await store.commit({ reactions: [reaction, { ...reaction, emoji: '👀' }] });
      await store.commit({ reactions: [reaction] });
      await store.commit({ reactions: [{ ...reaction, removed: true }] });
      const found = await store.repositories.batches.reactions([{ conversationId: group.id, seq: 1 }]);
      expect(found).toEqual([{ conversationId: group.id, seq: 1, emoji: '👀', userIds: [ann.id] }]);
    });

    it('names the oldest admin, else the oldest member, as the next owner', async () => {
      const store = withStore();
      const [ann, bob, cat] = [await store.user(), await store.user(), await store.user()];
      const group = await store.group([ann.id, bob.id, cat.id]);
      const { batches } = store.repositories;
      const member = (userId: number, change: object) =>
        createMember({ conversationId: group.id, userId, rev: 2, ...change });
      await store.commit({ members: [member(bob.id, { joinedAt: AT + 2 }), member(cat.id, { joinedAt: AT + 1 })] });
      expect((await batches.successor(group.id, ann.id))?.userId).toBe(cat.id);
      await store.commit({ members: [member(bob.id, { joinedAt: AT + 2, role: 'admin' })] });
      expect((await batches.successor(group.id, ann.id))?.userId).toBe(bob.id);
      await store.commit({ members: [member(bob.id, { removed: true }), member(cat.id, { removed: true })] });
      expect(await batches.successor(group.id, ann.id)).toBeUndefined();
    });

    it('bumps the urev of each user once a batch and answers it', async () => {
      const store = withStore();
      const [ann, bob] = [await store.user(), await store.user()];
      const [one, two] = [await store.group([ann.id]), await store.group([ann.id])];
      const before = await store.urev(ann.id);
      const urevs = await store.commit({
        members: [one, two].map(({ id }) => createMember({ conversationId: id, userId: bob.id, rev: 2 })),
        scopeChanges: [
          { userId: bob.id, conversationId: one.id },
          { userId: bob.id, conversationId: two.id },
          { userId: ann.id, conversationId: one.id },
        ],
      });
      expect(urevs).toEqual(
        new Map([
          [bob.id, 1],
          [ann.id, before + 1],
        ]),
      );
      expect(await store.urev(bob.id)).toBe(1);
      expect(await store.joinedSince(bob.id, 0)).toEqual([one.id, two.id]);
    });
  });
}
