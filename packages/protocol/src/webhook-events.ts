/** What a webhook may be told; the type of a delivery is the same word. */
export const WEBHOOK_EVENT_NAMES = [
  'message_stored',
  'message_edited',
  'message_recalled',
  'reaction_changed',
  'members_changed',
  'conversation_updated',
  'conversation_dismissed',
  'conversation_changed',
] as const;

/** See WEBHOOK_EVENT_NAMES. */
export type WebhookEventName = (typeof WEBHOOK_EVENT_NAMES)[number];
