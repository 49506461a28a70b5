import type { ChatUser } from '../../client/entities.ts';

/** The name that people know a user by. */
export function userName(users: ReadonlyMap<number, ChatUser>, id: number): string {
  const user = users.get(id);
  if (user === undefined) return `user ${id}`;
  return user.displayName === '' ? user.username : user.displayName;
}
