import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import { type AddressGuard, AddressRefused } from './address-guard.ts';

/** What a receiver made of a delivery. */
export interface Answer {
  /** 0: there was none. */
  readonly status: number;
  /** What was wrong, for the admins of the webhook; '': it was taken. */
  readonly error: string;
  /** What the receiver asks to wait before the next try, in ms; 0: nothing. */
  readonly retryAfterMs: number;
  readonly tookMs: number;
}

/** What is sent. */
export interface PostedDelivery {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Aborts when the server stops. */
  readonly signal?: AbortSignal;
}

/** The whole of a try, from the name to the last byte of the answer. */
const LIMIT_MS = 10_000;
/** Of the answer. More is not read. */
const ANSWER_BYTES = 64 * 1024;
const MOST_RETRY_AFTER_MS = 3_600_000;

/** For tests; as below if absent. */
export interface PostDeliveryOptions {
  readonly limitMs?: number;
  /** Who vouches for receivers, as a certificate in PEM; those whom Node.js trusts if absent. */
  readonly ca?: string;
}

/** Posts deliveries to addresses that the guard lets through. It follows no redirect and never throws. */
export function createPostDelivery(guard: AddressGuard, options: PostDeliveryOptions = {}) {
  const limitMs = options.limitMs ?? LIMIT_MS;
  return async ({ url, headers, body, signal }: PostedDelivery): Promise<Answer> => {
    const started = performance.now();
    const end = AbortSignal.any([AbortSignal.timeout(limitMs), ...(signal === undefined ? [] : [signal])]);
    const tookMs = () => Math.round(performance.now() - started);
    try {
      const target = new URL(url);
      const address = await before(end, guard.addressOf(target));
      const response = await send(target, address, { headers, body, end, ca: options.ca });
      const { statusCode: status = 0 } = response;
      const retryAfterMs = retryAfterOf(response);
      await drain(response, end);
      return { status, error: problemOf(status), retryAfterMs, tookMs: tookMs() };
    } catch (error) {
      return { status: 0, error: wordsOf(error, end), retryAfterMs: 0, tookMs: tookMs() };
    }
  };
}

function before<Value>(end: AbortSignal, promise: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    end.addEventListener('abort', () => reject(end.reason), { once: true });
    promise.then(resolve, reject);
  });
}

function send(
  url: URL,
  address: string,
  {
    headers,
    body,
    end,
    ca,
  }: Pick<PostedDelivery, 'headers' | 'body'> & { readonly end: AbortSignal; readonly ca: string | undefined },
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const isTls = url.protocol === 'https:';
    const name = url.hostname.replace(/^\[|\]$/g, '');
    const options = {
      // The name is not looked up again.
      host: address,
      port: url.port === '' ? (isTls ? 443 : 80) : Number(url.port),
      path: `${url.pathname}${url.search}`,
      method: 'POST',
      agent: false as const,
      signal: end,
      headers: {
        host: url.host,
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'imd-webhooks',
        ...headers,
      },
    };
    const request: ClientRequest = isTls
      ? // The certificate is checked against the name, not against the address.
        httpsRequest({ ...options, ...(isIP(name) > 0 ? {} : { servername: name }), ...(ca && { ca }) })
      : httpRequest(options);
    request.once('response', resolve);
    request.once('error', reject);
    request.end(body);
  });
}

/** Reads the answer away. Its status is known, so however its body ends changes nothing. */
async function drain(response: IncomingMessage, end: AbortSignal): Promise<void> {
  let bytes = 0;
  try {
    for await (const chunk of response) {
      bytes += (chunk as Buffer).length;
      if (bytes > ANSWER_BYTES || end.aborted) break;
    }
  } catch {
    // The receiver hung up, or took too long.
  } finally {
    response.destroy();
  }
}

function problemOf(status: number): string {
  if (status >= 200 && status < 300) return '';
  if (status >= 300 && status < 400)
    return `It redirects (${status}), which is not followed; give the webhook the address behind it.`;
  return `It answered ${status}.`;
}

const WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'Nothing listens there.',
  ECONNRESET: 'It closed the connection.',
  EHOSTUNREACH: 'There is no way to it.',
  ENETUNREACH: 'There is no way to it.',
  ETIMEDOUT: 'It did not answer.',
  EPIPE: 'It closed the connection.',
  CERT_HAS_EXPIRED: 'Its certificate has expired.',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'Its certificate is signed by nobody who is trusted here.',
  SELF_SIGNED_CERT_IN_CHAIN: 'Its certificate is signed by nobody who is trusted here.',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'Its certificate is signed by nobody who is trusted here.',
  ERR_TLS_CERT_ALTNAME_INVALID: 'Its certificate is for another name.',
};

function wordsOf(error: unknown, end: AbortSignal): string {
  if (error instanceof AddressRefused) return error.message;
  if (end.aborted) return 'It did not answer in time.';
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return WORDS[code] ?? `The request failed${code === '' ? '' : ` (${code})`}.`;
}

/** RFC 9110, section 10.2.3: seconds, or a date. */
function retryAfterOf({ headers }: IncomingMessage): number {
  const text = headers['retry-after'] ?? '';
  const wait = /^\d{1,9}$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - Date.now();
  return Number.isFinite(wait) && wait > 0 ? Math.min(wait, MOST_RETRY_AFTER_MS) : 0;
}
