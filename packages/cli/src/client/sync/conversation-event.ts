import type { im } from '@im-ts/protocol';
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
export function eventFromWire(event: im.v1.ConversationEvent.$Properties): ConversationEvent {
  const conversationId = event.conversationId ?? 0;
  const rev = event.rev ?? 0;
  const at = event.at ?? 0;
  if (event.messageStored != null) {
    return { conversationId, rev, at, type: 'stored', message: messageFromWire(event.messageStored) };
  }
  if (event.messageEdited != null) {
    const { seq, body, payload, editedAt, mentioned, mentionsAll } = event.messageEdited;
    return {
      conversationId,
      rev,
      at,
      type: 'edited',
      seq: seq ?? 0,
      body: body ?? '',
      payload: payloadFromWire(payload ?? ''),
      editedAt: editedAt ?? 0,
      mentioned: mentioned ?? [],
      mentionsAll: mentionsAll ?? false,
    };
  }
  if (event.messageRecalled != null) {
    const { seq, recalledAt } = event.messageRecalled;
    return { conversationId, rev, at, type: 'recalled', seq: seq ?? 0, recalledAt: recalledAt ?? 0 };
  }
  if (event.reactionChanged != null) {
    const { seq, emoji, userId, removed, count } = event.reactionChanged;
    return {
      conversationId,
      rev,
      at,
      type: 'reaction',
      seq: seq ?? 0,
      emoji: emoji ?? '',
      userId: userId ?? 0,
      removed: removed ?? false,
      count: count ?? 0,
    };
  }
  if (event.membersChanged != null) {
    const { members, memberCount, notice } = event.membersChanged;
    return {
      conversationId,
      rev,
      at,
      type: 'members',
      members: (members ?? []).map(memberFromWire),
      memberCount: memberCount ?? 0,
      systemMessage: notice == null ? undefined : messageFromWire(notice),
    };
  }
  if (event.conversationUpdated?.conversation != null) {
    const { conversation, notice } = event.conversationUpdated;
    return {
      conversationId,
      rev,
      at,
      type: 'conversation',
      conversation: conversationFromWire(conversation),
      systemMessage: notice == null ? undefined : messageFromWire(notice),
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
