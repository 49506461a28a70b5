import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import type { BlobStore } from '../../packages/server/src/files/blob-store.ts';
import { createS3BlobStore, type S3BlobStore } from '../../packages/server/src/files/s3/s3-blob-store.ts';
import { createS3Client } from '../../packages/server/src/files/s3/s3-client.ts';
import { elementsOf } from '../../packages/server/src/files/s3/s3-xml.ts';
import type { Logger } from '../../packages/server/src/telemetry/log.ts';
import { passOn, startFront } from '../support/s3proxy/front.ts';
import { type SharedBucket, useS3 } from '../support/services.ts';
import { describeBlobStore } from './blob-store.ts';

const s3 = await useS3();
const spoolFolder = mkdtempSync(join(tmpdir(), 'imd-parts-'));
afterAll(() => rmSync(spoolFolder, { recursive: true, force: true }));

const PART = 5 << 20;
const newId = (): string => randomBytes(16).toString('hex');
const newPrefix = (): string => `test/${newId()}/`;

interface Opened {
  readonly store: S3BlobStore;
  readonly lines: string[];
}

function open(bucket: SharedBucket, prefix: string): Opened {
  const lines: string[] = [];
  const write = (message: string, fields?: Readonly<Record<string, unknown>>): void => {
    lines.push(`${message} ${JSON.stringify(fields ?? {})}`);
  };
  const logger: Logger = { debug: write, info: write, warn: write, error: write, withTag: () => logger };
  const options = { ...bucket, region: 'us-east-1', pathStyle: true, prefix };
  return { store: createS3BlobStore({ logger, options, spoolFolder }), lines };
}

async function readAll(store: BlobStore, blobId: string, from: number, to: number): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of store.read(blobId, from, to)) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}

/** What a front does with a request. */
type Rule = (incoming: IncomingMessage, answer: ServerResponse) => 'pass' | 'done';

/** The bucket behind a front that does with each request what `rule` says. It ends with the test. */
async function behind(bucket: SharedBucket, rule: Rule): Promise<SharedBucket> {
  const port = Number(new URL(bucket.endpoint).port);
  const front = await startFront((incoming, answer) => {
    if (rule(incoming, answer) === 'pass') passOn(incoming, answer, port);
  });
  onTestFinished(() => front.close());
  return { ...bucket, endpoint: `http://127.0.0.1:${front.port}` };
}

/** Answers as S3 does when it is asked too much. */
function slowDown(incoming: IncomingMessage, answer: ServerResponse): void {
  incoming.resume();
  answer.writeHead(503, { 'content-type': 'application/xml' });
  answer.end('<?xml version="1.0"?>\n<Error><Code>SlowDown</Code><Message>Reduce your request rate.</Message></Error>');
}

describe.skipIf(s3 === undefined)('S3', () => {
  const bucket = s3 as SharedBucket;
  const prefixes = new Map<object, string>();

  describeBlobStore('blobs in S3', async (before) => {
    const prefix = (before === undefined ? undefined : prefixes.get(before)) ?? newPrefix();
    const { store } = open(bucket, prefix);
    prefixes.set(store, prefix);
    return store;
  });

  /** The names of all objects in the bucket below a prefix, without it. */
  async function keysBelow(prefix: string): Promise<string[]> {
    const client = createS3Client({ ...bucket, region: 'us-east-1', pathStyle: true });
    const xml = await client.sendForXml({ method: 'GET', key: '', query: { 'list-type': '2', prefix } });
    return elementsOf(xml, 'Key').map((key) => key.slice(prefix.length));
  }

  it('is left with the blob alone when it is finished, and with nothing when it is removed or aborted', async () => {
    const prefix = newPrefix();
    const { store } = open(bucket, prefix);
    const [finished, removed, aborted] = [newId(), newId(), newId()];
    for (const blobId of [finished, removed, aborted]) {
      const writer = await store.create(blobId);
      await writer.append(randomBytes(1_000));
      await writer.sync();
      await writer.append(randomBytes(PART));
      await writer.sync();
      if (blobId === finished) await writer.finish();
      else if (blobId === aborted) await writer.abort();
      else {
        await writer.close();
        await store.remove(blobId);
      }
    }
    expect(await keysBelow(prefix)).toEqual([finished]);
    expect(readdirSync(spoolFolder)).toEqual([]);
  });

  it('forgets parts that were begun and dropped when the blob turns out to be small', async () => {
    const prefix = newPrefix();
    const { store } = open(bucket, prefix);
    const blobId = newId();
    const writer = await store.create(blobId);
    await writer.append(randomBytes(PART + 1));
    await writer.rollBack();
    await writer.append(Buffer.from('small'));
    await writer.finish();
    expect((await readAll(store, blobId, 0, 5)).toString()).toBe('small');
    expect(await keysBelow(prefix)).toEqual([blobId]);
    const client = createS3Client({ ...bucket, region: 'us-east-1', pathStyle: true });
    const uploads = await client.sendForXml({ method: 'GET', key: '', query: { uploads: '', prefix } });
    expect(elementsOf(uploads, 'UploadId')).toEqual([]);
  });

  it('removes what a finish that was interrupted has left, when blobs are listed', async () => {
    const prefix = newPrefix();
    const blobId = newId();
    let removing = false;
    const dying = await behind(bucket, (incoming, answer) => {
      if (incoming.method !== 'DELETE') return 'pass';
      removing = true;
      slowDown(incoming, answer);
      return 'done';
    });
    const writer = await open(dying, prefix).store.create(blobId);
    await writer.append(randomBytes(PART + 9));
    await writer.sync();
    await expect(writer.finish()).rejects.toMatchObject({ code: 'unavailable' });
    expect(removing).toBe(true);
    await writer.close();
    const { store } = open(bucket, prefix);
    expect(await keysBelow(prefix)).toHaveLength(3);
    expect(await store.size(blobId)).toBe(PART + 9);
    expect(await store.unfinishedSize(blobId)).toBe(0);
    expect(await store.list('', 10)).toMatchObject([{ blobId }]);
    expect(await keysBelow(prefix)).toEqual([blobId]);
  });

  it.each([
    ['in the middle of a part', PART + 7_000],
    ['at the end of a part', 2 * PART],
    ['before the first part', 7_000],
  ])('goes on at the exact byte after a sync %s and a crash, twice', async (_where, size) => {
    const { store } = open(bucket, newPrefix());
    const blobId = newId();
    const content = randomBytes(3 * PART + 10);
    const first = await store.create(blobId);
    await first.append(content.subarray(0, size));
    expect(await first.sync()).toBe(size);
    // Not synced: lost with the process, unless it has filled a part.
    await first.append(content.subarray(size, size + 100));
    expect(await store.unfinishedSize(blobId)).toBe(size);
    const second = await store.reopen(blobId);
    expect(second.size).toBe(size);
    await second.append(content.subarray(size, size + PART));
    expect(await second.sync()).toBe(size + PART);
    const third = await store.reopen(blobId);
    expect(third.size).toBe(size + PART);
    await third.append(content.subarray(size + PART));
    await third.finish();
    for (const writer of [first, second]) await writer.close();
    expect((await readAll(store, blobId, 0, content.length)).equals(content)).toBe(true);
  });

  it('keeps what was dropped from coming back after a crash', async () => {
    const { store } = open(bucket, newPrefix());
    const blobId = newId();
    const content = randomBytes(2 * PART);
    const dead = await store.create(blobId);
    await dead.append(content.subarray(0, 500));
    await dead.sync();
    await dead.append(randomBytes(2 * PART));
    await dead.sync();
    const dropping = await store.reopen(blobId, 500);
    // It dies as well, before it has written anything.
    expect(await store.unfinishedSize(blobId)).toBe(500);
    const writer = await store.reopen(blobId);
    expect(writer.size).toBe(500);
    await writer.append(content.subarray(500));
    await writer.sync();
    expect(await store.unfinishedSize(blobId)).toBe(content.length);
    await writer.finish();
    for (const other of [dead, dropping]) await other.close();
    expect((await readAll(store, blobId, 0, content.length)).equals(content)).toBe(true);
  });

  it('asks again when S3 says SlowDown', async () => {
    const seen = new Map<string, number>();
    const slow = await behind(bucket, (incoming, answer) => {
      const request = `${incoming.method} ${incoming.url}`;
      const times = (seen.get(request) ?? 0) + 1;
      seen.set(request, times);
      if (times > 2) return 'pass';
      slowDown(incoming, answer);
      return 'done';
    });
    const { store, lines } = open(slow, newPrefix());
    const blobId = newId();
    const content = randomBytes(PART + 1);
    const writer = await store.create(blobId);
    await writer.append(content);
    await writer.sync();
    await writer.finish();
    expect(await store.size(blobId)).toBe(content.length);
    expect((await readAll(store, blobId, 0, content.length)).equals(content)).toBe(true);
    expect([...seen.values()].every((times) => times >= 3)).toBe(true);
    expect(lines).toEqual([]);
  });

  it('gives up on an S3 that says nothing but SlowDown: unavailable, and one line in the log', async () => {
    const busy = await behind(bucket, (incoming, answer) => {
      slowDown(incoming, answer);
      return 'done';
    });
    const { store, lines } = open(busy, newPrefix());
    await expect(store.size(newId())).rejects.toMatchObject({ code: 'unavailable' });
    await expect(store.size(newId())).rejects.toMatchObject({ code: 'unavailable' });
    expect(lines).toEqual(['files cannot be used {"reason":"S3 answered 503","advice":""}']);
  });

  it('finishes although the connection is cut before each answer once', async () => {
    const seen = new Set<string>();
    const lossy = await behind(bucket, (incoming, answer) => {
      const request = `${incoming.method} ${incoming.url}`;
      if (seen.has(request)) return 'pass';
      seen.add(request);
      // S3 does it all the same.
      answer.writeHead = () => answer.destroy() as never;
      return 'pass';
    });
    const { store } = open(lossy, newPrefix());
    const blobId = newId();
    const content = randomBytes(PART + 1_000);
    const writer = await store.create(blobId);
    await writer.append(content);
    expect(await writer.sync()).toBe(content.length);
    await writer.finish();
    expect(await store.size(blobId)).toBe(content.length);
    expect((await readAll(store, blobId, 0, content.length)).equals(content)).toBe(true);
  });

  it('reads all of a blob over connections that are cut in the middle', async () => {
    const ranges: string[] = [];
    const cutting = await behind(bucket, (incoming, answer) => {
      if (incoming.method !== 'GET' || incoming.headers.range === undefined) return 'pass';
      ranges.push(incoming.headers.range);
      let bytes = 0;
      const write = answer.write.bind(answer);
      answer.write = ((chunk: Uint8Array, ...rest: never[]) => {
        bytes += chunk.byteLength;
        if (bytes > 300_000) {
          answer.destroy();
          return false;
        }
        return write(chunk, ...rest);
      }) as typeof answer.write;
      return 'pass';
    });
    const prefix = newPrefix();
    const blobId = newId();
    const content = randomBytes(1_000_000);
    const writer = await open(bucket, prefix).store.create(blobId);
    await writer.append(content);
    await writer.finish();
    const { store } = open(cutting, prefix);
    expect((await readAll(store, blobId, 0, content.length)).equals(content)).toBe(true);
    expect(ranges.length).toBeGreaterThan(3);
    expect(ranges[0]).toBe('bytes=0-999999');
  });

  it('takes no more from the network than a reader wants', async () => {
    const closed: Promise<unknown>[] = [];
    const watched = await behind(bucket, (_incoming, answer) => {
      closed.push(new Promise((resolve) => answer.once('close', () => resolve(answer.writableFinished))));
      return 'pass';
    });
    const prefix = newPrefix();
    const blobId = newId();
    const writer = await open(bucket, prefix).store.create(blobId);
    for (let part = 0; part < 8; part++) await writer.append(randomBytes(PART));
    await writer.finish();
    for await (const _piece of open(watched, prefix).store.read(blobId, 0, 8 * PART)) break;
    expect(await Promise.all(closed)).toEqual([false]);
  });

  it.each([
    ['secretAccessKey', 'wrong', 'SignatureDoesNotMatch', 's3.secretAccessKey'],
    ['accessKeyId', 'wrong', 'InvalidAccessKeyId', 's3.accessKeyId'],
    ['bucket', 'no-such-bucket', 'NoSuchBucket', 's3.bucket'],
  ] as const)('says at the start that %s is wrong, without any secret', async (field, value, code, advice) => {
    const { store } = open({ ...bucket, [field]: value }, newPrefix());
    const failure = await store.check().then(
      () => undefined,
      (error: unknown) => error as Error,
    );
    expect(failure?.name).toBe('StartupError');
    expect(failure?.message).toContain(code);
    expect(failure?.message).toContain(advice);
    expect(failure?.message).not.toContain(bucket.secretAccessKey);
    await expect(store.reopen(newId())).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('lets a server start where S3 does not answer, with a line in the log', async () => {
    const gone = await behind(bucket, (_incoming, answer) => {
      answer.destroy();
      return 'done';
    });
    const { store, lines } = open(gone, newPrefix());
    await store.check();
    expect(lines).toEqual([expect.stringMatching(/^files cannot be used .*S3 does not answer/)]);
    await open(bucket, newPrefix()).store.check();
  });
});
