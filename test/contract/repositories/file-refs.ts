import type { FileInfo } from '@im-ts/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StoredFile } from '../../../packages/server/src/domain/file.ts';
import type { NewFile } from '../../../packages/server/src/domain/repositories/file-repository.ts';
import { createSentFiles } from '../../../packages/server/src/services/conversations/sent-files.ts';
import { createFileSweep } from '../../../packages/server/src/services/files/file-sweep.ts';
import { createMayReadFile } from '../../../packages/server/src/services/files/may-read-file.ts';
import { createSilentLogger } from '../../../packages/server/src/telemetry/log.ts';
import { byEffort, SEED } from '../../support/effort.ts';
import { AT, asNew, createHead, createMember, createMessage, opId, type Store } from './store.ts';

const DAY = 24 * 3_600_000;
const SIZE = 1_000;
let blobs = 0;

/** A complete file of somebody. */
export async function keepFile({ repositories: { files } }: Store, ownerId: number, change: Partial<NewFile> = {}) {
  const blobId = opId(++blobs);
  const about = { name: 'plan é.png', size: SIZE, mimeType: 'image/png', createdAt: AT } as const;
  const upload = { uploadId: blobId, userId: ownerId, expiresAt: AT, metadata: '', ...about };
  await files.begin(upload, { quotaBytes: 1e9, open: 100 });
  await files.lease(blobId, 'test', 60_000);
  const found = { width: 3, height: 4, sha256: 'ab'.repeat(32) };
  const file = await files.finish(blobId, 'test', { blobId, ownerId, ...about, ...found, ...change }, AT);
  if (file === undefined) throw new Error('the file was not made');
  return file;
}

const asSent = ({ id, name, size, mimeType, sha256, width, height }: StoredFile): FileInfo => ({
  ...{ id, name, size, mimeType, sha256, width, height },
  hasThumbnail: false,
});

/** Stores a message with files as the newest one of the conversation. */
async function sendFiles(
  store: Store,
  place: { conversationId: number; senderId: number; seq: number },
  files: readonly StoredFile[],
) {
  const { conversationId, seq } = place;
  const message = createMessage({ ...place, files: files.map(asSent) });
  await store.commit({
    newMessages: [asNew(message)],
    heads: [createHead({ conversationId, lastSeq: seq, rev: seq + 1 })],
    fileRefs: files.map(({ id: fileId }) => ({ fileId, conversationId, seq, sentAt: message.sentAt, removed: false })),
  });
  return message;
}

async function recall(
  store: Store,
  { conversationId, seq, senderId, clientId, files, ...rest }: ReturnType<typeof createMessage>,
) {
  const emptied = { ...rest, conversationId, seq, senderId, clientId, body: '', files: [], recalledAt: AT };
  await store.commit({
    changedMessages: [emptied],
    recalled: [{ conversationId, seq, senderId, clientId }],
    fileRefs: files.map(({ id: fileId }) => ({ fileId, conversationId, seq, sentAt: 0, removed: true })),
  });
}

/** Who of the users may read the file. */
async function readersOf({ repositories: { files, fileRefs } }: Store, fileId: number, userIds: readonly number[]) {
  const mayRead = createMayReadFile(fileRefs);
  const file = await files.file(fileId);
  if (file === undefined) return 'gone';
  const readers: number[] = [];
  for (const id of userIds) if (await mayRead(id, file)) readers.push(id);
  return readers;
}

function startSweep({ repositories }: Store, dryRun = false) {
  const clock = { at: AT };
  const removed: string[] = [];
  const sweep = createFileSweep(
    {
      fileRefs: repositories.fileRefs,
      blobs: { remove: async (blobId) => void removed.push(blobId) },
      clock: { now: () => clock.at },
      logger: createSilentLogger(),
    },
    { dryRun, longestWaitMs: 30_000 },
  );
  return {
    clock,
    removed,
    /** A whole sweep, at this time after the start. */
    async run(after: number) {
      clock.at = AT + after;
      let step = await sweep(undefined);
      while (!step.isDone) step = await sweep(step.progress);
      return step.progress;
    },
    step: sweep,
  };
}

export function describeFileRefs(withStore: () => Store): void {
  describe('files of messages', () => {
    it('are kept with the message as they are, and gone when it is recalled', async () => {
      const store = withStore();
      const { messages } = store.repositories;
      const [ann, bob] = [await store.user(), await store.user()];
      const { id } = await store.group([ann.id, bob.id]);
      const files = [
        await keepFile(store, ann.id),
        await keepFile(store, ann.id, { name: '\u001b"\\é\n', sha256: '' }),
      ];
      const message = await sendFiles(store, { conversationId: id, senderId: ann.id, seq: 1 }, files);
      const found = async () => [
        (await messages.history(bob.id, id, { limit: 10 }))?.messages[0]?.files,
        (await messages.changes(bob.id, id, 1, 10))?.messages[0]?.files,
        (await messages.one(bob.id, id, 1))?.files,
        (await messages.newest(bob.id, [id]))[0]?.files,
        (await store.repositories.batches.messages([{ conversationId: id, seq: 1 }]))[0]?.files,
      ];
      expect(await found()).toEqual(Array(5).fill(files.map(asSent)));
      await recall(store, message);
      expect(await found()).toEqual(Array(5).fill([]));
      expect(await store.storage.sql('SELECT count(*) FROM file_refs')).toEqual([[0]]);
    });

    it('can be sent by their uploader until their deletion is decided', async () => {
      const store = withStore();
      const { fileRefs } = store.repositories;
      const [ann, bob] = [await store.user(), await store.user()];
      const sent = createSentFiles(fileRefs);
      const [one, two] = [await keepFile(store, ann.id), await keepFile(store, ann.id)];
      expect(await sent.find(ann.id, [two.id, one.id])).toEqual([two, one].map(asSent));
      for (const ids of [[999_999], [one.id, 999_999]]) expect(await sent.find(ann.id, ids)).toEqual([]);
      expect(await sent.find(bob.id, [one.id])).toEqual([]);
      await fileRefs.doom(two.id, AT);
      expect(await sent.find(ann.id, [two.id])).toEqual([]);
      expect(await sent.areKept([asSent(one)])).toBe(true);
      expect(await sent.areKept([asSent(one), asSent(two)])).toBe(false);
      expect(await sent.areKept([])).toBe(true);
    });

    it('are read by their uploader until they are sent, then by who may read one of their messages', async () => {
      const store = withStore();
      const users = [await store.user(), await store.user(), await store.user()];
      const [ann, bob, cyd] = users.map(({ id }) => id) as [number, number, number];
      const everybody = [ann, bob, cyd];
      const { id } = await store.group([ann, bob]);
      const { id: other } = await store.group([bob, cyd], { sinceJoin: true });
      const file = await keepFile(store, ann);
      const readers = () => readersOf(store, file.id, everybody);
      expect(await readers()).toEqual([ann]);
      const first = await sendFiles(store, { conversationId: id, senderId: ann, seq: 1 }, [file]);
      expect(await readers()).toEqual([ann, bob]);
      const forward = await sendFiles(store, { conversationId: other, senderId: bob, seq: 1 }, [file]);
      expect(await readers()).toEqual([ann, bob, cyd]);
      await recall(store, first);
      // Not by its uploader either, who is in neither of those that have it.
      expect(await readers()).toEqual([bob, cyd]);
      await store.commit({ members: [createMember({ conversationId: other, userId: cyd, removed: true })] });
      expect(await readers()).toEqual([bob]);
      await store.commit({ members: [createMember({ conversationId: other, userId: cyd, clearedTo: 1 })] });
      expect(await readers()).toEqual([bob]);
      await store.commit({ members: [createMember({ conversationId: other, userId: cyd, visibleFrom: 2 })] });
      expect(await readers()).toEqual([bob]);
      await store.commit({ members: [createMember({ conversationId: other, userId: cyd })] });
      expect(await readers()).toEqual([bob, cyd]);
      await store.storage.sql(
        `INSERT INTO hidden_messages (user_id, conversation_id, seq, hidden_at, urev) VALUES (${bob}, ${other}, 1, 1, 1)`,
      );
      expect(await readers()).toEqual([cyd]);
      const [row] = await store.repositories.batches.conversations([other]);
      if (row === undefined) throw new Error('no conversation');
      await store.commit({ conversations: [{ ...row, dismissedAt: AT }] });
      expect(await readers()).toEqual([]);
      await store.commit({ conversations: [row] });
      await recall(store, forward);
      expect(await readers()).toEqual([]);
    });
  });

  it('a file that is sent and recalled in one batch has been sent: nobody reads it, and it goes at once', async () => {
    const store = withStore();
    const [ann, bob] = [await store.user(), await store.user()];
    const { id: conversationId } = await store.group([ann.id, bob.id]);
    const file = await keepFile(store, ann.id);
    const message = createMessage({ conversationId, senderId: ann.id, seq: 1, body: '', recalledAt: AT });
    await store.commit({
      newMessages: [asNew(message)],
      heads: [createHead({ conversationId, lastSeq: 1, rev: 3 })],
      fileRefs: [{ fileId: file.id, conversationId, seq: 1, sentAt: message.sentAt, removed: true }],
    });
    expect((await store.repositories.files.file(file.id))?.sentAt).toBe(message.sentAt);
    expect(await readersOf(store, file.id, [ann.id, bob.id])).toEqual([]);
    expect(await startSweep(store).run(1)).toMatchObject({ doomed: 1 });
  });

  describe('the sweep of files', () => {
    it('deletes in two steps what was never sent, what no message has any more, and what a dismissed group had', async () => {
      const store = withStore();
      const { files, fileRefs } = store.repositories;
      const ann = await store.user();
      const [kept, dismissed] = [await store.group([ann.id]), await store.group([ann.id])];
      const names = ['sent', 'recalled', 'of a dismissed group', 'left over', 'new', 'terminated'] as const;
      const made = new Map<string, StoredFile>();
      for (const name of names) {
        made.set(name, await keepFile(store, ann.id, { name, createdAt: name === 'new' ? AT + DAY : AT }));
      }
      const idOf = (name: string) => made.get(name)?.id ?? 0;
      const some = (name: string) => [made.get(name) as StoredFile];
      await files.setThumbnail(idOf('recalled'), opId(9_999));
      await sendFiles(store, { conversationId: kept.id, senderId: ann.id, seq: 1 }, some('sent'));
      const recalled = await sendFiles(store, { conversationId: kept.id, senderId: ann.id, seq: 2 }, some('recalled'));
      await sendFiles(store, { conversationId: dismissed.id, senderId: ann.id, seq: 1 }, some('of a dismissed group'));
      const sweep = startSweep(store);
      expect(await sweep.run(DAY)).toMatchObject({ doomed: 0, deleted: 0 });
      await recall(store, recalled);
      await store.commit({ conversations: [{ ...dismissed, dismissedAt: AT }] });
      await files.doom(idOf('terminated'), AT + DAY);
      const left = async () => {
        const found = await Promise.all(names.map(async (name) => ((await files.file(idOf(name))) ? [name] : [])));
        return found.flat();
      };
      expect(await startSweep(store, true).run(DAY + 2)).toMatchObject({
        dryRun: true,
        doomed: 3,
        doomedBytes: 3 * SIZE,
      });
      expect((await files.file(idOf('recalled')))?.doomedAt).toBe(0);
      expect(await sweep.run(DAY + 2)).toMatchObject({ doomed: 3, deleted: 0 });
      expect(await fileRefs.sendable(ann.id, [idOf('left over')])).toEqual([]);
      expect(await sweep.run(DAY + 599_000)).toMatchObject({ doomed: 0, deleted: 0 });
      expect(await left()).toEqual(names);
      expect(await files.usage(ann.id)).toBe(names.length * SIZE);
      expect(await sweep.run(DAY + 600_003)).toMatchObject({ doomed: 0, deleted: 4, deletedBytes: 4 * SIZE });
      expect(await left()).toEqual(['sent', 'new']);
      expect(await files.usage(ann.id)).toBe(2 * SIZE);
      const blobOf = (name: string) => made.get(name)?.blobId;
      const expected = ['recalled', 'of a dismissed group', 'left over', 'terminated'].map(blobOf);
      expect(sweep.removed.sort()).toEqual([...expected, opId(9_999)].sort());
      expect(await store.storage.sql('SELECT file_id FROM file_refs')).toEqual([[idOf('sent')]]);
    });

    it('goes through any number of files, a piece at a time', async () => {
      const store = withStore();
      const ann = await store.user();
      for (let count = 0; count < 205; count++) await keepFile(store, ann.id);
      const sweep = startSweep(store);
      sweep.clock.at = AT + DAY + 1;
      const first = await sweep.step(undefined);
      expect(first).toMatchObject({ isDone: false, progress: { doomed: 200 } });
      const second = await sweep.step(first.progress);
      expect(second).toMatchObject({ isDone: false, progress: { doomed: 205 } });
      expect(await sweep.step(second.progress)).toMatchObject({ isDone: true, progress: { doomed: 205 } });
    });

    it('never takes what somebody is sending just now', async () => {
      const store = withStore();
      const [ann, bob] = [await store.user(), await store.user()];
      const { fileRefs, files } = store.repositories;
      const sent = createSentFiles(fileRefs);
      let seq = 0;
      const { id: conversationId } = await store.group([ann.id, bob.id]);
      /** What happens between two looks of a sender: time goes by, as much as a message may wait, and sweeps. */
      const moment = fc.constantFrom<'sweep' | 'minute' | 'long'>('sweep', 'sweep', 'minute', 'long');
      const shortMoment = fc.constantFrom<'sweep' | 'minute'>('sweep', 'sweep', 'sweep', 'minute');
      const story = fc.record({
        before: fc.oneof(fc.constant([]), fc.array(shortMoment, { maxLength: 3 }), fc.array(moment, { maxLength: 6 })),
        waiting: fc.oneof(fc.array(shortMoment, { maxLength: 3 }), fc.array(moment, { maxLength: 6 })),
        after: fc.array(moment, { minLength: 2, maxLength: 8 }),
      });
      const outcomes = { stored: 0, refused: 0, deleted: 0 };
      await fc.assert(
        fc.asyncProperty(story, async ({ before, waiting, after }) => {
          const sweep = startSweep(store);
          const file = await keepFile(store, ann.id);
          let at = DAY + 1;
          const play = async (moments: readonly ('sweep' | 'minute' | 'long')[]) => {
            for (const one of moments) {
              if (one === 'sweep') await sweep.run(at);
              else at += one === 'minute' ? 60_000 : 601_000;
            }
          };
          await play(before);
          const looked = await sent.find(ann.id, [file.id]);
          const takenAt = at;
          await play(waiting);
          // As the owner of the log judges: what waited too long is refused.
          const isStored = looked.length > 0 && at - takenAt <= 30_000 + 60_000;
          if (isStored) await sendFiles(store, { conversationId, senderId: ann.id, seq: ++seq }, [file]);
          await play(after);
          const isThere = (await files.file(file.id)) !== undefined;
          outcomes[isStored ? 'stored' : 'refused'] += 1;
          if (!isThere) outcomes.deleted += 1;
          if (isStored) {
            expect(isThere).toBe(true);
            expect(sweep.removed).not.toContain(file.blobId);
            expect(await readersOf(store, file.id, [bob.id])).toEqual([bob.id]);
          }
        }),
        {
          numRuns: byEffort(60, 600),
          seed: SEED,
          // One of each kind, whatever the seed brings.
          examples: [
            [{ before: [], waiting: ['sweep', 'minute'], after: ['sweep', 'long', 'sweep'] }],
            [{ before: ['sweep'], waiting: [], after: ['long', 'sweep'] }],
          ],
        },
      );
      for (const count of Object.values(outcomes)) expect(count).toBeGreaterThan(0);
    });
  });
}
