import { nameKey } from '@im-ts/protocol';
import { AppError } from '../../domain/errors.ts';
import type { Id } from '../../domain/ids.ts';
import type { UserRepository } from '../../domain/repositories/user-repository.ts';
import type { Identity } from '../../domain/session.ts';
import type { User } from '../../domain/user.ts';
import { checkDisplayName } from './display-name.ts';
import type { ScopeWriter } from './scope-writer.ts';

/** Finds people as REST names them, and changes one's own profile. */
export interface UserService {
  /** "@name" or an id in digits. not_found names the target. */
  get(target: string): Promise<User>;
  /** not_found names the id. */
  byId(id: Id): Promise<User>;
  /** As `get` for many, in the same order; the first that does not exist is named. */
  idsOf(targets: readonly string[]): Promise<Id[]>;
  /** The unknown are left out. */
  lookup(ids: readonly Id[], usernames: readonly string[]): Promise<User[]>;
  updateMe(
    identity: Identity,
    change: { readonly displayName?: string | undefined; readonly email?: string | undefined },
  ): Promise<User>;
}

/** Nodes of every version can read a changed profile. */
const PROFILE_LEVEL = 1;

export function createUserService(deps: { readonly users: UserRepository; readonly scopes: ScopeWriter }): UserService {
  const { users } = deps;

  return {
    async get(target) {
      const parsed = parseTarget(target);
      const user = typeof parsed === 'number' ? await users.byId(parsed) : await users.byKey(parsed);
      if (user === undefined) throw unknown(target);
      return user;
    },

    async byId(id) {
      const user = await users.byId(id);
      if (user === undefined) throw unknown(String(id));
      return user;
    },

    async idsOf(targets) {
      const parsed = targets.map(parseTarget);
      const ids = parsed.filter((target) => typeof target === 'number');
      const keys = parsed.filter((target) => typeof target === 'string');
      const [byId, byKey] = await Promise.all([
        ids.length === 0 ? [] : users.byIds(ids),
        keys.length === 0 ? [] : users.byKeys(keys),
      ]);
      const known = new Map<Id | string, Id>([
        ...byId.map((user): [Id, Id] => [user.id, user.id]),
        ...byKey.map((user): [string, Id] => [nameKey(user.username), user.id]),
      ]);
      return parsed.map((target, index) => {
        const id = known.get(target);
        if (id === undefined) throw unknown(targets[index] ?? '');
        return id;
      });
    },

    async lookup(ids, usernames) {
      const [byId, byKey] = await Promise.all([
        ids.length === 0 ? [] : users.byIds([...new Set(ids)]),
        usernames.length === 0 ? [] : users.byKeys([...new Set(usernames.map(nameKey))]),
      ]);
      return [...new Map([...byId, ...byKey].map((user) => [user.id, user])).values()];
    },

    async updateMe({ user }, change) {
      const { id } = user;
      if (change.displayName !== undefined && change.displayName !== user.displayName) {
        await checkDisplayName(users, change.displayName, user);
      }
      return deps.scopes.change({ userIds: [id], level: PROFILE_LEVEL }, async ({ profiles, changed }) => {
        const before = await profiles.read(id);
        if (before === undefined) throw new AppError('unauthenticated', 'Your account is gone.');
        const { displayName = before.displayName, email = before.email } = change;
        if (displayName === before.displayName && email === before.email) return before;
        const after = { ...before, displayName, email };
        await profiles.write(id, after);
        changed(id, { type: 'profile', user: after });
        return after;
      });
    },
  };
}

/** An id or a name key. */
function parseTarget(target: string): Id | string {
  if (target.startsWith('@')) return nameKey(target.slice(1));
  const id = /^\d{1,16}$/.test(target) ? Number(target) : 0;
  if (id < 1 || !Number.isSafeInteger(id)) {
    throw new AppError('invalid_argument', 'A user is named by "@name" or by an id in digits.', { field: 'user' });
  }
  return id;
}

function unknown(target: string): AppError {
  const name = target.startsWith('@') ? target : `with the id ${target}`;
  return new AppError('not_found', `There is no user ${name}.`);
}
