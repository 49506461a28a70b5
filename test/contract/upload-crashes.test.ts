import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FileRepository } from '../../packages/server/src/domain/repositories/file-repository.ts';
import type { BlobStore, BlobWriter } from '../../packages/server/src/files/blob-store.ts';
import { createLocalBlobStore } from '../../packages/server/src/files/local-blob-store.ts';
import { createOrphanSweep } from '../../packages/server/src/services/files/orphan-sweep.ts';
import { createWithThumbnail } from '../../packages/server/src/services/files/thumbnails.ts';
import type { UploadBody } from '../../packages/server/src/services/files/upload-body.ts';
import { createUploadService } from '../../packages/server/src/services/files/upload-service.ts';
import { createSilentLogger } from '../../packages/server/src/telemetry/log.ts';
import { createMetrics } from '../../packages/server/src/telemetry/metrics.ts';
import type { OpenStorage } from './repositories/store.ts';
import { openSqliteStore } from './sqlite/open-store.ts';

// Uploads in processes that die after any step: every write of a row and every act on bytes is one.

const USER = 7;
const DECLARED = { name: 'file.bin', mimeType: '', metadata: '' } as const;
const DAY_MS = 86_400_000;
/** Where nothing waits for a disk: only the processes die here. */
const MEMORY = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
/** What costs nothing to lose: reads, and what the system does for a process that has died. */
const NO_STEPS = [
  'close',
  'read',
  'size',
  'unfinishedSize',
  'list',
  'upload',
  'file',
  'usage',
  'expired',
  'knownBlobs',
];

/** One process, which dies behind so many steps. */
class Process {
  steps = 0;
  readonly #dies: number;
  readonly #open: BlobWriter[] = [];

  constructor(dies = Number.POSITIVE_INFINITY) {
    this.#dies = dies;
  }

  /** The same thing, as this process uses it. */
  within<Thing extends object>(thing: Thing): Thing {
    return new Proxy(thing, {
      get: (target, name) => {
        const value = Reflect.get(target, name, target) as unknown;
        if (typeof value !== 'function') return value;
        if (NO_STEPS.includes(String(name))) return value.bind(target);
        return async (...args: unknown[]) => {
          this.#mustLive();
          const result = (await value.apply(target, args)) as unknown;
          const writer = name === 'create' || name === 'reopen' ? (result as BlobWriter) : undefined;
          if (writer !== undefined) this.#open.push(writer);
          this.steps += 1;
          // The system closes what a dead process had open.
          if (this.steps >= this.#dies) for (const left of this.#open) await left.close();
          this.#mustLive();
          return writer === undefined ? result : this.within(writer);
        };
      },
    });
  }

  #mustLive(): void {
    if (this.steps >= this.#dies) throw new Error('killed');
  }
}

function bodyOf(bytes: Uint8Array): UploadBody {
  return {
    fail: () => {},
    async *[Symbol.asyncIterator]() {
      for (let at = 0; at < bytes.length; at += 60_000) yield bytes.subarray(at, at + 60_000);
    },
  };
}

async function hashOf(pieces: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of pieces) hash.update(piece);
  return hash.digest('hex');
}

describe('an upload whose process dies', () => {
  const bytes = randomBytes(100_000);
  let storage: OpenStorage;
  let folder: string;
  let blobs: BlobStore;
  let files: FileRepository;
  let now = Date.now();

  beforeEach(async () => {
    folder = mkdtempSync(join(MEMORY, 'imd-crash-'));
    storage = await openSqliteStore(folder);
    files = storage.repositories.files;
    blobs = createLocalBlobStore(join(folder, 'files'));
    now = Date.now();
  });
  afterEach(async () => {
    await storage.close();
    rmSync(folder, { recursive: true });
  });

  const serviceIn = (process: Process) =>
    createUploadService({
      files: process.within(files),
      blobs: process.within(blobs),
      examiner: {
        examine: async (pieces) => ({ sha256: await hashOf(pieces), mimeType: 'image/png', width: 0, height: 0 }),
      },
      clock: { now: () => now },
      logger: createSilentLogger(),
      metrics: createMetrics({ processMetrics: false }),
      takeUpload: () => ({ waitMs: 0, limit: 1, remaining: 1, resetMs: 0 }),
      withThumbnail: createWithThumbnail({
        files: process.within(files),
        blobs: process.within(blobs),
        thumbnailer: { make: async () => ({ bytes: randomBytes(500), width: 1, height: 1 }) },
        logger: createSilentLogger(),
      }),
      isRefusing: false,
      options: { maxFileBytes: 1_000_000, quotaBytes: 100_000_000, uploadTtl: DAY_MS },
    });

  /** A row has its bytes, at any moment. */
  const checkFiles = async (): Promise<string[]> => {
    const rows = await storage.sql('SELECT lower(hex(blob_id)), size, lower(hex(sha256)) FROM files');
    for (const [blobId, size, hash] of rows as [string, number, string][]) {
      expect(await blobs.size(blobId)).toBe(size);
      expect(await hashOf(blobs.read(blobId, 0, size))).toBe(hash);
    }
    return rows.map(([blobId]) => String(blobId)).sort();
  };
  const bytesOf = async (kept: readonly string[]): Promise<number> => {
    const sizes = await Promise.all(kept.map((blobId) => blobs.size(blobId)));
    return sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0);
  };
  /** Days later there is nothing but files, and the quota is what they take. */
  const checkLater = async (): Promise<void> => {
    await storage.sql('UPDATE uploads SET lease_until = 0');
    now += 3 * DAY_MS;
    const { expire } = serviceIn(new Process());
    while ((await expire()) > 0);
    const sweep = createOrphanSweep({ files, blobs, clock: { now: () => now } });
    for (let next: string | undefined = ''; next !== undefined; ) next = (await sweep(next)).next;
    const kept = await checkFiles();
    const thumbnails = await storage.sql(
      'SELECT lower(hex(thumbnail_blob)) FROM files WHERE thumbnail_blob IS NOT NULL',
    );
    const all = [...kept, ...thumbnails.map(([blobId]) => String(blobId))].sort();
    expect((await blobs.list('', 100)).map(({ blobId }) => blobId)).toEqual(all);
    expect(await files.expired(Number.MAX_SAFE_INTEGER, 1)).toEqual([]);
    expect(await files.usage(USER)).toBe(await bytesOf(kept));
  };

  /** What a client of tus does, from wherever the upload is; with a checksum for each second piece. */
  const sendRest = async (service: ReturnType<typeof serviceIn>, known: { id: string }): Promise<void> => {
    if (known.id === '') known.id = (await service.begin(USER, DECLARED, bytes.length)).upload.uploadId;
    for (let piece = 0; ; piece++) {
      const { offset, fileId } = await service.find(USER, known.id);
      if (fileId > 0) return;
      const part = bytes.subarray(offset, offset + 60_000);
      const digest = createHash('sha1').update(part).digest();
      const checksum = piece % 2 === 1 ? ({ algorithm: 'sha1', digest } as const) : undefined;
      const appended = await service.append(USER, known.id, { offset, body: bodyOf(part), checksum });
      expect(appended.type).toBe('stored');
    }
  };
  const countSteps = async (work: (service: ReturnType<typeof serviceIn>) => Promise<unknown>): Promise<number> => {
    const process = new Process();
    await work(serviceIn(process));
    return process.steps;
  };

  it('goes on in the next one behind every step, and leaves nothing else', { timeout: 180_000 }, async () => {
    const steps = await countSteps((service) => sendRest(service, { id: '' }));
    expect(steps).toBeGreaterThan(15);
    for (let dies = 1; dies < steps; dies++) {
      const known = { id: '' };
      await sendRest(serviceIn(new Process(dies)), known).catch(() => {});
      await checkFiles();
      await storage.sql('UPDATE uploads SET lease_until = 0');
      await sendRest(serviceIn(new Process()), known);
      const { fileId } = await serviceIn(new Process()).find(USER, known.id);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      expect(await files.file(fileId)).toMatchObject({ size: bytes.length, sha256 });
      await checkLater();
    }
  });

  it('leaves nothing behind every step when nobody comes back', { timeout: 180_000 }, async () => {
    const sends: Record<string, (service: ReturnType<typeof serviceIn>) => Promise<unknown>> = {
      tus: (service) => sendRest(service, { id: '' }),
      form: (service) => service.store(USER, DECLARED, bodyOf(bytes), 150_000),
      ended: async (service) => {
        const { upload } = await service.begin(USER, DECLARED, bytes.length);
        await service.append(USER, upload.uploadId, {
          offset: 0,
          body: bodyOf(bytes.subarray(1)),
          checksum: undefined,
        });
        await service.end(USER, upload.uploadId);
      },
    };
    for (const send of Object.values(sends)) {
      const steps = await countSteps(send);
      await checkLater();
      for (let dies = 1; dies <= steps; dies++) {
        await send(serviceIn(new Process(dies))).catch(() => {});
        await checkFiles();
        await checkLater();
      }
    }
  });

  it('loses bytes without a row after an hour, and none before', async () => {
    const [old, known] = [randomBytes(16).toString('hex'), randomBytes(16).toString('hex')];
    for (const blobId of [old, known]) await (await blobs.create(blobId)).finish();
    const upload = { ...DECLARED, uploadId: known, userId: USER, size: 5, createdAt: now, expiresAt: now };
    await files.begin(upload, { quotaBytes: 10, open: 1 });
    const sweepAt = (at: number) => createOrphanSweep({ files, blobs, clock: { now: () => at } })('');
    expect((await sweepAt(Date.now() + 3_000_000)).removed).toBe(0);
    expect((await sweepAt(Date.now() + 4_000_000)).removed).toBe(1);
    expect((await blobs.list('', 10)).map(({ blobId }) => blobId)).toEqual([known]);
  });
});
