import { setImmediate } from 'node:timers/promises';
import { searchKey } from '@im-ts/protocol';
import type { Id } from '../../domain/ids.ts';
import type { UserRepository } from '../../domain/repositories/user-repository.ts';
import type { User, UserRole } from '../../domain/user.ts';

/** Which users are wanted. */
export interface UserPage {
  readonly after: Id;
  readonly limit: number;
  /** A part of the name, the display name or the address, in any case; '': whatever they are. */
  readonly query: string;
  readonly role?: UserRole | undefined;
  readonly disabled?: boolean | undefined;
  /** Epoch milliseconds; 0: whenever they were made. */
  readonly since: number;
  readonly hasPassword?: boolean | undefined;
}

/**
 * Users by ascending id, those that fit. A search ends a page after a while, whatever it has found. `nextAfter`: where it goes
 * on; 0: there are no more.
 */
export type ListUsers = (page: UserPage) => Promise<{ readonly users: readonly User[]; readonly nextAfter: Id }>;

/** Users that are looked at in one statement: a few milliseconds of the event loop on SQLite. */
const SLICE = 1_000;
/** How long a page looks for users. */
const PAGE_MS = 250;

/** See ListUsers. */
export function createListUsers({
  users,
}: {
  readonly users: Pick<UserRepository, 'list' | 'withoutPassword'>;
}): ListUsers {
  return async ({ after, limit, role, hasPassword, ...filter }) => {
    const fits = filterOf(filter);
    const size = fits === undefined && hasPassword === undefined ? limit : SLICE;
    const deadline = performance.now() + PAGE_MS;
    const found: User[] = [];
    for (let afterId = after; ; ) {
      const slice = await users.list(afterId, size, role);
      const ids = slice.map(({ id }) => id);
      const without = hasPassword === undefined ? undefined : new Set(await users.withoutPassword(ids));
      for (const user of slice) {
        if (fits?.(user) === false) continue;
        if (without !== undefined && without.has(user.id) === hasPassword) continue;
        found.push(user);
        if (found.length === limit) return { users: found, nextAfter: user.id };
      }
      const last = slice.at(-1);
      if (last === undefined || slice.length < size) return { users: found, nextAfter: 0 };
      if (performance.now() >= deadline) return { users: found, nextAfter: last.id };
      afterId = last.id;
      // On SQLite nothing of the above lets others in.
      await setImmediate();
    }
  };
}

/** undefined: everybody fits. */
function filterOf({
  query,
  disabled,
  since,
}: Pick<UserPage, 'query' | 'disabled' | 'since'>): ((user: User) => boolean) | undefined {
  if (query === '' && disabled === undefined && since === 0) return undefined;
  const key = searchKey(query);
  const has = (text: string): boolean => searchKey(text).includes(key);
  return (user) =>
    (disabled === undefined || user.disabled === disabled) &&
    user.createdAt >= since &&
    (query === '' || has(user.username) || has(user.displayName) || has(user.email));
}
