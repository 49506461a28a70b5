import { type ClientRequest, request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { pipeline, Readable } from 'node:stream';

// The global fetch is another HTTP client inside Node. One request through it takes as long as all the rest of `im whoami`, and
// 30 MB.

/** One HTTP request. */
export interface HttpRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  /** A text, whose length is sent ahead, or bytes as they come. */
  readonly body?: string | AsyncIterable<Uint8Array> | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The answer, with its body still to come. A redirect is an answer like any other: nobody follows it. */
export interface HttpAnswer {
  readonly status: number;
  /** The status is one of success, from 200 to 299. */
  readonly ok: boolean;
  /** A header by its name in lower case; the first one, where it comes several times. */
  header(name: string): string | undefined;
  /** The bytes of the body, once. Throws HttpFailure when they break off. */
  bytes(): AsyncIterable<Uint8Array>;
  /** Does without the body. */
  drop(): void;
}

/** Sends a request. Throws HttpFailure when there is no answer, TypeError when the address is no URL. */
export type SendHttp = (url: string, request: HttpRequest) => Promise<HttpAnswer>;

/** A request without an answer, or with one that broke off; its cause says why. */
export class HttpFailure extends Error {
  override readonly name = 'HttpFailure';

  constructor(cause: unknown) {
    super('the HTTP request failed', { cause });
  }
}

/** Sends a request to an address, by TLS where it says https. */
export const sendHttp: SendHttp = (url, request) => {
  const address = new URL(url);
  return exchange(address.protocol === 'https:' ? httpsRequest : httpRequest, address, request);
};

/** Sends a request over a connection of the caller's. */
export function sendHttpOver(createConnection: RequestOptions['createConnection']): SendHttp {
  const open = (address: URL, options: RequestOptions) => {
    const { host, pathname, search } = address;
    return httpRequest({
      ...options,
      createConnection,
      path: pathname + search,
      headers: { host, ...options.headers },
    });
  };
  return (url, request) => exchange(open, new URL(url), request);
}

function exchange(
  open: (address: URL, options: RequestOptions) => ClientRequest,
  address: URL,
  { method, headers, body, signal }: HttpRequest,
): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const length = typeof body === 'string' ? { 'content-length': String(Buffer.byteLength(body)) } : {};
    const asked = open(address, { method, headers: { ...headers, ...length }, ...(signal ? { signal } : {}) });
    // It stays: what breaks later fails what is read of the answer.
    asked.on('error', (error) => reject(new HttpFailure(error)));
    asked.on('response', (response: IncomingMessage) => {
      // An answer that came before the whole request was sent is all there is to it.
      response.on('close', () => {
        if (!asked.writableFinished) asked.destroy();
      });
      resolve(answerOf(response));
    });
    if (typeof body !== 'object') {
      asked.end(body);
      return;
    }
    const source = Readable.from(body);
    // Before the request is torn down, which says less.
    source.on('error', (error) => reject(new HttpFailure(error)));
    pipeline(source, asked, () => undefined);
  });
}

function answerOf(response: IncomingMessage): HttpAnswer {
  const status = response.statusCode ?? 0;
  return {
    status,
    ok: status >= 200 && status < 300,
    header: (name) => response.headersDistinct[name]?.[0],
    async *bytes() {
      try {
        for await (const chunk of response) yield chunk as Buffer;
      } catch (error) {
        throw new HttpFailure(error);
      }
    },
    drop() {
      // What breaks off now concerns nobody.
      response.on('error', () => undefined);
      response.resume();
    },
  };
}
