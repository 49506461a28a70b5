import { LIMITS } from '../limits.ts';
import { WEBHOOK_EVENT_NAMES } from '../webhook-events.ts';

/** The group that a webhook belongs to. */
export const hookedConversation = { kind: 'conversation', resolve: 'find', json: 'conversation' } as const;

/** The id of a webhook. */
export const webhookId = {
  kind: 'bytesOfText',
  min: 1,
  max: LIMITS.webhookIdBytes,
  about: 'The id of the webhook.',
} as const;

/** What a webhook is called. */
export const webhookName = { kind: 'line', min: 1, max: LIMITS.webhookNameCodePoints } as const;

/** Where a webhook delivers to. */
export const webhookUrl = {
  kind: 'bytesOfText',
  min: 1,
  max: LIMITS.webhookUrlBytes,
  about: 'An https address. The server says which other ones it delivers to.',
  example: 'https://example.com/hooks/chat',
} as const;

/** What a webhook is told. */
export const webhookEvents = {
  kind: 'list',
  max: WEBHOOK_EVENT_NAMES.length,
  of: { kind: 'enum', names: WEBHOOK_EVENT_NAMES },
} as const;

/** When the operations of webhooks are refused. */
export const webhookRefusals = {
  not_found: 'the group or the webhook',
  forbidden: 'you are no admin of the group',
  failed_precondition: 'it is a direct conversation',
} as const;
