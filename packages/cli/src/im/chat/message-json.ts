import type { ChatMessage, ChatUser } from '../../client/entities.ts';
import { linkTo } from './message-link.ts';

/** What a line of `tail` and `history` is about. */
export type LineType = 'message' | 'edited' | 'recalled' | 'reactions';

/** A time as JSON has it: RFC 3339 in UTC, null when not set. */
export function timeJson(time: number): string | null {
  return time === 0 ? null : new Date(time).toISOString();
}

/** A message as a JSON object: every field, exact texts. Names are as in REST; `target`, `sender`, `bot` (the sender is a program) and the sender of the origin are added. */
export function messageJson(
  message: ChatMessage,
  more: {
    readonly type: LineType;
    readonly target: string;
    /** A user, if the server knows them. */
    readonly userOf: (userId: number) => Pick<ChatUser, 'username' | 'role'> | undefined;
    /** Where the message is, for a link to it. */
    readonly server: string;
  },
) {
  const { origin } = message;
  const sender = more.userOf(message.senderId);
  return {
    type: more.type,
    conversationId: message.conversationId,
    target: more.target,
    seq: message.seq,
    rev: message.rev,
    senderId: message.senderId,
    sender: sender?.username ?? null,
    bot: sender?.role === 'bot',
    clientId: message.clientId === '' ? null : message.clientId,
    kind: message.kind,
    body: message.body,
    payload: message.payload ?? null,
    replyTo: message.replyTo === 0 ? null : message.replyTo,
    sentAt: timeJson(message.sentAt),
    editedAt: timeJson(message.editedAt),
    recalledAt: timeJson(message.recalledAt),
    origin:
      origin === undefined
        ? null
        : {
            senderId: origin.senderId,
            sender: more.userOf(origin.senderId)?.username ?? null,
            sentAt: timeJson(origin.sentAt),
          },
    reactions: message.reactions,
    mentioned: message.mentioned,
    mentionsAll: message.mentionsAll,
    files: message.files,
    hidden: message.hidden,
    link: linkTo(more.server, message),
  };
}
