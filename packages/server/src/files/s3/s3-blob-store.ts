import { StartupError } from '../../domain/errors.ts';
import type { BlobId } from '../../domain/file.ts';
import type { Logger } from '../../telemetry/log.ts';
import type { BlobStore, BlobWriter, ListedBlob } from '../blob-store.ts';
import { toFileError } from '../local-blob-store.ts';
import { openPartSpool } from './part-spool.ts';
import { S3BlobWriter } from './s3-blob-writer.ts';
import { createS3Client, type S3Client, type S3Options } from './s3-client.ts';
import { S3Failure, toUserError, unansweredFailure } from './s3-failure.ts';
import { createBlobRequests, PART_BYTES, type UnfinishedBlob } from './unfinished-blob.ts';

/** Blobs in a bucket. */
export interface S3BlobStore extends BlobStore {
  /**
   * Looks whether the bucket answers. Throws StartupError when S3 refuses, which does not pass by itself; an S3 that does not
   * answer is logged only, since the rest of the server needs none.
   */
  check(): Promise<void>;
}

/** What a store of blobs in a bucket is built on. */
export interface S3BlobStoreDeps {
  readonly logger: Logger;
  readonly options: S3Options & {
    /** In front of all keys. */
    readonly prefix: string;
  };
  /** A folder for parts that are not whole yet, 5 MB for each open upload. */
  readonly spoolFolder: string;
}

const BLOB_ID = /^[0-9a-f]{32}$/;
const NOTHING: UnfinishedBlob = { uploadId: '', parts: [], tails: new Map() };
/** Behind everything that stands under the name of a blob. */
const LAST = '~';
/** A download goes on after so many cut connections without a byte between them. */
const READ_ATTEMPTS = 5;
/** A connection without a byte for so long counts as cut. */
const READ_STALL_MS = 30_000;
/** Of failures that an operator should know, one line in so many milliseconds. */
const LOG_EVERY_MS = 60_000;

/** Builds the store; nothing is asked yet. */
export function createS3BlobStore({ logger, options, spoolFolder }: S3BlobStoreDeps): S3BlobStore {
  const client = createS3Client(options);
  const requests = createBlobRequests(client, options.prefix);
  let loggedAt = Number.NEGATIVE_INFINITY;

  function failed(error: unknown): unknown {
    if (!(error instanceof S3Failure)) return toFileError(error);
    if (!error.isMissing && performance.now() - loggedAt > LOG_EVERY_MS) {
      loggedAt = performance.now();
      logger.warn('files cannot be used', { reason: error.message, advice: error.advice });
    }
    return toUserError(error);
  }

  async function translated<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      throw failed(error);
    }
  }

  const readKey = (key: string, from: number, to: number) => readRange(client, key, from, to);

  async function openWriter(blobId: BlobId, found: UnfinishedBlob, keep: number): Promise<BlobWriter> {
    const spool = await openPartSpool(spoolFolder);
    const writer = new S3BlobWriter(
      blobId,
      { requests, spool, readTail: (key, bytes) => readKey(key, 0, bytes) },
      found,
    );
    try {
      await writer.resume(keep);
    } catch (error) {
      await spool.close();
      throw error;
    }
    return {
      get size() {
        return writer.size;
      },
      append: (chunk) => translated(() => writer.append(chunk)),
      sync: () => translated(() => writer.sync()),
      rollBack: () => translated(() => writer.rollBack()),
      finish: () => translated(() => writer.finish()),
      close: () => writer.close(),
      abort: () => translated(() => writer.abort()),
    };
  }

  return {
    create: async (blobId) => {
      checkName(blobId);
      return translated(() => openWriter(blobId, NOTHING, 0));
    },
    reopen: async (blobId, keep = Number.POSITIVE_INFINITY) => {
      checkName(blobId);
      return translated(async () => openWriter(blobId, (await requests.unfinished(blobId)) ?? NOTHING, keep));
    },
    unfinishedSize: async (blobId) => {
      checkName(blobId);
      const { parts, tails } = (await translated(() => requests.unfinished(blobId))) ?? NOTHING;
      const start = parts.length * PART_BYTES;
      return start + (tails.get(start) ?? 0);
    },
    size: async (blobId) => {
      checkName(blobId);
      return translated(() => requests.size(blobId));
    },
    async *read(blobId, from, to) {
      checkName(blobId);
      try {
        yield* readKey(requests.keyOf(blobId), from, to);
      } catch (error) {
        throw failed(error);
      }
    },
    remove: async (blobId) => {
      checkName(blobId);
      await translated(async () => {
        const found = await requests.unfinished(blobId);
        if (found !== undefined && found.uploadId !== '') await requests.abort(blobId, found.uploadId);
        const { objects } = await requests.list(requests.keyOf(blobId));
        for (const { key } of objects) await requests.remove(key);
      });
    },
    list: (after, limit) => translated(() => listBlobs(after, limit)),
    async check() {
      try {
        await requests.list(options.prefix);
      } catch (error) {
        if (!(error instanceof S3Failure) || error.isPassing) {
          failed(error);
          return;
        }
        throw new StartupError(`Files cannot be kept in S3: ${error.message}; ${error.advice}`, { cause: error });
      }
    },
  };

  async function listBlobs(after: BlobId | '', limit: number): Promise<readonly ListedBlob[]> {
    const found = new Map<BlobId, number>();
    let finished: BlobId | undefined;
    let last = after === '' ? undefined : `${requests.keyOf(after)}${LAST}`;
    for (;;) {
      const { objects, more } = await requests.list(options.prefix, last);
      for (const { key, changedAt } of objects) {
        last = key;
        const blobId = key.slice(options.prefix.length).split('.')[0] ?? '';
        if (!BLOB_ID.test(blobId)) continue;
        if (key === requests.keyOf(blobId)) finished = blobId;
        // Whoever finished it has died before the end.
        else if (finished === blobId) await requests.remove(key);
        if (!found.has(blobId) && found.size === limit) return toList(found);
        found.set(blobId, Math.max(found.get(blobId) ?? 0, changedAt));
      }
      if (!more) return toList(found);
    }
  }
}

function toList(found: ReadonlyMap<BlobId, number>): ListedBlob[] {
  return [...found].map(([blobId, changedAt]) => ({ blobId, changedAt }));
}

/** Names come from our own rows; nothing else may ever become a key. */
function checkName(blobId: BlobId): void {
  if (!BLOB_ID.test(blobId)) throw new RangeError('not the name of a blob');
}

/** The bytes of an object; where the connection is cut, another one goes on. Throws S3Failure. */
async function* readRange(client: S3Client, key: string, from: number, to: number): AsyncGenerator<Uint8Array> {
  let at = from;
  for (let failures = 0; at < to; ) {
    try {
      for await (const piece of readOnce(client, key, at, to)) {
        at += piece.byteLength;
        failures = 0;
        yield piece;
      }
      if (at < to) throw new S3Failure('an object ends too early', 0, '');
    } catch (error) {
      const failure = error instanceof S3Failure ? error : unansweredFailure(error);
      failures += 1;
      if (failures === READ_ATTEMPTS || !failure.isPassing) throw failure;
    }
  }
}

/** What one connection brings of it. */
async function* readOnce(client: S3Client, key: string, from: number, to: number): AsyncGenerator<Uint8Array> {
  const stop = new AbortController();
  let stalled: NodeJS.Timeout | undefined;
  try {
    const request = { method: 'GET', key, headers: { range: `bytes=${from}-${to - 1}` }, signal: stop.signal } as const;
    const body = await client.send(request, async (answer) => {
      if (answer.status !== 206 && from > 0) throw new S3Failure('S3 ignores ranges', answer.status, '');
      return answer.body;
    });
    const pieces = body?.[Symbol.asyncIterator]();
    for (let at = from; pieces !== undefined && at < to; ) {
      // Runs while this side waits, not while the reader of the pieces does.
      stalled = setTimeout(() => stop.abort(), READ_STALL_MS);
      const { done, value } = await pieces.next();
      clearTimeout(stalled);
      if (done === true) return;
      const piece = value.subarray(0, to - at);
      at += piece.byteLength;
      yield piece;
    }
  } finally {
    clearTimeout(stalled);
    // Whoever reads no further leaves the rest in the network.
    stop.abort();
  }
}
