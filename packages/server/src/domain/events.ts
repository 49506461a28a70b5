import type { Conversation, ConversationHead, Marker, Member } from './conversation.ts';
import type { Id } from './ids.ts';
import type { CommandOutcome } from './log-command.ts';
import type { Message } from './message.ts';
import type { User } from './user.ts';

/** One committed change of one conversation; rev is exactly one above the rev before it. */
export interface ConversationEvent {
  readonly type: 'conversation';
  readonly conversationId: Id;
  readonly rev: number;
  readonly actorId: Id;
  readonly at: number;
  readonly change: ConversationChange;
}

export type ConversationChange =
  | { readonly type: 'stored'; readonly message: Message }
  | {
      readonly type: 'edited';
      readonly seq: number;
      readonly body: string;
      readonly payload: string;
      readonly editedAt: number;
    }
  | { readonly type: 'recalled'; readonly seq: number; readonly recalledAt: number }
  | {
      readonly type: 'reaction';
      readonly seq: number;
      readonly emoji: string;
      readonly userId: Id;
      readonly removed: boolean;
      readonly count: number;
    }
  | {
      readonly type: 'members';
      readonly members: readonly Member[];
      readonly notice: Message | undefined;
      readonly memberCount: number;
    }
  | {
      readonly type: 'updated';
      readonly conversation: Conversation;
      readonly head: ConversationHead;
      readonly notice: Message | undefined;
    }
  /** Something changed that is not told here: fetch. seq 0: unknown. */
  | { readonly type: 'unspecified'; readonly seq: number };

/** One committed change in a user's own scope. */
export interface UserEvent {
  readonly type: 'user';
  readonly userId: Id;
  readonly urev: number;
  readonly change:
    | { readonly type: 'marker'; readonly marker: Marker }
    | { readonly type: 'joined'; readonly conversationId: Id; readonly rev: number }
    | { readonly type: 'gone'; readonly conversationId: Id; readonly rev: number }
    | { readonly type: 'profile'; readonly user: User };
}

export type PresenceStatus = 'offline' | 'online' | 'away' | 'busy';

export interface PresenceEvent {
  readonly type: 'presence';
  readonly userId: Id;
  readonly status: PresenceStatus;
  readonly lastSeenAt: number;
}

export interface TypingEvent {
  readonly type: 'typing';
  readonly conversationId: Id;
  readonly userId: Id;
  readonly typing: boolean;
}

/** How far others have read; to the receivers named, live only. */
export interface ReceiptEvent {
  readonly type: 'receipt';
  readonly receiverIds: readonly Id[];
  readonly marker: Marker;
}

/** Sessions that ended; every node closes their sockets. */
export interface SessionsEndedEvent {
  readonly type: 'sessions_ended';
  readonly userId: Id;
  /** undefined: all sessions of the user. */
  readonly sessionIds: readonly Id[] | undefined;
}

/** What travels on the event bus to every node, in the order of its publishing per conversation and per user. */
export type BusEvent =
  | ConversationEvent
  | UserEvent
  | PresenceEvent
  | TypingEvent
  | ReceiptEvent
  | SessionsEndedEvent
  | { readonly type: 'outcomes'; readonly outcomes: readonly CommandOutcome[] };
