import type { WebhookEventName } from '@im-ts/protocol';
import type { ConversationChange, ConversationEvent } from './events.ts';

const TYPES: { readonly [T in ConversationChange['type']]: WebhookEventName } = {
  stored: 'message_stored',
  edited: 'message_edited',
  recalled: 'message_recalled',
  reaction: 'reaction_changed',
  members: 'members_changed',
  updated: 'conversation_updated',
  dismissed: 'conversation_dismissed',
  unspecified: 'conversation_changed',
};

/** What receivers are told that this change is. */
export function webhookEventType({ type }: Pick<ConversationChange, 'type'>): WebhookEventName {
  return TYPES[type];
}

/**
 * An event as it is kept for webhooks. What a message says is not in it: it is read when it is told, so that nothing is kept of
 * one that was recalled.
 */
export type ToldEvent = Omit<ConversationEvent, 'change'> & {
  readonly change:
    | Exclude<ConversationChange, { readonly type: 'stored' | 'edited' }>
    | { readonly type: 'stored'; readonly seq: number }
    | { readonly type: 'edited'; readonly seq: number };
};

/** See ToldEvent. */
export function toldEvent({ change, ...event }: ConversationEvent): ToldEvent {
  if (change.type === 'stored') return { ...event, change: { type: 'stored', seq: change.message.seq } };
  if (change.type === 'edited') return { ...event, change: { type: 'edited', seq: change.seq } };
  return { ...event, change };
}
