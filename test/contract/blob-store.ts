import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { BlobStore } from '../../packages/server/src/files/blob-store.ts';

const newId = (): string => randomBytes(16).toString('hex');

async function readAll(store: BlobStore, blobId: string, from: number, to: number): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of store.read(blobId, from, to)) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}

async function put(store: BlobStore, blobId: string, content: Uint8Array): Promise<void> {
  const writer = await store.create(blobId);
  if (content.byteLength > 0) await writer.append(content);
  await writer.finish();
}

/** What every blob store must do. `open` gives each test an empty one; called again with it, one on the same blobs. */
export function describeBlobStore(name: string, open: (before?: BlobStore) => Promise<BlobStore>): void {
  describe(name, () => {
    let store: BlobStore;

    beforeEach(async () => {
      store = await open();
    });

    it('answers the bytes that were appended, whole and in ranges', async () => {
      const blobId = newId();
      const content = randomBytes(1_000_000);
      const writer = await store.create(blobId);
      await writer.append(content.subarray(0, 1));
      await writer.append(content.subarray(1, 700_001));
      await writer.append(content.subarray(700_001));
      expect(writer.size).toBe(content.length);
      await writer.finish();
      expect(await store.size(blobId)).toBe(content.length);
      expect((await readAll(store, blobId, 0, content.length)).equals(content)).toBe(true);
      expect((await readAll(store, blobId, 699_990, 700_010)).equals(content.subarray(699_990, 700_010))).toBe(true);
      expect((await readAll(store, blobId, 999_999, 1_000_000)).equals(content.subarray(999_999))).toBe(true);
      expect(await readAll(store, blobId, 5, 5)).toHaveLength(0);
    });

    it('keeps a blob without bytes', async () => {
      const blobId = newId();
      await put(store, blobId, Buffer.alloc(0));
      expect(await store.size(blobId)).toBe(0);
      expect(await readAll(store, blobId, 0, 0)).toHaveLength(0);
    });

    it('takes no copy of a chunk later than append resolves', async () => {
      const blobId = newId();
      const writer = await store.create(blobId);
      const chunk = Buffer.from('first ');
      await writer.append(chunk);
      chunk.write('second');
      await writer.append(chunk);
      await writer.finish();
      expect((await readAll(store, blobId, 0, 12)).toString()).toBe('first second');
    });

    it('does not show a blob before it is finished', async () => {
      const blobId = newId();
      const writer = await store.create(blobId);
      await writer.append(Buffer.from('abc'));
      expect(await writer.sync()).toBe(3);
      expect(await store.size(blobId)).toBeUndefined();
      expect(await store.unfinishedSize(blobId)).toBe(3);
      await expect(readAll(store, blobId, 0, 3)).rejects.toMatchObject({ code: 'not_found' });
      await writer.finish();
      expect(await store.size(blobId)).toBe(3);
      expect(await store.unfinishedSize(blobId)).toBe(0);
    });

    it('goes on where a writer was closed', async () => {
      const blobId = newId();
      const first = await store.create(blobId);
      await first.append(Buffer.from('one '));
      await first.sync();
      await first.close();
      const other = await open(store);
      expect(await other.unfinishedSize(blobId)).toBe(4);
      const second = await other.reopen(blobId);
      expect(second.size).toBe(4);
      await second.append(Buffer.from('two'));
      await second.finish();
      expect((await readAll(store, blobId, 0, 7)).toString()).toBe('one two');
    });

    it('goes on with what is durable after a writer that was never closed', async () => {
      const blobId = newId();
      const content = randomBytes(12_000_000);
      const dead = await store.create(blobId);
      await dead.append(content.subarray(0, 6_000_000));
      expect(await dead.sync()).toBe(6_000_000);
      const next = await (await open(store)).reopen(blobId);
      expect(next.size).toBe(6_000_000);
      await next.append(content.subarray(6_000_000));
      await next.finish();
      expect((await readAll(store, blobId, 0, content.length)).equals(content)).toBe(true);
      await dead.close();
    });

    it('begins a blob that was never there when it is reopened', async () => {
      const blobId = newId();
      const writer = await store.reopen(blobId);
      expect(writer.size).toBe(0);
      await writer.append(Buffer.from('x'));
      await writer.finish();
      expect(await store.size(blobId)).toBe(1);
    });

    it('drops what was appended since the last sync', async () => {
      const blobId = newId();
      const content = randomBytes(7_000_000);
      const writer = await store.create(blobId);
      await writer.append(content.subarray(0, 100));
      await writer.sync();
      await writer.append(randomBytes(6_500_000));
      await writer.rollBack();
      expect(writer.size).toBe(100);
      await writer.append(content.subarray(100));
      await writer.finish();
      expect((await readAll(store, blobId, 0, content.length)).equals(content)).toBe(true);
    });

    it('drops what lies beyond a durable size when it is reopened', async () => {
      const blobId = newId();
      const content = randomBytes(7_000_000);
      const dead = await store.create(blobId);
      await dead.append(content.subarray(0, 200));
      await dead.sync();
      await dead.append(randomBytes(6_500_000));
      await dead.close();
      const writer = await (await open(store)).reopen(blobId, 200);
      expect(writer.size).toBe(200);
      await writer.append(content.subarray(200));
      await writer.finish();
      expect((await readAll(store, blobId, 0, content.length)).equals(content)).toBe(true);
    });

    it('removes blobs, finished or not, and is content when they are not there', async () => {
      const [finished, begun, aborted] = [newId(), newId(), newId()];
      await put(store, finished, Buffer.from('x'));
      const writer = await store.create(begun);
      await writer.append(Buffer.from('x'));
      await writer.close();
      const ended = await store.create(aborted);
      await ended.append(Buffer.from('x'));
      await ended.abort();
      for (const blobId of [finished, begun, newId()]) await store.remove(blobId);
      expect(await store.size(finished)).toBeUndefined();
      expect(await store.unfinishedSize(begun)).toBe(0);
      expect(await store.list('', 10)).toEqual([]);
      await expect(readAll(store, finished, 0, 1)).rejects.toMatchObject({ code: 'not_found' });
    });

    it('lists all blobs by name, in pages', async () => {
      const before = Date.now();
      const ids = Array.from({ length: 7 }, newId).sort();
      for (const [index, blobId] of ids.entries()) {
        if (index % 2 === 0) await put(store, blobId, Buffer.from('x'));
        else {
          const writer = await store.create(blobId);
          await writer.append(Buffer.from('x'));
          await writer.sync();
          await writer.close();
        }
      }
      const listed: string[] = [];
      for (let page = await store.list('', 3); page.length > 0; page = await store.list(listed.at(-1) ?? '', 3)) {
        expect(page.length).toBeLessThanOrEqual(3);
        for (const { blobId, changedAt } of page) {
          expect(Math.abs(changedAt - before)).toBeLessThan(60_000);
          listed.push(blobId);
        }
      }
      expect(listed).toEqual(ids);
    });

    it('refuses names that are none of its own', async () => {
      for (const name of ['', '..', '../../etc/passwd', 'A'.repeat(32), `${'a'.repeat(31)}/`, 'a'.repeat(33)]) {
        await expect(store.create(name)).rejects.toThrow(RangeError);
        await expect(store.remove(name)).rejects.toThrow(RangeError);
        await expect(readAll(store, name, 0, 1)).rejects.toThrow(RangeError);
      }
    });
  });
}
