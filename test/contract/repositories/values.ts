import { describe, expect, it } from 'vitest';
import { AT, asNew, createHead, createMember, createMessage, digest, MAX_ID, opId, type Store } from './store.ts';

const FOUR_BYTES = '😂𝐏𝐫𝐢𝐧𝐭🙂 it\'s "quoted" \\ \n\t — ܫ 漢';

export function describeValues(withStore: () => Store): void {
  describe('values', () => {
    it('brings back four-byte characters from every column of text (C20)', async () => {
      const store = withStore();
      const { users, conversations, batches, sessions, idempotency, audit, scopes } = store.repositories;
      const user = await users.create({
        username: FOUR_BYTES,
        usernameKey: FOUR_BYTES,
        usernameSkeleton: FOUR_BYTES,
        displayName: FOUR_BYTES,
        email: FOUR_BYTES,
        passwordHash: FOUR_BYTES,
        role: 'bot',
        createdAt: AT,
      });
      expect(await users.byKey(FOUR_BYTES)).toEqual(user);
      expect(user).toMatchObject({ username: FOUR_BYTES, displayName: FOUR_BYTES, email: FOUR_BYTES, role: 'bot' });
      expect((await users.credentials(FOUR_BYTES))?.passwordHash).toBe(FOUR_BYTES);

      const names = { handle: FOUR_BYTES, handleKey: FOUR_BYTES, handleSkeleton: FOUR_BYTES, name: FOUR_BYTES };
      const { id } = await conversations.ensureGroup({
        ...names,
        opId: opId(1),
        creatorId: user.id,
        historyVisibility: 'all',
        createdAt: AT,
      });
      expect(await conversations.idByHandleKey(FOUR_BYTES)).toBe(id);
      const [row] = await batches.conversations([id]);
      if (row === undefined) throw new Error('no conversation');
      const conversation = { ...row, notice: FOUR_BYTES, rev: 1 };
      const member = createMember({ conversationId: id, userId: user.id, nickname: FOUR_BYTES });
      const message = createMessage({
        conversationId: id,
        seq: 1,
        senderId: user.id,
        body: FOUR_BYTES,
        payload: FOUR_BYTES,
      });
      const reaction = { conversationId: id, seq: 1, userId: user.id, emoji: '👩🏽‍🚀', removed: false, at: AT };
      const outcome = { type: 'refused', code: 'forbidden', message: FOUR_BYTES, retryAfterMs: 0 } as const;
      const result = { conversationId: id, actorId: user.id, opId: opId(2), outcome, at: AT };
      await store.commit({
        conversations: [conversation],
        members: [member],
        newMessages: [asNew(message)],
        heads: [createHead({ conversationId: id, lastSeq: 1, rev: 2 })],
        reactions: [reaction],
        results: [result],
        deadLetters: [{ conversationId: id, actorId: user.id, operation: FOUR_BYTES, reason: FOUR_BYTES, at: AT }],
      });
      const view = await conversations.view(user.id, id);
      expect(view?.conversation).toEqual(conversation);
      expect(view?.conversation).toMatchObject({ handle: FOUR_BYTES, name: FOUR_BYTES, notice: FOUR_BYTES });
      expect(view?.member).toEqual(member);
      expect(await store.repositories.messages.one(user.id, id, 1)).toEqual({
        ...message,
        reactions: [{ emoji: '👩🏽‍🚀', count: 1, mine: true }],
        hidden: false,
      });
      expect(await batches.results([result])).toEqual([result]);

      const edited = { ...message, body: `${FOUR_BYTES}!`, payload: `${FOUR_BYTES}?`, rev: 3 };
      await store.commit({ changedMessages: [edited] });
      expect(await batches.messages([{ conversationId: id, seq: 1 }])).toEqual([edited]);

      const session = await sessions.create({
        userId: user.id,
        device: FOUR_BYTES,
        tokenHash: digest(1),
        refreshHash: digest(2),
        refreshFamily: digest(3),
        createdAt: AT,
        expiresAt: AT,
        refreshExpiresAt: AT,
      });
      expect((await sessions.byTokenHash(digest(1)))?.session).toEqual({ ...session, device: FOUR_BYTES });
      const answer = { requestHash: FOUR_BYTES, status: 200, response: FOUR_BYTES };
      await idempotency.save({ userId: user.id, key: FOUR_BYTES, at: AT, ...answer });
      expect(await idempotency.find(user.id, FOUR_BYTES)).toEqual(answer);
      const entry = {
        at: AT,
        actorId: user.id,
        action: FOUR_BYTES,
        target: FOUR_BYTES,
        address: FOUR_BYTES,
        detail: FOUR_BYTES,
      };
      await audit.append(entry);
      expect(await audit.list({}, 1)).toMatchObject([entry]);
      await scopes.change({ userIds: [user.id], now: AT }, ({ tables }) =>
        tables.profile.write(user.id, {
          displayName: `${FOUR_BYTES}2`,
          email: '🙂',
          privacy: { friendsOnly: false, noFriendRequests: false, noReceipts: false },
        }),
      );
      expect(await users.byId(user.id)).toMatchObject({ displayName: `${FOUR_BYTES}2`, email: '🙂' });
    });

    it('brings back ids, numbers and times next to 2^53 exactly, and pages in their order (C21)', async () => {
      const store = withStore();
      const { users, conversations, batches, messages, markers, sessions } = store.repositories;
      await store.storage.raiseIds(MAX_ID - 100);
      const [ann, bob] = [await store.user(), await store.user()];
      expect(ann.id).toBeGreaterThan(MAX_ID - 100);
      expect(bob.id).toBe(ann.id + 1);
      expect(await users.byIds([ann.id])).toEqual([ann]);
      expect(await users.byId(bob.id)).toEqual(bob);
      const group = await store.group([ann.id, bob.id]);
      expect(group.id).toBeGreaterThan(MAX_ID - 100);

      const seqs = [MAX_ID - 3, MAX_ID - 2, MAX_ID - 1, MAX_ID];
      const rows = seqs.map((seq) =>
        createMessage({
          conversationId: group.id,
          seq,
          senderId: ann.id,
          rev: seq,
          sentAt: seq,
          replyTo: seq - 1,
          clientId: opId(seq),
        }),
      );
      const head = createHead({
        conversationId: group.id,
        lastSeq: MAX_ID,
        rev: MAX_ID,
        lastAt: MAX_ID,
        minSeq: MAX_ID - 3,
        purgedAt: MAX_ID,
      });
      await store.commit({ newMessages: rows.map((row) => asNew(row)), heads: [head], nextOffset: MAX_ID });
      expect((await store.partition())?.nextOffset).toBe(MAX_ID);
      expect(await batches.heads([group.id])).toEqual([head]);
      const page = await messages.history(bob.id, group.id, { before: MAX_ID, limit: 2 });
      expect(page?.messages.map((message) => message.seq)).toEqual([MAX_ID - 2, MAX_ID - 1]);
      expect(page?.messages[0]).toEqual({ ...rows[1], reactions: [], hidden: false });
      const changed = await messages.changes(bob.id, group.id, MAX_ID - 2, 10);
      expect(changed?.messages.map((message) => message.rev)).toEqual([MAX_ID - 1, MAX_ID]);
      const {
        moved: [moved],
      } = await markers.advance([
        { userId: bob.id, conversationId: group.id, readSeq: MAX_ID - 1, deliveredSeq: MAX_ID },
      ]);
      expect(moved?.marker).toEqual({
        conversationId: group.id,
        userId: bob.id,
        readSeq: MAX_ID - 1,
        deliveredSeq: MAX_ID,
      });
      expect(await messages.unread(bob.id, [group.id], 100)).toEqual(new Map([[group.id, 1]]));
      const [view] = await conversations.list(bob.id, { before: { lastAt: MAX_ID, id: group.id + 1 }, limit: 1 });
      expect(view?.conversation.id).toBe(group.id);
      expect(await conversations.list(bob.id, { before: { lastAt: MAX_ID, id: group.id }, limit: 1 })).toEqual([]);
      const session = await sessions.create({
        userId: bob.id,
        device: '',
        tokenHash: digest(1),
        refreshHash: digest(2),
        refreshFamily: digest(3),
        createdAt: MAX_ID,
        expiresAt: MAX_ID,
        refreshExpiresAt: MAX_ID,
      });
      expect(session.id).toBeGreaterThan(MAX_ID - 100);
      expect(await sessions.byId(session.id)).toEqual(session);
    });
  });
}
