import { describe, expect, it } from 'vitest';
import type { NewFile, NewUpload } from '../../../packages/server/src/domain/repositories/file-repository.ts';
import { AT, digest, opId, type Store } from './store.ts';

const LIMITS = { quotaBytes: 1_000, open: 5 };
const LEASE_MS = 60_000;

const upload = (number: number, change: Partial<NewUpload> = {}): NewUpload => ({
  uploadId: opId(number),
  userId: 7,
  name: `naïve '\\" 😀 ${number}.txt`,
  size: 100,
  mimeType: 'text/plain',
  metadata: 'filename eA==',
  createdAt: AT,
  expiresAt: AT + number,
  ...change,
});

const fileOf = ({ uploadId, userId, name, size, mimeType }: NewUpload, change: Partial<NewFile> = {}): NewFile => ({
  blobId: uploadId,
  ownerId: userId,
  name,
  size,
  mimeType,
  sha256: digest(1),
  width: 3,
  height: 2,
  createdAt: AT + 1,
  ...change,
});

/** Uploads, the files that they become, and what each user keeps. */
export function describeFiles(withStore: () => Store): void {
  describe('files', () => {
    it('come from uploads, which name them from then on', async () => {
      const { files } = withStore().repositories;
      const begun = upload(1);
      expect(await files.begin(begun, LIMITS)).toBe('begun');
      expect(await files.upload(opId(1))).toEqual({ ...begun, storedSize: 0, checking: false, fileId: 0 });
      expect(await files.upload(opId(2))).toBeUndefined();
      expect(await files.lease(opId(1), 'one', LEASE_MS)).toBe(true);
      const state = { storedSize: 40, checking: true, expiresAt: AT + 9 };
      expect(await files.advance(opId(1), 'one', state)).toBe(true);
      expect(await files.upload(opId(1))).toEqual({ ...begun, ...state, fileId: 0 });

      const made = await files.finish(opId(1), 'one', fileOf(begun), AT + 99);
      expect(made).toEqual({ ...fileOf(begun), id: made?.id, thumbnailBlob: '', sentAt: 0, doomedAt: 0 });
      expect(await files.file(made?.id ?? 0)).toEqual(made);
      expect(await files.upload(opId(1))).toMatchObject({
        fileId: made?.id,
        storedSize: 100,
        checking: false,
        expiresAt: AT + 99,
      });
      // Done again after an answer that was lost.
      expect(await files.finish(opId(1), 'one', fileOf(begun), AT + 99)).toEqual(made);
      expect(await files.advance(opId(1), 'one', state)).toBe(false);
    });

    it('may have no hash, and get a thumbnail later', async () => {
      const { files } = withStore().repositories;
      const begun = upload(1);
      await files.begin(begun, LIMITS);
      await files.lease(opId(1), 'one', LEASE_MS);
      const made = await files.finish(opId(1), 'one', fileOf(begun, { sha256: '' }), AT);
      const id = made?.id ?? 0;
      expect((await files.file(id))?.sha256).toBe('');
      expect(await files.setThumbnail(id, opId(9))).toBe(true);
      expect(await files.setThumbnail(id + 1, opId(9))).toBe(false);
      expect((await files.file(id))?.thumbnailBlob).toBe(opId(9));
      const known = await files.knownBlobs([opId(1), opId(2), opId(9)]);
      expect([...known].sort()).toEqual([opId(1), opId(9)]);
      expect((await files.knownBlobs([])).size).toBe(0);
    });

    it('are made by the holder of the lease alone', async () => {
      const { files } = withStore().repositories;
      const begun = upload(1);
      await files.begin(begun, LIMITS);
      expect(await files.lease(opId(1), 'one', LEASE_MS)).toBe(true);
      expect(await files.lease(opId(1), 'two', LEASE_MS)).toBe(false);
      expect(await files.lease(opId(1), 'one', LEASE_MS)).toBe(true);
      const state = { storedSize: 1, checking: false, expiresAt: AT };
      expect(await files.advance(opId(1), 'two', state)).toBe(false);
      expect(await files.finish(opId(1), 'two', fileOf(begun), AT)).toBeUndefined();
      await files.release(opId(1), 'two');
      expect(await files.lease(opId(1), 'two', LEASE_MS)).toBe(false);
      await files.release(opId(1), 'one');
      expect(await files.lease(opId(1), 'two', LEASE_MS)).toBe(true);
      expect(await files.lease(opId(2), 'two', LEASE_MS)).toBe(false);
      // Time that has run out by the clock of the database.
      expect(await files.lease(opId(1), 'two', -1_000)).toBe(true);
      expect(await files.lease(opId(1), 'three', LEASE_MS)).toBe(true);
    });

    it('are reserved in the quota of their user, and never beyond it', async () => {
      const { files } = withStore().repositories;
      expect(await files.usage(7)).toBe(0);
      expect(await files.begin(upload(1, { size: 600 }), LIMITS)).toBe('begun');
      expect(await files.begin(upload(2, { size: 401 }), LIMITS)).toBe('over_quota');
      expect(await files.upload(opId(2))).toBeUndefined();
      expect(await files.begin(upload(3, { size: 400 }), LIMITS)).toBe('begun');
      expect(await files.begin(upload(4, { size: 400, userId: 8 }), LIMITS)).toBe('begun');
      expect([await files.usage(7), await files.usage(8)]).toEqual([1_000, 400]);
      // What was reserved beyond the size of a file is given back, what an upload reserved as well, and both once only.
      await files.lease(opId(1), 'one', LEASE_MS);
      for (let times = 0; times < 2; times++) await files.finish(opId(1), 'one', fileOf(upload(1), { size: 50 }), AT);
      expect(await files.usage(7)).toBe(450);
      expect([await files.forget(opId(3)), await files.forget(opId(3)), await files.usage(7)]).toEqual([
        true,
        false,
        50,
      ]);
      expect([await files.forget(opId(1)), await files.usage(7)]).toEqual([true, 50]);
      const racing = Array.from({ length: 12 }, (_, index) => files.begin(upload(10 + index, { size: 300 }), LIMITS));
      expect((await Promise.all(racing)).filter((begun) => begun === 'begun')).toHaveLength(3);
      expect(await files.usage(7)).toBe(950);
    });

    it('are on their way in small numbers', async () => {
      const { files } = withStore().repositories;
      for (let number = 1; number <= 5; number++) await files.begin(upload(number, { size: 1 }), LIMITS);
      expect(await files.begin(upload(6, { size: 1 }), LIMITS)).toBe('too_many_open');
      await files.lease(opId(1), 'one', LEASE_MS);
      await files.finish(opId(1), 'one', fileOf(upload(1, { size: 1 })), AT);
      expect(await files.begin(upload(6, { size: 1 }), LIMITS)).toBe('begun');
    });

    it('are found when their time is over, unless somebody writes them', async () => {
      const { files } = withStore().repositories;
      for (const number of [3, 1, 2, 4]) await files.begin(upload(number), LIMITS);
      await files.lease(opId(2), 'one', LEASE_MS);
      const found = await files.expired(AT + 4, 10);
      expect(found.map(({ uploadId }) => uploadId)).toEqual([opId(1), opId(3)]);
      expect(await files.expired(AT + 4, 1)).toHaveLength(1);
    });

    it('are doomed once, and not when a message has them', async () => {
      const store = withStore();
      const { files } = store.repositories;
      const ids: number[] = [];
      for (const number of [1, 2]) {
        await files.begin(upload(number), LIMITS);
        await files.lease(opId(number), 'one', LEASE_MS);
        ids.push((await files.finish(opId(number), 'one', fileOf(upload(number)), AT))?.id ?? 0);
      }
      const [first = 0, second = 0] = ids;
      expect([await files.doom(first, AT + 5), await files.doom(first, AT + 6)]).toEqual([true, false]);
      expect((await files.file(first))?.doomedAt).toBe(AT + 5);
      await store.storage.sql(`UPDATE files SET sent_at = 1 WHERE id = ${second}`);
      expect(await files.doom(second, AT + 5)).toBe(false);
    });
  });
}
