import { LIMITS } from '@im-ts/protocol';
import { describe, expect, it } from 'vitest';
import type { UserEvent } from '../../../packages/server/src/domain/events.ts';
import type { MessageView } from '../../../packages/server/src/domain/message.ts';
import { afterUrev } from '../../../packages/server/src/domain/scope.ts';
import type { Identity } from '../../../packages/server/src/domain/session.ts';
import type { User } from '../../../packages/server/src/domain/user.ts';
import { createHidingService } from '../../../packages/server/src/services/users/hiding-service.ts';
import { createScopeWriter } from '../../../packages/server/src/services/users/scope-writer.ts';
import { createSilentLogger } from '../../../packages/server/src/telemetry/log.ts';
import { AT, asNew, createHead, createMember, createMessage, type Store } from './store.ts';

const HIDDEN_AT = AT + 1_000_000;

/** The service on the store, and what it announced. */
function startService({ repositories }: Store, level = 4) {
  const events: UserEvent[] = [];
  const clock = { now: () => HIDDEN_AT };
  const scopes = createScopeWriter({
    scopes: repositories.scopes,
    bus: { publish: async (news) => void events.push(...(news as UserEvent[])) },
    clock,
    logger: createSilentLogger(),
    level: () => level,
  });
  const commands = {
    run: async () => {
      throw new Error('not through the log');
    },
  };
  const service = createHidingService({ commands, conversations: repositories.conversations, scopes, clock });
  const hide = ({ id }: User, conversationId: number, seqs: readonly number[]) =>
    service.hide({ user: { id } } as Identity, { conversationId, seqs });
  return { hide, events };
}

/** What is left of a message. */
const stub = (conversationId: number, seq: number, senderId: number): MessageView => ({
  reactions: [],
  hidden: true,
  conversationId,
  seq,
  rev: seq + 1,
  senderId,
  clientId: '',
  kind: 'text',
  body: '',
  payload: '',
  mentioned: [],
  mentionsAll: false,
  files: [],
  replyTo: 0,
  sentAt: AT + seq,
  editedAt: 0,
  recalledAt: AT + seq,
});

const bodies = (messages: readonly MessageView[] = []) => messages.map(({ seq, body }) => `${seq} ${body}`.trim());

async function reads({ repositories: { messages } }: Store, userId: number, id: number) {
  return {
    history: bodies((await messages.history(userId, id, { limit: 10 }))?.messages),
    changes: bodies((await messages.changes(userId, id, 0, 10))?.messages),
    newest: bodies(await messages.newest(userId, [id])),
    unread: (await messages.unread(userId, [id], 100)).get(id),
  };
}

export function describeHidden(withStore: () => Store): void {
  describe('what one deletes for oneself', () => {
    it('leaves stubs on every path of that user, counts as unread no more, and is there for all others', async () => {
      const store = withStore();
      const { messages } = store.repositories;
      const [ann, bob] = [await store.user(), await store.user()];
      const { id } = await store.group([ann.id, bob.id], { count: 4 });
      const reaction = { conversationId: id, seq: 4, userId: ann.id, emoji: '👍', removed: false, at: AT };
      await store.commit({ reactions: [reaction] });
      const { hide, events } = startService(store);
      const all = await reads(store, ann.id, id);
      const before = await reads(store, bob.id, id);
      expect(await hide(bob, id, [4, 2, 4])).toEqual({ conversationId: id, seqs: [2, 4], clearedToSeq: 0 });
      const urev = (await store.repositories.scopes.head(bob.id)).urev;
      const change = { type: 'hidden', conversationId: id, seqs: [2, 4], clearedToSeq: 0 };
      expect(events).toEqual([{ type: 'user', userId: bob.id, urev, changes: [change] }]);
      // The same again changes nothing, and nobody hears of it.
      expect(await hide(bob, id, [4])).toMatchObject({ seqs: [] });
      expect(events).toHaveLength(1);

      expect((await messages.history(bob.id, id, { limit: 10 }))?.messages[3]).toEqual(stub(id, 4, ann.id));
      expect(await messages.one(bob.id, id, 4)).toBeUndefined();
      expect(await messages.newest(bob.id, [id])).toEqual([stub(id, 4, ann.id)]);
      const left = ['1 message 1', '2', '3 message 3', '4'];
      expect(await reads(store, bob.id, id)).toEqual({
        history: left,
        changes: left,
        newest: ['4'],
        unread: (before.unread ?? 0) - 2,
      });
      expect(bodies((await messages.history(bob.id, id, { around: 2, limit: 2 }))?.messages)).toEqual([
        '1 message 1',
        '2',
      ]);
      expect(await reads(store, ann.id, id)).toEqual(all);
    });

    it('stays a stub when the message changes, and a recall keeps its own time', async () => {
      const store = withStore();
      const [ann, bob] = [await store.user(), await store.user()];
      const { id } = await store.group([ann.id, bob.id], { count: 2 });
      await startService(store).hide(bob, id, [1, 2]);
      const change = { conversationId: id, senderId: ann.id };
      await store.commit({
        changedMessages: [
          createMessage({ ...change, seq: 1, rev: 8, body: 'edited', editedAt: AT + 8 }),
          createMessage({ ...change, seq: 2, rev: 9, body: '', recalledAt: AT + 9 }),
        ],
        heads: [createHead({ conversationId: id, lastSeq: 2, rev: 9 })],
      });
      const changes = await store.repositories.messages.changes(bob.id, id, 7, 10);
      expect(changes?.messages).toEqual([
        { ...stub(id, 1, ann.id), rev: 8 },
        { ...stub(id, 2, ann.id), rev: 9, recalledAt: AT + 9 },
      ]);
    });

    it('cannot be what one may not read, and then nothing is deleted', async () => {
      const store = withStore();
      const [ann, bob, eve] = [await store.user(), await store.user(), await store.user()];
      const { id } = await store.group([ann.id], { count: 3, sinceJoin: true });
      await store.commit({
        members: [createMember({ conversationId: id, userId: bob.id, joinedSeq: 3, rev: 7 })],
        newMessages: [asNew(createMessage({ conversationId: id, seq: 4, senderId: ann.id, rev: 8 }))],
        heads: [createHead({ conversationId: id, lastSeq: 4, rev: 8 })],
      });
      const { hide, events } = startService(store);
      for (const seq of [3, 5, 999]) {
        const message = 'One of these messages does not exist here for you; none was deleted.';
        await expect(hide(bob, id, [4, seq])).rejects.toMatchObject({ code: 'not_found', message });
      }
      await expect(hide(eve, id, [4])).rejects.toMatchObject({ code: 'not_found' });
      await expect(startService(store, 3).hide(bob, id, [4])).rejects.toMatchObject({ code: 'unavailable' });
      expect(events).toEqual([]);
      expect((await reads(store, bob.id, id)).history).toEqual(['4 message 4']);
    });

    it('has a limit, which a clearing frees', async () => {
      const store = withStore();
      const ann = await store.user();
      const count = LIMITS.hiddenMessages + 1;
      const { id } = await store.group([ann.id], { count });
      const { hide } = startService(store);
      for (let from = 1; from <= LIMITS.hiddenMessages; from += LIMITS.hideAtOnce) {
        await hide(
          ann,
          id,
          Array.from({ length: LIMITS.hideAtOnce }, (_, index) => from + index),
        );
      }
      await expect(hide(ann, id, [count])).rejects.toMatchObject({ code: 'failed_precondition' });
      await store.commit({ members: [createMember({ conversationId: id, userId: ann.id, clearedTo: 1 })] });
      expect(await hide(ann, id, [count])).toMatchObject({ seqs: [count] });
      expect(await store.repositories.scopes.tables.hidden.count(ann.id, id)).toBe(LIMITS.hiddenMessages);
    });

    it('is none of what was cleared: that is as before a join, on every path', async () => {
      const store = withStore();
      const { messages } = store.repositories;
      const [ann, bob] = [await store.user(), await store.user()];
      const { id } = await store.group([ann.id, bob.id], { count: 4 });
      const all = await reads(store, ann.id, id);
      await store.commit({ members: [createMember({ conversationId: id, userId: bob.id, clearedTo: 3 })] });
      const left = ['4 message 4'];
      expect(await reads(store, bob.id, id)).toEqual({ history: left, changes: left, newest: left, unread: 1 });
      expect(await messages.history(bob.id, id, { limit: 10 })).toMatchObject({ atStart: true, atEnd: true });
      expect(bodies((await messages.history(bob.id, id, { after: 1, limit: 10 }))?.messages)).toEqual(left);
      expect(bodies((await messages.history(bob.id, id, { around: 2, limit: 2 }))?.messages)).toEqual(left);
      expect(await messages.one(bob.id, id, 3)).toBeUndefined();
      expect(await reads(store, ann.id, id)).toEqual(all);
      await store.commit({ members: [createMember({ conversationId: id, userId: bob.id, clearedTo: 4 })] });
      expect(await reads(store, bob.id, id)).toEqual({ history: [], changes: [], newest: [], unread: 0 });
    });

    it('is read by urev in pages, the deleted and the cleared together, of the conversations that one is in', async () => {
      const store = withStore();
      const ann = await store.user();
      const [first, second, left] = [
        (await store.group([ann.id], { count: 4 })).id,
        (await store.group([ann.id], { count: 4 })).id,
        (await store.group([ann.id], { count: 4 })).id,
      ];
      const { hide } = startService(store);
      const clear = (conversationId: number, clearedTo: number) =>
        store.commit({
          members: [createMember({ conversationId, userId: ann.id, clearedTo })],
          scopeChanges: [{ conversationId, userId: ann.id }],
        });
      await hide(ann, first, [1, 3]);
      await hide(ann, left, [1]);
      await clear(second, 2);
      await hide(ann, second, [2 + 1]);
      await hide(ann, first, [2]);
      await store.commit({ members: [createMember({ conversationId: left, userId: ann.id, removed: true })] });
      const { hidden } = store.repositories.scopes.tables;
      const rows: [number, readonly number[], number][] = [];
      let place = afterUrev(0);
      for (let page = 0; page < 10; page++) {
        const found = await hidden.since(ann.id, place, 2);
        for (const { row } of found) rows.push([row.conversationId, row.seqs, row.clearedToSeq]);
        const last = found.at(-1);
        if (last === undefined) break;
        place = { urev: last.urev, key: last.key };
      }
      expect(rows).toEqual([
        [first, [1], 0],
        [first, [3], 0],
        [second, [], 2],
        [second, [3], 0],
        [first, [2], 0],
      ]);
      // What was cleared needs no numbers any more.
      await clear(first, 2);
      expect((await hidden.since(ann.id, afterUrev(0), 100)).map(({ row }) => [row.seqs, row.clearedToSeq])).toEqual([
        [[3], 0],
        [[], 2],
        [[3], 0],
        [[], 2],
      ]);
    });
  });
}
