import { CLOSE_CODES, type CloseReason, closeReasonFromCode, type ErrorCode } from '@im-ts/protocol';
import type { ClientError } from '../errors.ts';
import type { LinkEnd } from './transport.ts';

/** What to do after a link ended. */
export type AfterLink =
  /** Come back, by another address if there is one; delayMs: how long this one wants to be left alone. */
  | { readonly type: 'retry'; readonly reason: string; readonly delayMs: number | undefined }
  /** It said nothing for too long. */
  | { readonly type: 'silent'; readonly reason: string }
  /** Come back by the same address, which is well: it spreads its clients. */
  | { readonly type: 'stay'; readonly reason: string; readonly delayMs: number }
  /** What is missing is not at this address, as a token; delayMs, when given, replaces the backoff. */
  | { readonly type: 'failed'; readonly reason: string; readonly delayMs: number | undefined }
  /** The token is no longer good: get another one, then come back. */
  | { readonly type: 'refresh'; readonly reason: string }
  | { readonly type: 'stop'; readonly reason: string; readonly needsLogin: boolean; readonly code?: ErrorCode };

/** A server that goes away says how long to wait, at most this. */
const MAX_HINT_MS = 60_000;

/** Nothing is wrong then, and people should not read otherwise. */
const SENTENCES: Partial<Readonly<Record<CloseReason, string>>> = {
  resync: 'the server asks to connect again',
  going_away: 'the server is stopping',
};

/** What a close code asks for. Codes of others (1006 and the like) mean a broken link. */
export function planAfterClose(end: LinkEnd): AfterLink {
  const name = closeReasonFromCode(end.code);
  if (name === undefined) return { type: 'retry', reason: end.reason, delayMs: undefined };
  const reason = SENTENCES[name] ?? (end.reason || CLOSE_CODES[name].reason);
  if (name === 'token_expired') return { type: 'refresh', reason };
  if (name === 'session_revoked') {
    return { type: 'stop', reason: 'This session was ended; log in again.', needsLogin: true };
  }
  if (!CLOSE_CODES[name].reconnect) return { type: 'stop', reason, needsLogin: false };
  const delayMs = retryHint(end.reason);
  // All nodes may ask for it at once: by others it would not go sooner, and all would be read from in the same second.
  if (name === 'resync' && delayMs !== undefined) return { type: 'stay', reason, delayMs };
  return { type: 'retry', reason, delayMs };
}

/** What an error in place of Welcome asks for. */
export function planAfterRefusal(error: ClientError): AfterLink {
  if (error.code === 'token_expired' || error.code === 'unauthenticated') {
    return { type: 'refresh', reason: error.message };
  }
  if (error.needsLogin) return { type: 'stop', reason: error.message, needsLogin: true };
  if (error.code === 'forbidden') return { type: 'stop', reason: error.message, needsLogin: false, code: error.code };
  if (!error.retryable && error.code !== 'internal') return { type: 'stop', reason: error.message, needsLogin: false };
  return {
    type: 'retry',
    reason: error.message,
    delayMs: error.retryAfterMs > 0 ? Math.min(error.retryAfterMs, MAX_HINT_MS) : undefined,
  };
}

/** "going away, retry in 3.5 s" or "… 3500 ms" as milliseconds. */
function retryHint(reason: string): number | undefined {
  const match = /retry in (\d+(?:\.\d+)?) ?(ms|s)\b/.exec(reason);
  if (match === null) return undefined;
  return Math.min(Number(match[1]) * (match[2] === 's' ? 1_000 : 1), MAX_HINT_MS);
}
