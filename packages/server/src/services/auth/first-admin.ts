import { closeSync, existsSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { nameKey } from '@im-ts/protocol';
import type { Clock } from '../../domain/clock.ts';
import { AppError } from '../../domain/errors.ts';
import { nameSkeleton } from '../../domain/name-skeleton.ts';
import type { SessionRepository } from '../../domain/repositories/session-repository.ts';
import type { NewUser, UserRepository } from '../../domain/repositories/user-repository.ts';
import type { User } from '../../domain/user.ts';
import { newToken, tokenHash } from './token-secrets.ts';

export interface FirstAdminDeps {
  readonly users: Pick<UserRepository, 'count' | 'create' | 'list'>;
  readonly sessions: Pick<SessionRepository, 'create'>;
  readonly clock: Clock;
  readonly dataDir: string;
}

const NAME = 'admin';
const FILE = 'admin.token';
/** The file is the key of whoever owns the folder; it ends by being revoked, not by age. */
const TOKEN_TTL_MS = 10 * 365 * 24 * 3_600_000;

/**
 * On the first start makes the user `admin`, who has no password, and writes a token of theirs to `<dataDir>/admin.token`,
 * readable by the owner of the folder only. Answers the path when it was written, undefined when there are users already.
 */
export async function ensureFirstAdmin(deps: FirstAdminDeps): Promise<string | undefined> {
  const path = join(deps.dataDir, FILE);
  const admin = await adminWithoutToken(deps, path);
  if (admin === undefined) return undefined;
  const token = newToken('access');
  const now = deps.clock.now();
  await deps.sessions.create({
    userId: admin.id,
    device: FILE,
    tokenHash: tokenHash(token),
    // Nobody knows the refresh token: this session cannot be prolonged.
    refreshHash: tokenHash(newToken('refresh')),
    createdAt: now,
    expiresAt: now + TOKEN_TTL_MS,
    refreshExpiresAt: now + TOKEN_TTL_MS,
  });
  writeSecret(path, `${token}\n`);
  return path;
}

async function adminWithoutToken(deps: FirstAdminDeps, path: string): Promise<User | undefined> {
  const count = await deps.users.count();
  if (count > 1) return undefined;
  if (count === 0) {
    return createUnlessThere(deps, {
      username: NAME,
      usernameKey: nameKey(NAME),
      usernameSkeleton: nameSkeleton(NAME),
      displayName: 'Administrator',
      email: '',
      passwordHash: '',
      role: 'admin',
      createdAt: deps.clock.now(),
    });
  }
  // The process ended between making the user and writing the file.
  const [only] = await deps.users.list(0, 1);
  return only !== undefined && only.username === NAME && only.role === 'admin' && !existsSync(path) ? only : undefined;
}

/** Nodes that start at one moment on a new database: one of them makes the user. */
async function createUnlessThere({ users }: FirstAdminDeps, admin: NewUser): Promise<User | undefined> {
  try {
    return await users.create(admin);
  } catch (error) {
    if (error instanceof AppError && error.code === 'already_exists') return undefined;
    throw error;
  }
}

/** Whole or not at all, and never readable by others, not even for a moment. */
function writeSecret(path: string, text: string): void {
  const draft = `${path}.new`;
  const file = openSync(draft, 'w', 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(draft, path);
}
