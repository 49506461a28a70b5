import type { ChatUser } from '../../client/entities.ts';
import { isNicknameChange, type SystemMessage, systemText } from '../../text/system-message.ts';

/** The name that people know a user by. */
export function userName(users: ReadonlyMap<number, ChatUser>, id: number): string {
  const user = users.get(id);
  if (user === undefined) return `user ${id}`;
  return user.displayName === '' ? user.username : user.displayName;
}

/** A system message in words. Where it is about a nickname, users are called by what stays the same. */
export function systemWords(users: ReadonlyMap<number, ChatUser>, message: SystemMessage): string {
  const isNickname = isNicknameChange(message.payload);
  return systemText(message, (id) => {
    const user = users.get(id);
    return isNickname && user !== undefined ? `@${user.username}` : userName(users, id);
  });
}
