import { isIP } from 'node:net';
import { AppError } from '../domain/errors.ts';
import type { Exchange } from './exchange.ts';

const HEADERS = [
  'authorization, content-type, idempotency-key, x-request-id',
  'if-none-match, if-range, range',
  'tus-resumable, upload-checksum, upload-length, upload-metadata, upload-offset, x-http-method-override',
].join(', ');
const READABLE = [
  'x-request-id, retry-after, ratelimit-limit, ratelimit-remaining, ratelimit-reset, idempotency-replayed',
  'accept-ranges, content-disposition, content-range, etag, im-file-id, location',
  'tus-checksum-algorithm, tus-extension, tus-max-size, tus-resumable, tus-version',
  'upload-expires, upload-length, upload-metadata, upload-offset',
].join(', ');
const MAX_AGE_SECONDS = '600';

/**
 * Lets pages of allowed origins read the answer; answers the refusal of any other. Programs send no Origin and are not
 * affected.
 */
export function checkOrigin(exchange: Exchange, allowed: readonly string[]): AppError | undefined {
  const origin = exchange.header('origin');
  if (origin === '') return undefined;
  exchange.setHeader('vary', 'Origin');
  if (!allowed.includes(origin) && !isOwnPage(origin, exchange.header('host'))) {
    return new AppError('forbidden', 'Pages of this origin may not call this server; see server.allowedOrigins.');
  }
  exchange.setHeader('access-control-allow-origin', origin);
  exchange.setHeader('access-control-expose-headers', READABLE);
  return undefined;
}

/**
 * Whether a page of this very server asks. Only a server that is called by its address or as localhost is known by that: a name
 * of somebody else's may have been made to lead here (DNS rebinding), so it has to be in the list.
 */
function isOwnPage(origin: string, host: string): boolean {
  if (!URL.canParse(origin)) return false;
  const url = new URL(origin);
  const name = url.hostname.replace(/^\[|\]$/g, '');
  return url.host === host && (name === 'localhost' || isIP(name) !== 0);
}

/** The answer to OPTIONS: which methods there are, and what a page may send. */
export function answerOptions(exchange: Exchange, methods: string): void {
  exchange.setHeader('allow', methods);
  if (exchange.header('origin') !== '') {
    exchange.setHeader('access-control-allow-methods', methods);
    exchange.setHeader('access-control-allow-headers', HEADERS);
    exchange.setHeader('access-control-max-age', MAX_AGE_SECONDS);
  }
  exchange.answer(204, '', '');
}
