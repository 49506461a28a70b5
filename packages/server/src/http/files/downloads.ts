import { create as contentDisposition } from 'content-disposition';
import { AppError } from '../../domain/errors.ts';
import type { StoredFile } from '../../domain/file.ts';
import type { FileService } from '../../services/files/file-service.ts';
import type { ThumbnailPng } from '../../services/files/thumbnail-png.ts';
import type { Metrics } from '../../telemetry/metrics.ts';
import type { Exchange } from '../exchange.ts';
import { answerProblem } from '../problem.ts';
import { matchesEtag, readRange } from './byte-range.ts';

/** Bytes that are sent, with what the headers say of them. */
interface Served {
  readonly read: (from: number, to: number) => AsyncIterable<Uint8Array>;
  readonly size: number;
  readonly mimeType: string;
  readonly name: string;
  readonly etag: string;
}

export interface DownloadDeps {
  readonly files: Pick<FileService, 'read' | 'sizeOf'>;
  readonly thumbnailPng: ThumbnailPng;
  readonly metrics: Metrics;
}

/** What a thumbnail is sent as. */
export const THUMBNAIL_FORMATS = ['webp', 'png'] as const;
export type ThumbnailFormat = (typeof THUMBNAIL_FORMATS)[number];

/** Sends the bytes of a file, or the range of them that is asked for. */
export async function sendContent(deps: DownloadDeps, exchange: Exchange, file: StoredFile): Promise<void> {
  const { blobId, size, mimeType, name, sha256 } = file;
  // Before anything is said of it: a row without bytes is an answer of its own.
  await deps.files.sizeOf(blobId);
  const read = (from: number, to: number) => deps.files.read(blobId, from, to);
  await send(deps, exchange, { read, size, mimeType, name, etag: `"${sha256 || blobId}"` });
}

/** Sends the thumbnail of a file. Throws not_found when it has none. */
export async function sendThumbnail(
  deps: DownloadDeps,
  exchange: Exchange,
  { file, format }: { readonly file: StoredFile; readonly format: ThumbnailFormat },
): Promise<void> {
  const { thumbnailBlob: blobId } = file;
  if (blobId === '') throw new AppError('not_found', 'This file has no thumbnail.');
  const served = { mimeType: `image/${format}`, name: `${file.name}.${format}` };
  if (format === 'png') {
    const png = await deps.thumbnailPng(blobId);
    const read = async function* (from: number, to: number) {
      yield png.subarray(from, to);
    };
    await send(deps, exchange, { ...served, read, size: png.byteLength, etag: `"${blobId}.png"` });
    return;
  }
  const size = await deps.files.sizeOf(blobId);
  const read = (from: number, to: number) => deps.files.read(blobId, from, to);
  await send(deps, exchange, { ...served, read, size, etag: `"${blobId}"` });
}

async function send(deps: DownloadDeps, exchange: Exchange, served: Served): Promise<void> {
  const { size, etag, mimeType } = served;
  setSafeHeaders(exchange, served);
  if (exchange.has('if-none-match') && matchesEtag(exchange.header('if-none-match'), etag)) {
    exchange.answer(304, '', '');
    return;
  }
  // A range of what has changed meanwhile would not fit to the rest.
  const wantsRange = !exchange.has('if-range') || exchange.header('if-range') === etag;
  const range = wantsRange ? readRange(exchange.header('range'), size) : undefined;
  if (range === 'none') {
    exchange.setHeader('content-range', `bytes */${size}`);
    answerProblem(exchange, new AppError('invalid_argument', `The file has ${size} bytes.`, { field: 'range' }), 416);
    return;
  }
  const { from, to } = range ?? { from: 0, to: size };
  const status = range === undefined ? 200 : 206;
  if (range !== undefined) exchange.setHeader('content-range', `bytes ${from}-${to - 1}/${size}`);
  if (exchange.method === 'HEAD' || from === to) exchange.answerWithoutBody(status, mimeType, to - from);
  else await sendPieces(deps, exchange, { ...served, status, from, to });
}

async function sendPieces(
  { metrics }: DownloadDeps,
  exchange: Exchange,
  {
    read,
    mimeType,
    status,
    from,
    to,
  }: Served & { readonly status: number; readonly from: number; readonly to: number },
): Promise<void> {
  if (!exchange.beginAnswer(status, mimeType, to - from)) return;
  try {
    for await (const piece of read(from, to)) {
      metrics.transferBytes.inc({ direction: 'out' }, piece.byteLength);
      if (!(await exchange.write(piece))) return;
    }
  } finally {
    // What is not whole by now must not look so.
    exchange.cut();
  }
}

/** Whatever a file holds and is called, a browser saves it and runs nothing of it. */
function setSafeHeaders(exchange: Exchange, { name, etag }: Served): void {
  exchange.setHeader('content-disposition', contentDisposition(name, { type: 'attachment' }));
  exchange.setHeader('content-security-policy', "sandbox; default-src 'none'");
  exchange.setHeader('cross-origin-resource-policy', 'same-site');
  exchange.setHeader('cache-control', 'private, no-cache');
  exchange.setHeader('accept-ranges', 'bytes');
  exchange.setHeader('etag', etag);
}
