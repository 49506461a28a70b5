import type { Identity, Session } from '../domain/session.ts';
import * as rows from './rows.ts';

/** Columns of a session under the alias `s`. */
export const SESSION_COLUMNS = `s.id, s.user_id, s.device, s.created_at, s.last_used_at, s.expires_at, s.refresh_expires_at,
  s.revoked_at`;
const COLUMN_COUNT = 8;

export type SessionRow = [
  id: number,
  userId: number,
  device: string,
  createdAt: number,
  lastUsedAt: number,
  expiresAt: number,
  refreshExpiresAt: number,
  revokedAt: number,
];

export function toSession(row: SessionRow): Session {
  return {
    id: row[0],
    userId: row[1],
    device: row[2],
    createdAt: row[3],
    lastUsedAt: row[4],
    expiresAt: row[5],
    refreshExpiresAt: row[6],
    revokedAt: row[7],
  };
}

/** A session with its user behind it. */
export type WithUserRow = [...SessionRow, ...rows.UserRow];

/** A digest as it is stored: 32 bytes. */
export function toDigest(hex: string): Buffer {
  const hash = Buffer.from(hex, 'hex');
  if (hash.length !== 32) throw new RangeError('a digest of a token is 64 hex digits');
  return hash;
}

export function toIdentity(row: WithUserRow): Identity {
  return {
    session: toSession(row.slice(0, COLUMN_COUNT) as SessionRow),
    user: rows.toUser(row.slice(COLUMN_COUNT) as rows.UserRow),
  };
}
