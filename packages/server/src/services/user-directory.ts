import { AppError } from '../errors.ts';
import type { Id } from '../domain/ids.ts';
import { nameKey } from '../domain/names.ts';
import type { UserRepository } from '../domain/repositories.ts';
import type { User } from '../domain/user.ts';

/** Finds people by id and by name. */
export interface UserDirectory {
  /** The unknown are left out. */
  find(ids: readonly Id[], usernames: readonly string[]): Promise<User[]>;
  /** The ids of all who are named; not_found names the first that does not exist. */
  idsOf(usernames: readonly string[]): Promise<Id[]>;
}

export function createUserDirectory(deps: { readonly users: UserRepository }): UserDirectory {
  return {
    async find(ids, usernames) {
      const [byId, byName] = await Promise.all([
        ids.length === 0 ? [] : deps.users.byIds(ids),
        usernames.length === 0 ? [] : deps.users.byKeys(usernames.map(nameKey)),
      ]);
      return [...new Map([...byId, ...byName].map((user) => [user.id, user])).values()];
    },
    async idsOf(usernames) {
      if (usernames.length === 0) return [];
      const found = new Map((await deps.users.byKeys(usernames.map(nameKey))).map((user) => [nameKey(user.username), user.id]));
      return usernames.map((username) => {
        const id = found.get(nameKey(username));
        if (id === undefined) throw new AppError('not_found', `There is no user @${username}.`);
        return id;
      });
    },
  };
}
