import { hash, randomBytes } from 'node:crypto';

/** What a secret of ours opens: a session for a while, or the next pair of tokens. */
export type TokenKind = 'access' | 'refresh';

/** The prefix lets people and secret scanners see what it is; the log masks what begins so. */
const PREFIX: Record<TokenKind, string> = { access: 'imt_', refresh: 'imr_' };
const RANDOM = /^[A-Za-z0-9_-]{43}$/;

/** A new opaque token: 32 random bytes. */
export function newToken(kind: TokenKind): string {
  return PREFIX[kind] + randomBytes(32).toString('base64url');
}

/** Bytes at the start of a refresh token that all tokens of its session have in common. */
const FAMILY_BYTES = 16;

/** The refresh token that follows one: its first half stays, so that a spent one still names its session. */
export function nextRefreshToken(token: string): string {
  return PREFIX.refresh + Buffer.concat([familyOf(token), randomBytes(FAMILY_BYTES)]).toString('base64url');
}

/** What the refresh tokens of a session have in common, as it stands in the database: SHA-256, 64 hex digits. */
export function refreshFamily(token: string): string {
  return hash('sha256', familyOf(token));
}

function familyOf(token: string): Buffer {
  return Buffer.from(token.slice(PREFIX.refresh.length), 'base64url').subarray(0, FAMILY_BYTES);
}

/** Whether a text can be a token of this kind at all. */
export function isToken(kind: TokenKind, text: string): boolean {
  return text.startsWith(PREFIX[kind]) && RANDOM.test(text.slice(PREFIX[kind].length));
}

/** How a token stands in the database: SHA-256, 64 hex digits. */
export function tokenHash(token: string): string {
  return hash('sha256', token);
}
