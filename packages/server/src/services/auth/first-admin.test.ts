import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { AppError } from '../../domain/errors.ts';
import type { NewSession } from '../../domain/repositories/session-repository.ts';
import type { NewUser } from '../../domain/repositories/user-repository.ts';
import type { User } from '../../domain/user.ts';
import { ensureFirstAdmin } from './first-admin.ts';

/** The users and sessions that several nodes share, with a unique name. */
function sharedDatabase() {
  const users: User[] = [];
  const sessions: NewSession[] = [];
  return {
    users: {
      count: async () => users.length,
      list: async () => users,
      async create({ username, displayName, email, role, createdAt }: NewUser) {
        if (users.some((user) => user.username === username)) throw new AppError('already_exists', 'It is taken.');
        const user: User = {
          id: users.length + 1,
          username,
          displayName,
          email,
          role,
          createdAt,
          disabled: false,
          mustChangePassword: false,
        };
        users.push(user);
        return user;
      },
    },
    sessions: {
      async create(session: NewSession) {
        sessions.push(session);
        return { id: sessions.length, lastUsedAt: 0, revokedAt: 0, scopes: undefined, ...session };
      },
      byTokenHash: async () => undefined,
      revoke: async () => false,
    },
    rows: { users, sessions },
  };
}

function dataDir(): string {
  const folder = mkdtempSync(join(tmpdir(), 'imd-admin-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

describe('the first admin', () => {
  it('gets a token that only the owner of the folder can read, once', async () => {
    const database = sharedDatabase();
    const deps = { ...database, clock: { now: () => 1_000 }, dataDir: dataDir() };
    const path = await ensureFirstAdmin(deps);
    expect(path).toBe(join(deps.dataDir, 'admin.token'));
    expect(statSync(path ?? '').mode & 0o777).toBe(0o600);
    expect(readFileSync(path ?? '', 'utf8').trim()).not.toBe('');
    expect(await ensureFirstAdmin(deps)).toBeUndefined();
    expect(database.rows.sessions).toHaveLength(1);
  });

  it('is made by one of the nodes that start at the same moment, and none of them fails', async () => {
    const database = sharedDatabase();
    const folders = [dataDir(), dataDir(), dataDir()];
    const paths = await Promise.all(
      folders.map((folder) => ensureFirstAdmin({ ...database, clock: { now: () => 1_000 }, dataDir: folder })),
    );
    expect(paths.filter((path) => path !== undefined)).toHaveLength(1);
    expect(folders.filter((folder) => existsSync(join(folder, 'admin.token')))).toHaveLength(1);
    expect(database.rows.users).toHaveLength(1);
  });
});
