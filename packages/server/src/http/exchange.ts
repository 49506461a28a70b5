import { randomBytes } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import { AppError } from '../domain/errors.ts';
import type { HttpRequest, HttpResponse } from '../gateway/uws.ts';

/** Headers of the request that somebody here reads; the request itself is gone after the first turn. */
const READ_HEADERS = [
  'authorization',
  'content-type',
  'content-encoding',
  'content-length',
  'host',
  'idempotency-key',
  'origin',
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
  #state: 'open' | 'answered' | 'aborted' = 'open';
  #closeAfter = false;
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

  /** Answers, unless the client is gone or was answered before. */
  answer(status: number, contentType: string, body: string): void {
    if (this.#state !== 'open') return;
    this.#state = 'answered';
    const response = this.#response;
    response.cork(() => {
      response.writeStatus(`${status} ${STATUS_CODES[status] ?? 'Unknown'}`);
      response.writeHeader('x-request-id', this.id).writeHeader('x-content-type-options', 'nosniff');
      for (const [name, value] of this.#extra) response.writeHeader(name, value);
      if (contentType !== '') response.writeHeader('content-type', contentType);
      if (this.method === 'HEAD') response.endWithoutBody(Buffer.byteLength(body), this.#closeAfter);
      // An undefined length would be written as a number, too.
      else if (status === 204 && !this.#closeAfter) response.endWithoutBody();
      else response.end(body, this.#closeAfter);
    });
    this.#ended(status);
  }

  #aborted(): void {
    if (this.#state !== 'open') return;
    this.#state = 'aborted';
    this.#ended(0);
  }

  #ended(status: number): void {
    for (const handler of this.#onEnd) handler(status);
  }
}

function tooLarge(limit: number): AppError {
  return new AppError('too_large', `The body of a request has at most ${limit} bytes.`, { field: 'body' });
}
