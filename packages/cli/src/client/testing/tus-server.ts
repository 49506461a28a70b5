import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** What is to go wrong with the next request that fits; each is used once. */
export interface Fault {
  readonly method: string;
  /** Cut the connection after so many bytes of the body (of a download: of the answer). */
  readonly cutAfter?: number;
  /** Take so many bytes, then answer this instead; without `cutAfter`, none. */
  readonly status?: number;
  readonly body?: unknown;
  /** Do what was asked, and cut the connection instead of answering. */
  readonly silent?: boolean;
  /** Runs when the fault comes up. */
  readonly at?: () => void;
}

interface Upload {
  readonly metadata: string;
  readonly size: number;
  bytes: Buffer;
  fileId: number;
}

/** The file paths of a server, in memory, as far as a client of them can tell: tus 1.0, metadata and ranges. */
export interface TusServer {
  readonly url: string;
  readonly faults: Fault[];
  readonly uploads: Map<string, Upload>;
  readonly files: Map<number, { readonly name: string; readonly bytes: Buffer }>;
  /** "PATCH 4194304" for each request, with the offset it named. */
  readonly requests: string[];
  token: string;
  close(): Promise<void>;
}

/** Starts it on a free port of this machine. */
export async function startTusServer(): Promise<TusServer> {
  const sockets = new Set<Socket>();
  const uploads = new Map<string, Upload>();
  const files = new Map<number, { readonly name: string; readonly bytes: Buffer }>();
  const state = { faults: [] as Fault[], requests: [] as string[], token: 'good' };

  const server: Server = createServer((request, response) => {
    void handle(request, response);
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { socket } = request;
    const { method = '', url = '', headers } = request;
    const place = headers['upload-offset'] ?? headers.range ?? '';
    state.requests.push(`${method} ${String(place)}`.trim());
    const index = state.faults.findIndex((fault) => fault.method === method);
    const fault = index < 0 ? undefined : state.faults.splice(index, 1)[0];
    fault?.at?.();
    if (fault?.silent === true) response.end = (() => socket.destroy()) as never;
    if (headers.authorization !== `Bearer ${state.token}`) return problem(response, 401, 'token_expired');
    if (fault?.status !== undefined && fault.cutAfter === undefined) {
      return answer(response, fault.status, {}, fault.body);
    }
    const id = url.split('/').pop() ?? '';
    if (url.startsWith('/api/v1/files/')) return sendFile({ url, headers, response, fault });
    if (method === 'POST') return create(request, response);
    const upload = uploads.get(id);
    if (upload === undefined) return problem(response, 404, 'not_found');
    if (method === 'PATCH') {
      if (Number(headers['upload-offset']) !== upload.bytes.length) return problem(response, 409, 'conflict');
      await take(request, upload, fault);
      if (fault?.status !== undefined) return answer(response, fault.status, { connection: 'close' }, fault.body);
      if (fault?.cutAfter !== undefined) return void socket.destroy();
    }
    finish(upload);
    const end: Record<string, string> = upload.fileId === 0 ? {} : { 'im-file-id': String(upload.fileId) };
    answer(response, method === 'HEAD' ? 200 : 204, { 'upload-offset': String(upload.bytes.length), ...end });
  }

  function create(request: IncomingMessage, response: ServerResponse): void {
    const id = randomBytes(16).toString('hex');
    const { 'upload-length': size, 'upload-metadata': metadata } = request.headers;
    const upload = { metadata: String(metadata), size: Number(size), bytes: Buffer.alloc(0), fileId: 0 };
    uploads.set(id, upload);
    answer(response, 201, { location: `http://behind.a.proxy/api/v1/uploads/${id}` });
  }

  async function take(request: IncomingMessage, upload: Upload, fault: Fault | undefined): Promise<void> {
    let room = fault?.cutAfter ?? Number.POSITIVE_INFINITY;
    const parts = [upload.bytes];
    // Not by its iterator, which would destroy the connection where it is left.
    await new Promise<void>((resolve) => {
      request.on('data', (chunk: Buffer) => {
        const part = chunk.subarray(0, room);
        room -= part.length;
        parts.push(part);
        if (room === 0) resolve();
      });
      request.on('end', resolve);
      // The client went away; what came is kept.
      request.on('close', resolve);
      if (room === 0) resolve();
    });
    upload.bytes = Buffer.concat(parts);
  }

  function finish(upload: Upload): void {
    if (upload.fileId !== 0 || upload.bytes.length < upload.size) return;
    upload.fileId = files.size + 1;
    const name = /filename (\S+?)(?:,|$)/.exec(upload.metadata)?.[1] ?? '';
    files.set(upload.fileId, { name: Buffer.from(name, 'base64').toString(), bytes: upload.bytes });
  }

  function sendFile(of: {
    readonly url: string;
    readonly headers: IncomingMessage['headers'];
    readonly response: ServerResponse;
    readonly fault: Fault | undefined;
  }): void {
    const { url, headers, response, fault } = of;
    const [, id, content] = /^\/api\/v1\/files\/(\d+)(\/content)?$/.exec(url) ?? [];
    const file = files.get(Number(id));
    if (file === undefined) {
      problem(response, 404, 'not_found');
      return;
    }
    const { name, bytes } = file;
    if (content === undefined) {
      const facts = { id: Number(id), name, size: bytes.length, mimeType: 'text/plain', sha256: null };
      answer(response, 200, {}, facts);
      return;
    }
    const first = Number(/^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1] ?? 0);
    const part = bytes.subarray(first);
    response.writeHead(first === 0 ? 200 : 206, {
      'content-length': part.length,
      etag: `"${id}"`,
      ...(first === 0 ? {} : { 'content-range': `bytes ${first}-${bytes.length - 1}/${bytes.length}` }),
    });
    if (fault?.cutAfter === undefined) response.end(part);
    else response.write(part.subarray(0, fault.cutAfter), () => response.socket?.destroy());
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return Object.assign(state, {
    url,
    uploads,
    files,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}

function problem(response: ServerResponse, status: number, code: string): void {
  answer(response, status, {}, { code, detail: code });
}

function answer(response: ServerResponse, status: number, headers: Record<string, string>, body?: unknown): void {
  const text = body === undefined ? '' : JSON.stringify(body);
  response.writeHead(status, { ...headers, ...(status === 204 ? {} : { 'content-length': Buffer.byteLength(text) }) });
  response.end(text);
}
