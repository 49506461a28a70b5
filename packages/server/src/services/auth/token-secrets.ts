import { hash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** What a secret of ours opens: a session for a while, the next pair of tokens, what a personal access token may do, or an account. */
export type TokenKind = 'access' | 'refresh' | 'personal' | 'invite';

/** The prefix lets people and secret scanners see what it is; the log masks what begins so. */
const PREFIX: Record<TokenKind, string> = { access: 'imt_', refresh: 'imr_', personal: 'imp_', invite: 'imi_' };
/** People type these, or keep them where secret scanners look. */
const HAS_CHECKSUM: ReadonlySet<TokenKind> = new Set(['personal', 'invite']);
const RANDOM = /^[A-Za-z0-9_-]{43}$/;
/** Base64url of 32 random bytes and of 4 bytes of CRC-32. */
const WITH_CHECKSUM = /^([A-Za-z0-9_-]{43})([A-Za-z0-9_-]{6})$/;

/**
 * A new opaque token: 32 random bytes. A personal one and an invite end with a checksum of them, so that secret scanners know it for sure and
 * a mistyped one costs no look-up.
 */
export function newToken(kind: TokenKind): string {
  const random = randomBytes(32).toString('base64url');
  return PREFIX[kind] + random + (HAS_CHECKSUM.has(kind) ? checksum(random) : '');
}

function checksum(random: string): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc32(random));
  return bytes.toString('base64url');
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
  if (!text.startsWith(PREFIX[kind])) return false;
  const rest = text.slice(PREFIX[kind].length);
  if (!HAS_CHECKSUM.has(kind)) return RANDOM.test(rest);
  const [, random = '', sum] = WITH_CHECKSUM.exec(rest) ?? [];
  return sum !== undefined && sum === checksum(random);
}

/** How a token stands in the database: SHA-256, 64 hex digits. */
export function tokenHash(token: string): string {
  return hash('sha256', token);
}
