import { describe, expect, it } from 'vitest';
import { keepFile } from './file-refs.ts';
import { AT, type Store } from './store.ts';

const FIRST = { bytes: Number.MAX_SAFE_INTEGER, userId: Number.MAX_SAFE_INTEGER };
const hookId = (number: number): string => number.toString(16).padStart(16, '0');

export function describeServerReads(withStore: () => Store): void {
  describe('what admins are told of the whole server', () => {
    it('is whose files take how much, the most first, page by page', async () => {
      const store = withStore();
      const { serverReads, fileRefs } = store.repositories;
      const [ann, bob, cyd, dan] = [await store.user(), await store.user(), await store.user(), await store.user()];
      expect(await serverReads.lastFileId()).toBe(0);
      expect(await serverReads.fileSum(0, 10)).toMatchObject({ files: 0, bytes: 0, doomedBytes: 0 });
      const files = [await keepFile(store, ann.id), await keepFile(store, bob.id), await keepFile(store, bob.id)];
      await keepFile(store, cyd.id);
      await fileRefs.doom(files[1]?.id ?? 0, AT);
      const last = await serverReads.lastFileId();
      expect(await serverReads.fileSum(0, last)).toEqual({
        ...{ files: 4, bytes: 4_000, unsentFiles: 4, unsentBytes: 4_000, doomedFiles: 1, doomedBytes: 1_000 },
      });
      expect(await serverReads.fileSum(files[0]?.id ?? 0, files[1]?.id ?? 0)).toMatchObject({ files: 1, bytes: 1_000 });
      expect(await serverReads.countedBytes()).toEqual({ users: 3, bytes: 4_000 });
      const all = await serverReads.biggest(FIRST, 10);
      expect(all).toEqual([
        { userId: bob.id, bytes: 2_000 },
        { userId: cyd.id, bytes: 1_000 },
        { userId: ann.id, bytes: 1_000 },
      ]);
      expect(await serverReads.biggest(FIRST, 1)).toEqual(all.slice(0, 1));
      expect(await serverReads.biggest(all[0] ?? FIRST, 10)).toEqual(all.slice(1));
      expect(await serverReads.biggest(all[1] ?? FIRST, 10)).toEqual(all.slice(2));
      expect(await serverReads.biggest(all[2] ?? FIRST, 10)).toEqual([]);
      expect([...(await serverReads.fileCounts([ann.id, bob.id, dan.id]))].sort()).toEqual([
        [ann.id, 1],
        [bob.id, 2],
      ]);
      expect(await serverReads.fileCounts([])).toEqual(new Map());
      const ofBob = await serverReads.filesOf(bob.id, 0, 10);
      expect(ofBob.map(({ id }) => id)).toEqual([files[1]?.id, files[2]?.id]);
      expect(ofBob[0]).toMatchObject({ name: 'plan é.png', size: 1_000, doomedAt: AT });
      expect(await serverReads.filesOf(bob.id, ofBob[0]?.id ?? 0, 1)).toEqual(ofBob.slice(1));
    });

    it('is which groups have webhooks of either kind, each once', async () => {
      const store = withStore();
      const { serverReads } = store.repositories;
      const made = { name: 'hook', createdBy: 7, createdAt: AT, removed: false };
      const out = { url: 'https://example.com', secret: 's', events: [], enabled: true, enabledAt: AT };
      await store.commit({
        webhooks: [3, 5].map((conversationId) => ({ conversationId, hookId: hookId(conversationId), ...made, ...out })),
        incomingWebhooks: [5, 9].map((conversationId) => ({
          ...{ conversationId, hookId: hookId(conversationId), botId: 8, ...made },
          secretHash: conversationId.toString(16).padStart(64, '0'),
        })),
      });
      expect(await serverReads.webhookGroups(0, 10)).toEqual([3, 5, 9]);
      expect(await serverReads.webhookGroups(0, 2)).toEqual([3, 5]);
      expect(await serverReads.webhookGroups(5, 2)).toEqual([9]);
      expect(await serverReads.webhookQueue()).toEqual({ waiting: 0, failing: 0 });
    });

    it('is how far the log is stored, what could not be, and what webhooks are not told of yet', async () => {
      const store = withStore();
      const { serverReads } = store.repositories;
      expect(await serverReads.newWebhookEvents()).toEqual(new Map());
      const letter = { conversationId: 4, actorId: 2, operation: 'send', reason: 'internal: 😀', at: AT };
      const event = { partition: 0, at: AT, type: 'message_stored', event: '{}' } as const;
      await store.commit({
        deadLetters: [letter, { ...letter, actorId: 3 }],
        webhookEvents: [1, 2].map((rev) => ({ conversationId: 4, rev, ...event })),
      });
      const { epoch, nextOffset } = store;
      expect(await serverReads.checkpoints()).toEqual([
        { partition: 0, owner: 'test', epoch, nextOffset, published: 0 },
      ]);
      const [newest, oldest] = await serverReads.deadLetters(Number.MAX_SAFE_INTEGER, 10);
      expect(newest).toEqual({ ...letter, actorId: 3, id: newest?.id });
      expect(oldest).toEqual({ ...letter, id: oldest?.id });
      expect(await serverReads.deadLetters(newest?.id ?? 0, 10)).toEqual([oldest]);
      expect(await serverReads.deadLetters(Number.MAX_SAFE_INTEGER, 1)).toEqual([newest]);
      expect(await serverReads.deadLetterCount()).toBe(2);
      expect(await serverReads.newWebhookEvents()).toEqual(new Map([[0, 2]]));
    });
  });
}
