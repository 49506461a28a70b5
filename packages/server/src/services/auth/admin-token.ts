import { chownSync, closeSync, fsyncSync, openSync, readFileSync, renameSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { AuditRow } from '../../domain/audit.ts';
import type { Clock } from '../../domain/clock.ts';
import type { SessionRepository } from '../../domain/repositories/session-repository.ts';
import type { User } from '../../domain/user.ts';
import { isToken, newToken, refreshFamily, tokenHash } from './token-secrets.ts';

/** The key of whoever owns the data folder: a token of an admin, for programs and people on this machine. */
export const ADMIN_TOKEN_FILE = 'admin.token';
const DAY_MS = 24 * 3_600_000;
/** So long is a copy of the file good, such as one in a backup. */
export const ADMIN_TOKEN_TTL_MS = 90 * DAY_MS;
/** A token of this age is replaced, so that the one in the file is always good for two months. */
const RENEW_AFTER_MS = 30 * DAY_MS;

export interface AdminTokenDeps {
  readonly sessions: Pick<SessionRepository, 'create' | 'byTokenHash' | 'revoke'>;
  readonly clock: Clock;
  readonly dataDir: string;
}

/**
 * Opens a session of 90 days for an admin, writes its token to `<dataDir>/admin.token`, readable by the owner of the folder
 * only, and ends the session of the token that was there. `audit` is written with the session. Answers the path.
 */
export async function issueAdminToken(deps: AdminTokenDeps, admin: User, audit?: AuditRow): Promise<string> {
  const { sessions, clock, dataDir } = deps;
  const path = join(dataDir, ADMIN_TOKEN_FILE);
  const before = await sessionInFile(deps);
  const token = newToken('access');
  // Nobody knows the refresh token: the session is not prolonged but replaced.
  const refreshToken = newToken('refresh');
  const now = clock.now();
  const session = {
    userId: admin.id,
    device: ADMIN_TOKEN_FILE,
    tokenHash: tokenHash(token),
    refreshHash: tokenHash(refreshToken),
    refreshFamily: refreshFamily(refreshToken),
    createdAt: now,
    expiresAt: now + ADMIN_TOKEN_TTL_MS,
    refreshExpiresAt: now + ADMIN_TOKEN_TTL_MS,
  };
  await sessions.create(session, audit);
  writeSecret(dataDir, path, `${token}\n`);
  // Last: whatever interrupts this, the token in the file is good.
  if (before !== undefined) await sessions.revoke(before.session.userId, before.session.id, clock.now());
  return path;
}

/**
 * Replaces the token in the file when it is a month old, or was made to last longer than they do now. One that has ended
 * is left alone: somebody ended it. Answers whether it was replaced.
 */
export async function renewAdminToken(deps: AdminTokenDeps): Promise<boolean> {
  const found = await sessionInFile(deps);
  if (found === undefined) return false;
  const { session, user } = found;
  const now = deps.clock.now();
  if (session.revokedAt > 0 || session.expiresAt <= now || user.disabled || user.role !== 'admin') return false;
  const isYoung = now - session.createdAt < RENEW_AFTER_MS;
  if (isYoung && session.expiresAt - session.createdAt <= ADMIN_TOKEN_TTL_MS) return false;
  await issueAdminToken(deps, user);
  return true;
}

/** Only a session that was made for the file: what else somebody keeps there is theirs. */
async function sessionInFile({ sessions, dataDir }: AdminTokenDeps) {
  const token = readToken(join(dataDir, ADMIN_TOKEN_FILE));
  if (!isToken('access', token)) return undefined;
  const found = await sessions.byTokenHash(tokenHash(token));
  return found?.session.device === ADMIN_TOKEN_FILE ? found : undefined;
}

function readToken(path: string): string {
  if (statSync(path, { throwIfNoEntry: false }) === undefined) return '';
  return readFileSync(path, 'utf8').trim();
}

/** Whole or not at all, and never readable by others, not even for a moment. */
function writeSecret(folder: string, path: string, text: string): void {
  const draft = `${path}.new`;
  const file = openSync(draft, 'w', 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  // imd reads it again, perhaps as another user than the administrator of the machine who runs this.
  if (process.getuid?.() === 0) {
    const { uid, gid } = statSync(folder);
    chownSync(draft, uid, gid);
  }
  renameSync(draft, path);
}
