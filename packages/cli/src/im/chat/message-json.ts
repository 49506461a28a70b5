import type { ChatMessage } from '../../client/entities.ts';

/** What a line of `tail` and `history` is about. */
export type LineType = 'message' | 'edited' | 'recalled' | 'reactions';

/** A time as JSON has it: RFC 3339 in UTC, null when not set. */
export function timeJson(time: number): string | null {
  return time === 0 ? null : new Date(time).toISOString();
}

/** A message as a JSON object: every field, exact texts. Names are as in REST; `target`, `sender` and that of the origin are added. */
export function messageJson(
  message: ChatMessage,
  more: {
    readonly type: LineType;
    readonly target: string;
    /** The name of a user, if the server knows them. */
    readonly nameOf: (userId: number) => string | undefined;
  },
) {
  const { origin } = message;
  return {
    type: more.type,
    conversationId: message.conversationId,
    target: more.target,
    seq: message.seq,
    rev: message.rev,
    senderId: message.senderId,
    sender: more.nameOf(message.senderId) ?? null,
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
        : { senderId: origin.senderId, sender: more.nameOf(origin.senderId) ?? null, sentAt: timeJson(origin.sentAt) },
    reactions: message.reactions,
    mentioned: message.mentioned,
    mentionsAll: message.mentionsAll,
    files: message.files,
    hidden: message.hidden,
  };
}
