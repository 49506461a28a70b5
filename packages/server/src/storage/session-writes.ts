import type { NewSession } from '../domain/repositories.ts';
import type { Session } from '../domain/session.ts';
import type { RowModel } from './models.ts';
import { toDigest } from './session-rows.ts';

/** Inserts a session. */
export async function createSession(sessions: RowModel, session: NewSession): Promise<Session> {
  const { userId, device, createdAt, expiresAt, refreshExpiresAt } = session;
  const made = await sessions.create({
    user_id: userId,
    device,
    token_hash: toDigest(session.tokenHash),
    refresh_hash: toDigest(session.refreshHash),
    previous_refresh_hash: null,
    created_at: createdAt,
    last_used_at: createdAt,
    expires_at: expiresAt,
    refresh_expires_at: refreshExpiresAt,
    revoked_at: 0,
  });
  const id = Number(made.get('id'));
  return { id, userId, device, createdAt, lastUsedAt: createdAt, expiresAt, refreshExpiresAt, revokedAt: 0 };
}
