import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../domain/errors.ts';
import type { NewUser, UserRepository } from '../../domain/repositories/user-repository.ts';
import type { User } from '../../domain/user.ts';
import { newUser } from '../users/new-user.ts';
import { ADMIN_TOKEN_FILE, type AdminTokenDeps, issueAdminToken } from './admin-token.ts';

export interface FirstAdminDeps extends AdminTokenDeps {
  readonly users: Pick<UserRepository, 'count' | 'create' | 'list'>;
}

const NAME = 'admin';

/**
 * On the first start makes the user `admin`, who has no password, and issues their token. Answers the path of the file
 * when it was written, undefined when there are users already.
 */
export async function ensureFirstAdmin(deps: FirstAdminDeps): Promise<string | undefined> {
  const admin = await adminWithoutToken(deps);
  return admin === undefined ? undefined : issueAdminToken(deps, admin);
}

async function adminWithoutToken(deps: FirstAdminDeps): Promise<User | undefined> {
  const count = await deps.users.count();
  if (count > 1) return undefined;
  if (count === 0) {
    const account = {
      username: NAME,
      displayName: 'Administrator',
      email: '',
      passwordHash: '',
      role: 'admin',
    } as const;
    return createUnlessThere(deps, newUser({ ...account, createdAt: deps.clock.now() }));
  }
  // The process ended between making the user and writing the file.
  const [only] = await deps.users.list(0, 1);
  const hasToken = existsSync(join(deps.dataDir, ADMIN_TOKEN_FILE));
  return only !== undefined && only.username === NAME && only.role === 'admin' && !hasToken ? only : undefined;
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
