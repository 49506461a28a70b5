import { createHash } from 'node:crypto';
import type { TestUser } from './users.ts';

interface HasUrl {
  readonly url: string;
}

export interface TusRequest {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | ReadableStream<Uint8Array>;
  readonly signal?: AbortSignal;
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The value of Upload-Metadata. */
export function metadataOf(pairs: Readonly<Record<string, string>>): string {
  return Object.entries(pairs)
    .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
    .join(',');
}

/** One request as tus wants it: "PATCH /path"; a header that is '' is left out. */
export async function tus(server: HasUrl, user: TestUser, operation: string, request: TusRequest = {}) {
  const [method = '', path = ''] = operation.split(' ');
  const headers = { 'tus-resumable': '1.0.0', authorization: `Bearer ${user.token}`, ...request.headers };
  const { body, signal } = request;
  const response = await fetch(new URL(path, server.url), {
    method,
    headers: Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== '')),
    ...(signal === undefined ? {} : { signal }),
    ...(body === undefined ? {} : { body, duplex: 'half' }),
  } as RequestInit);
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** Begins an upload; answers its path. */
export async function beginUpload(
  server: HasUrl,
  user: TestUser,
  file: { readonly size: number; readonly metadata?: Readonly<Record<string, string>> },
): Promise<string> {
  const made = await tus(server, user, 'POST /api/v1/uploads', {
    headers: { 'upload-length': String(file.size), 'upload-metadata': metadataOf(file.metadata ?? {}) },
  });
  if (made.status !== 201) throw new Error(`an upload was refused with ${made.status}: ${made.text}`);
  return made.headers.get('location') ?? '';
}

/** Appends bytes at an offset. */
export function appendTo(
  server: HasUrl,
  user: TestUser,
  path: string,
  { offset, body, headers = {}, signal }: { readonly offset: number } & TusRequest,
) {
  return tus(server, user, `PATCH ${path}`, {
    headers: { 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream', ...headers },
    ...(body === undefined ? {} : { body }),
    ...(signal === undefined ? {} : { signal }),
  });
}

/** Where an upload is. */
export async function offsetOf(server: HasUrl, user: TestUser, path: string): Promise<number> {
  const { status, headers } = await tus(server, user, `HEAD ${path}`);
  if (status !== 200) throw new Error(`HEAD of an upload answered ${status}`);
  return Number(headers.get('upload-offset'));
}

/** A whole file in two requests; answers its id. */
export async function uploadFile(
  server: HasUrl,
  user: TestUser,
  bytes: Uint8Array,
  metadata: Readonly<Record<string, string>> = { filename: 'file.bin' },
): Promise<number> {
  const path = await beginUpload(server, user, { size: bytes.length, metadata });
  const done = await appendTo(server, user, path, { offset: 0, body: bytes });
  if (done.status !== 204) throw new Error(`an upload was refused with ${done.status}: ${done.text}`);
  return Number(done.headers.get('im-file-id'));
}

/** The bytes of a file, and the headers they came with. */
export async function download(
  server: HasUrl,
  user: TestUser | undefined,
  path: string,
  headers: Readonly<Record<string, string>> = {},
) {
  const authorization: Record<string, string> = user === undefined ? {} : { authorization: `Bearer ${user.token}` };
  const response = await fetch(new URL(path, server.url), { headers: { ...authorization, ...headers } });
  return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
}
