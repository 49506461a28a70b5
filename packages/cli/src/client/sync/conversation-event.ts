import type { Value } from '@im-ts/protocol';
import type { ChatConversation, ChatMember, ChatMessage, ChatReaction } from '../entities.ts';
import { conversationFromWire, memberFromWire, messageFromWire, payloadFromWire } from '../from-wire.ts';

/** One change of a conversation as the server pushed it, decoded once for everybody who looks at it. */
export type ConversationEvent = {
  readonly conversationId: number;
  /** The conversation's rev with this change. */
  readonly rev: number;
  /** Epoch milliseconds; 0 if the server did not say. */
  readonly at: number;
} & (
  | { readonly type: 'stored'; readonly message: ChatMessage }
  | {
      readonly type: 'members';
      readonly members: readonly ChatMember[];
      /** 0: not said. */
      readonly memberCount: number;
      readonly systemMessage: ChatMessage | undefined;
    }
  | {
      readonly type: 'conversation';
      readonly conversation: ChatConversation;
      readonly systemMessage: ChatMessage | undefined;
    }
  | MessageChange
  /** Something changed that the event does not say, about message `seq` or, when that is 0, about anything. */
  | { readonly type: 'unspecified'; readonly seq: number }
);

/** A change of a message that is there already. */
export type MessageChange =
  | {
      readonly type: 'edited';
      readonly seq: number;
      readonly body: string;
      readonly payload: unknown;
      readonly editedAt: number;
      readonly mentioned: readonly number[];
      readonly mentionsAll: boolean;
    }
  | { readonly type: 'recalled'; readonly seq: number; readonly recalledAt: number }
  | {
      readonly type: 'reaction';
      readonly seq: number;
      readonly emoji: string;
      readonly userId: number;
      readonly removed: boolean;
      /** How many there are with this change. */
      readonly count: number;
    };

/** An event of the wire. A change that this client does not know (the server may be newer) reads as `unspecified`. */
export function eventFromWire(event: Value<'ConversationEvent'>): ConversationEvent {
  const conversationId = event.conversationId;
  const rev = event.rev;
  const at = event.at;
  if (event.messageStored !== undefined) {
    return { conversationId, rev, at, type: 'stored', message: messageFromWire(event.messageStored) };
  }
  if (event.messageEdited !== undefined) {
    const { seq, body, payload, editedAt, mentioned, mentionsAll } = event.messageEdited;
    return {
      conversationId,
      rev,
      at,
      type: 'edited',
      seq,
      body,
      payload: payloadFromWire(payload),
      editedAt,
      mentioned,
      mentionsAll,
    };
  }
  if (event.messageRecalled !== undefined) {
    const { seq, recalledAt } = event.messageRecalled;
    return { conversationId, rev, at, type: 'recalled', seq, recalledAt: recalledAt };
  }
  if (event.reactionChanged !== undefined) {
    const { seq, emoji, userId, removed, count } = event.reactionChanged;
    return {
      conversationId,
      rev,
      at,
      type: 'reaction',
      seq,
      emoji,
      userId,
      removed,
      count,
    };
  }
  if (event.membersChanged !== undefined) {
    const { members, memberCount, notice } = event.membersChanged;
    return {
      conversationId,
      rev,
      at,
      type: 'members',
      members: members.map(memberFromWire),
      memberCount,
      systemMessage: notice === undefined ? undefined : messageFromWire(notice),
    };
  }
  if (event.conversationUpdated?.conversation !== undefined) {
    const { conversation, notice } = event.conversationUpdated;
    return {
      conversationId,
      rev,
      at,
      type: 'conversation',
      conversation: conversationFromWire(conversation),
      systemMessage: notice === undefined ? undefined : messageFromWire(notice),
    };
  }
  return { conversationId, rev, at, type: 'unspecified', seq: event.unspecified?.seq ?? 0 };
}

/** A message with one more change, which gives it its rev. `myId` decides which reactions are one's own. */
export function changeMessage(
  message: ChatMessage,
  event: MessageChange & { readonly rev: number },
  myId: number,
): ChatMessage {
  const { rev } = event;
  if (message.hidden) return { ...message, rev };
  switch (event.type) {
    case 'edited': {
      const { body, payload, editedAt, mentioned, mentionsAll } = event;
      return { ...message, rev, body, payload, editedAt, mentioned, mentionsAll };
    }
    case 'recalled': {
      const nothing = { body: '', payload: undefined, origin: undefined, files: [] };
      const nobody = { mentioned: [], mentionsAll: false, reactions: [] };
      return { ...message, rev, ...nothing, recalledAt: event.recalledAt, ...nobody };
    }
    case 'reaction':
      return { ...message, rev, reactions: changeReactions(message.reactions, event, myId) };
  }
}

/** Events carry how many there are now; which of them is mine only this side knows. */
function changeReactions(
  reactions: readonly ChatReaction[],
  { emoji, count, userId, removed }: MessageChange & { readonly type: 'reaction' },
  myId: number,
): readonly ChatReaction[] {
  const known = reactions.find((reaction) => reaction.emoji === emoji);
  const mine = userId === myId ? !removed : (known?.mine ?? false);
  if (count === 0) return reactions.filter((reaction) => reaction.emoji !== emoji);
  if (known === undefined) return [...reactions, { emoji, count, mine }];
  return reactions.map((reaction) => (reaction.emoji === emoji ? { emoji, count, mine } : reaction));
}
