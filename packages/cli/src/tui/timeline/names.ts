import { isSendableKind } from '@im-ts/protocol';
import type { ChatUser, MessageKind } from '../../client/entities.ts';
import { BOT_MARK } from '../../text/bot-mark.ts';
import { callSentence } from '../../text/call-message.ts';
import { isNicknameChange, SERVER_ADMIN, type SystemMessage, systemText } from '../../text/system-message.ts';

/** The name that people know a user by. */
export function userName(users: ReadonlyMap<number, ChatUser>, id: number): string {
  const user = users.get(id);
  if (user === undefined) return id === 0 ? SERVER_ADMIN : `user ${id}`;
  return user.displayName === '' ? user.username : user.displayName;
}

/** The same as it stands over messages: the reader is "you". */
export function shownName(
  { me, users }: { readonly me: ChatUser | undefined; readonly users: ReadonlyMap<number, ChatUser> },
  id: number,
): string {
  return id === me?.id ? 'you' : userName(users, id);
}

/** The mark of a user who is a program; '' for people. */
export function botMark(users: ReadonlyMap<number, ChatUser>, id: number): string {
  return users.get(id)?.role === 'bot' ? BOT_MARK : '';
}

/** What the server wrote in words: a system message, or what a call came to. */
export function writtenWords(
  users: ReadonlyMap<number, ChatUser>,
  message: SystemMessage & { readonly kind: MessageKind },
): string {
  return message.kind === 'call' ? callSentence(message, (id) => userName(users, id)) : systemWords(users, message);
}

/** Whether the server wrote it, so that it has no sender over it. */
export function isWritten({ kind }: { readonly kind: MessageKind }): boolean {
  return !isSendableKind(kind);
}

/** A system message in words. Where it is about a nickname, users are called by what stays the same. */
function systemWords(users: ReadonlyMap<number, ChatUser>, message: SystemMessage): string {
  const isNickname = isNicknameChange(message.payload);
  return systemText(message, (id) => {
    const user = users.get(id);
    return isNickname && user !== undefined ? `@${user.username}` : userName(users, id);
  });
}
