import type { BlobId } from '../../domain/file.ts';
import type { S3Client } from './s3-client.ts';
import { S3Failure } from './s3-failure.ts';
import { elementsOf, escapeXml, textOf } from './s3-xml.ts';

/**
 * Bytes of each part of a multipart upload but the last. S3 takes none below 5 MiB, some servers only ones of the same size, and
 * none more than 10,000: 48 GiB.
 */
export const PART_BYTES = 5 << 20;

/** A part that S3 has. */
export interface Part {
  readonly number: number;
  readonly etag: string;
}

/**
 * What the bucket has of a blob that is not finished: whole parts of a multipart upload, and tails, the bytes behind a number of
 * whole parts that do not make one yet. A tail counts if it begins where the parts end; others are of an earlier time.
 */
export interface UnfinishedBlob {
  /** '' before the first whole part. */
  readonly uploadId: string;
  /** From the first one on, without a gap. */
  readonly parts: readonly Part[];
  /** Where they begin → their size. */
  readonly tails: ReadonlyMap<number, number>;
}

/** An object as a list says it. */
export interface ListedObject {
  readonly key: string;
  readonly size: number;
  readonly changedAt: number;
}

/** The requests that blobs are made of; keys have the prefix in front. All of it throws S3Failure. */
export interface BlobRequests {
  /** The finished blob. */
  keyOf(blobId: BlobId): string;
  /** The object that says under which id its multipart upload runs. */
  uploadKeyOf(blobId: BlobId): string;
  tailKeyOf(blobId: BlobId, start: number): string;
  /** Objects whose keys begin with `prefix`, a page of those behind `after`; whether there are more. */
  list(prefix: string, after?: string): Promise<{ readonly objects: readonly ListedObject[]; readonly more: boolean }>;
  /** What there is of a blob; undefined once it is finished. */
  unfinished(blobId: BlobId): Promise<UnfinishedBlob | undefined>;
  put(key: string, body: () => AsyncIterable<Uint8Array>, bytes: number): Promise<void>;
  /** What is not there is no error. */
  remove(key: string): Promise<void>;
  /** Begins a multipart upload and keeps its id in the bucket. */
  begin(blobId: BlobId): Promise<string>;
  putPart(part: {
    readonly blobId: BlobId;
    readonly uploadId: string;
    readonly number: number;
    readonly body: () => AsyncIterable<Uint8Array>;
    readonly bytes: number;
  }): Promise<Part>;
  /** Makes the blob of its parts, `size` bytes in all. */
  complete(blobId: BlobId, uploadId: string, parts: readonly Part[], size: number): Promise<void>;
  /** Forgets the parts. An upload that is not there is no error. */
  abort(blobId: BlobId, uploadId: string): Promise<void>;
  /** Bytes of the finished blob; undefined when it is not there. */
  size(blobId: BlobId): Promise<number | undefined>;
}

/** Where tails stand: "<blob>.tail-5242880". */
const TAIL = /\.tail-(\d{1,15})$/;

/** Builds the requests. */
export function createBlobRequests(client: S3Client, prefix: string): BlobRequests {
  const keyOf = (blobId: BlobId): string => `${prefix}${blobId}`;
  const uploadKeyOf = (blobId: BlobId): string => `${keyOf(blobId)}.upload`;

  const list: BlobRequests['list'] = async (start, after) => {
    const query = { 'list-type': '2', prefix: start, ...(after === undefined ? {} : { 'start-after': after }) };
    const xml = await client.sendForXml({ method: 'GET', key: '', query });
    const objects = elementsOf(xml, 'Contents').map((content) => ({
      key: textOf(content, 'Key'),
      size: Number(textOf(content, 'Size')),
      changedAt: Date.parse(textOf(content, 'LastModified')),
    }));
    return { objects, more: textOf(xml, 'IsTruncated') === 'true' && objects.length > 0 };
  };

  async function listAll(start: string): Promise<ListedObject[]> {
    const all: ListedObject[] = [];
    for (let more = true; more; ) {
      const page = await list(start, all.at(-1)?.key);
      all.push(...page.objects);
      more = page.more;
    }
    return all;
  }

  async function wholeParts(blobId: BlobId, uploadId: string): Promise<Part[]> {
    const parts: Part[] = [];
    for (let more = true, after = '0'; more; ) {
      const query = { uploadId, 'part-number-marker': after };
      const xml = await client.sendForXml({ method: 'GET', key: keyOf(blobId), query });
      for (const content of elementsOf(xml, 'Part')) {
        const number = Number(textOf(content, 'PartNumber'));
        after = String(number);
        // A part of another size is one that was dropped, or the last one of a finish that did not come to its end.
        if (number !== parts.length + 1 || Number(textOf(content, 'Size')) !== PART_BYTES) return parts;
        parts.push({ number, etag: textOf(content, 'ETag') });
      }
      more = textOf(xml, 'IsTruncated') === 'true';
    }
    return parts;
  }

  const size: BlobRequests['size'] = (blobId) =>
    unlessMissing(
      client.send({ method: 'HEAD', key: keyOf(blobId) }, async (answer) => {
        const length = answer.headers.get('content-length');
        if (length === null) throw new S3Failure('S3 does not say how long an object is', answer.status, '');
        return Number(length);
      }),
    );

  return {
    keyOf,
    uploadKeyOf,
    tailKeyOf: (blobId, start) => `${keyOf(blobId)}.tail-${start}`,
    list,
    size,
    async unfinished(blobId) {
      const objects = await listAll(keyOf(blobId));
      if (objects.some(({ key }) => key === keyOf(blobId))) return undefined;
      const tails = new Map<number, number>();
      for (const { key, size: bytes } of objects) {
        const start = TAIL.exec(key)?.[1];
        if (start !== undefined) tails.set(Number(start), bytes);
      }
      if (!objects.some(({ key }) => key === uploadKeyOf(blobId))) return { uploadId: '', parts: [], tails };
      const uploadId = await client.send({ method: 'GET', key: uploadKeyOf(blobId) }, (answer) => answer.text());
      const parts = await unlessMissing(wholeParts(blobId, uploadId));
      // S3 has forgotten the upload: a rule of the bucket may do that after some days.
      return parts === undefined ? { uploadId: '', parts: [], tails } : { uploadId, parts, tails };
    },
    put: (key, body, bodyBytes) => client.send({ method: 'PUT', key, body, bodyBytes }, drained),
    remove: async (key) => {
      await unlessMissing(client.send({ method: 'DELETE', key }, drained));
    },
    async begin(blobId) {
      const xml = await client.sendForXml({ method: 'POST', key: keyOf(blobId), query: { uploads: '' } });
      const uploadId = textOf(xml, 'UploadId');
      await client.send({ method: 'PUT', key: uploadKeyOf(blobId), body: () => uploadId }, drained);
      return uploadId;
    },
    putPart: ({ blobId, uploadId, number, body, bytes }) => {
      const query = { partNumber: String(number), uploadId };
      return client.send({ method: 'PUT', key: keyOf(blobId), query, body, bodyBytes: bytes }, async (answer) => {
        await drained(answer);
        return { number, etag: answer.headers.get('etag') ?? '' };
      });
    },
    async complete(blobId, uploadId, parts, bytes) {
      const rows = parts.map(
        ({ number, etag }) => `<Part><PartNumber>${number}</PartNumber><ETag>${escapeXml(etag)}</ETag></Part>`,
      );
      const body = `<CompleteMultipartUpload xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${rows.join('')}</CompleteMultipartUpload>`;
      const headers = { 'content-type': 'application/xml' };
      try {
        await client.sendForXml({ method: 'POST', key: keyOf(blobId), query: { uploadId }, headers, body: () => body });
      } catch (error) {
        // It is done where an attempt before this one had lost its answer: the upload is not known any more then, or its parts.
        if (!(error instanceof S3Failure) || error.isPassing || (await size(blobId)) !== bytes) throw error;
      }
    },
    abort: async (blobId, uploadId) => {
      await unlessMissing(client.send({ method: 'DELETE', key: keyOf(blobId), query: { uploadId } }, drained));
    },
  };
}

/** A connection serves its next request once this answer has been read. */
async function drained(answer: Response): Promise<void> {
  await answer.arrayBuffer();
}

async function unlessMissing<Result>(work: Promise<Result>): Promise<Result | undefined> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof S3Failure && error.isMissing) return undefined;
    throw error;
  }
}
