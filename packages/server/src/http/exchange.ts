import { randomBytes } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import { AppError } from '../domain/errors.ts';
import type { HttpRequest, HttpResponse } from '../gateway/uws.ts';

/** Headers of the request that somebody here reads; the request itself is gone after the first turn. */
const READ_HEADERS = [
  'accept-encoding',
  'authorization',
  'content-type',
  'content-encoding',
  'content-length',
  'host',
  'idempotency-key',
  'if-none-match',
  'if-range',
  'origin',
  'range',
  'tus-resumable',
  'upload-checksum',
  'upload-defer-length',
  'upload-length',
  'upload-metadata',
  'upload-offset',
  'x-http-method-override',
] as const;
type ReadHeader = (typeof READ_HEADERS)[number];
const isRead = (name: string): name is ReadHeader => (READ_HEADERS as readonly string[]).includes(name);

export interface BodyLimits {
  readonly bytes: number;
  readonly timeoutMs: number;
}

/** A body above the limit by this factor is not read to its end: the connection is closed instead. */
const DISCARD_FACTOR = 16;
const REQUEST_ID = /^[\w.-]{1,64}$/;
/** Of tus, which names it so. */
const CHECKSUM_MISMATCH = 460;

/**
 * One request and its answer. It guards the response: registered for aborts first, never touched after one, answered
 * once, each answer in one cork with its status first. uWebSockets.js ends the process for anything else.
 */
export class Exchange {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly address: string;
  readonly id: string;
  readonly startedAt: number = performance.now();
  readonly #response: HttpResponse;
  readonly #headers = new Map<ReadHeader, string>();
  readonly #extra = new Map<string, string>();
  #state: 'open' | 'answering' | 'answered' | 'aborted' = 'open';
  #closeAfter = false;
  #paused = false;
  #sentStatus = 0;
  #total = 0;
  /** The piece of the answer that the connection has not taken whole. */
  #unsent: { readonly piece: Uint8Array; readonly start: number; readonly settle: (goOn: boolean) => void } | undefined;
  readonly #onEnd: ((status: number) => void)[] = [];

  /** Only in the turn in which uWebSockets.js hands over response and request. */
  constructor(response: HttpResponse, request: HttpRequest, address: string) {
    response.onAborted(() => this.#aborted());
    this.#response = response;
    this.address = address;
    this.method = request.getMethod().toUpperCase();
    this.path = request.getUrl();
    this.query = request.getQuery();
    request.forEach((name, value) => {
      if (isRead(name) && !this.#headers.has(name)) this.#headers.set(name, value);
    });
    const asked = request.getHeader('x-request-id');
    this.id = REQUEST_ID.test(asked) ? asked : randomBytes(8).toString('hex');
  }

  get isOpen(): boolean {
    return this.#state === 'open';
  }

  /** '' when the request has none, or an empty one. */
  header(name: ReadHeader): string {
    return this.#headers.get(name) ?? '';
  }

  has(name: ReadHeader): boolean {
    return this.#headers.has(name);
  }

  /** Adds a header to whatever the answer will be. */
  setHeader(name: string, value: string): void {
    this.#extra.set(name, value);
  }

  /** The connection ends with the answer. */
  closeAfterAnswer(): void {
    this.#closeAfter = true;
  }

  /** Called once, with the status of the answer or 0 when the client went away before it. */
  onEnd(handler: (status: number) => void): void {
    this.#onEnd.push(handler);
  }

  /**
   * Reads the body; call it in the turn of the request. Throws too_large or timeout. Never settles when the client goes
   * away or was answered before: whatever waits for it is let go.
   */
  body(limits: BodyLimits): Promise<Buffer> {
    const announced = Number(this.header('content-length') || 0);
    if (announced > limits.bytes) {
      if (announced > limits.bytes * DISCARD_FACTOR) this.closeAfterAnswer();
      return Promise.reject(tooLarge(limits.bytes));
    }
    return new Promise((resolve, reject) => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      let over = false;
      let timer: NodeJS.Timeout | undefined;
      const settle = (act: () => void): void => {
        over = true;
        clearTimeout(timer);
        act();
      };
      // Answered without it, or nobody there any more.
      this.onEnd(() => settle(() => {}));
      this.#response.onData((chunk, isLast) => {
        if (over) return;
        bytes += chunk.byteLength;
        if (bytes > limits.bytes) {
          this.closeAfterAnswer();
          settle(() => reject(tooLarge(limits.bytes)));
          return;
        }
        // The memory of a chunk is taken back when this callback returns.
        if (chunk.byteLength > 0) chunks.push(Buffer.from(new Uint8Array(chunk)));
        if (isLast)
          settle(() => resolve(chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks)));
      });
      if (over) return;
      timer = setTimeout(() => {
        this.closeAfterAnswer();
        settle(() => reject(new AppError('timeout', 'The body of the request did not arrive in time.')));
      }, limits.timeoutMs);
    });
  }

  /**
   * Hands over each piece of the body, which is taken back when `take` returns. Only in the turn of the request; nothing more
   * comes once it is answered.
   */
  receive(take: (piece: ArrayBuffer, isLast: boolean) => void): void {
    this.#response.onData((piece, isLast) => {
      if (this.#state === 'open') take(piece, isLast);
    });
  }

  /** Has the connection deliver no more of the body until it is resumed. Nothing else ends such a connection. */
  pauseBody(): void {
    if (this.#state !== 'open' || this.#paused) return;
    this.#paused = true;
    this.#response.pause();
  }

  resumeBody(): void {
    if (this.#state !== 'open' || !this.#paused) return;
    this.#paused = false;
    this.#response.resume();
  }

  /** Answers, unless the client is gone or was answered before. */
  answer(status: number, contentType: string, body: string | Buffer): void {
    if (this.#state !== 'open') return;
    this.resumeBody();
    this.#state = 'answered';
    const response = this.#response;
    response.cork(() => {
      this.#writeHead(status, contentType);
      if (this.method === 'HEAD') response.endWithoutBody(Buffer.byteLength(body), this.#closeAfter);
      // An undefined length would be written as a number, too.
      else if ((status === 204 || status === 304) && !this.#closeAfter) response.endWithoutBody();
      else response.end(body, this.#closeAfter);
    });
    this.#ended(status);
  }

  /** Answers HEAD, or GET of nothing: what the answer says, and how long its body is, without the body. */
  answerWithoutBody(status: number, contentType: string, size: number): void {
    if (this.#state !== 'open') return;
    this.#state = 'answered';
    this.#response.cork(() => {
      this.#writeHead(status, contentType);
      this.#response.endWithoutBody(size, this.#closeAfter);
    });
    this.#ended(status);
  }

  /** Begins an answer of so many bytes, at least one, which `write` sends. False: the client is gone. */
  beginAnswer(status: number, contentType: string, size: number): boolean {
    if (this.#state !== 'open') return false;
    this.#state = 'answering';
    this.#sentStatus = status;
    this.#total = size;
    this.#response.onWritable((offset) => this.#writable(offset));
    this.#response.cork(() => this.#writeHead(status, contentType));
    return true;
  }

  /** Sends the next piece. Resolves when there is room for another one, with false when no more is wanted. */
  write(piece: Uint8Array): Promise<boolean> {
    if (this.#state !== 'answering') return Promise.resolve(false);
    const response = this.#response;
    const start = response.getWriteOffset();
    let sent = { ok: false, all: false };
    response.cork(() => {
      sent = this.#tryEnd(piece);
    });
    if (sent.all) return Promise.resolve(false);
    if (sent.ok) return Promise.resolve(true);
    return new Promise((settle) => {
      this.#unsent = { piece, start, settle };
    });
  }

  /** Ends the connection in the middle of what it carries. */
  cut(): void {
    if (this.#state !== 'open' && this.#state !== 'answering') return;
    // Tells whoever is waiting by #aborted.
    this.#response.close();
  }

  #writeHead(status: number, contentType: string): void {
    const response = this.#response;
    const phrase = STATUS_CODES[status] ?? (status === CHECKSUM_MISMATCH ? 'Checksum Mismatch' : 'Unknown');
    response.writeStatus(`${status} ${phrase}`);
    response.writeHeader('x-request-id', this.id).writeHeader('x-content-type-options', 'nosniff');
    for (const [name, value] of this.#extra) response.writeHeader(name, value);
    if (contentType !== '') response.writeHeader('content-type', contentType);
  }

  #tryEnd(piece: Uint8Array): { ok: boolean; all: boolean } {
    const [ok, all] = this.#response.tryEnd(piece, this.#total);
    if (all) {
      this.#state = 'answered';
      this.#ended(this.#sentStatus);
    }
    return { ok, all };
  }

  #writable(offset: number): boolean {
    const unsent = this.#unsent;
    if (unsent === undefined || this.#state !== 'answering') return true;
    const { ok, all } = this.#tryEnd(unsent.piece.subarray(offset - unsent.start));
    if (!ok && !all) return false;
    this.#unsent = undefined;
    unsent.settle(!all);
    return true;
  }

  #aborted(): void {
    if (this.#state !== 'open' && this.#state !== 'answering') return;
    this.#state = 'aborted';
    this.#unsent?.settle(false);
    this.#unsent = undefined;
    this.#ended(0);
  }

  #ended(status: number): void {
    for (const handler of this.#onEnd) handler(status);
  }
}

function tooLarge(limit: number): AppError {
  return new AppError('too_large', `The body of a request has at most ${limit} bytes.`, { field: 'body' });
}
