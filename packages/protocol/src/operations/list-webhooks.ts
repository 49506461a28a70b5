import { operation } from '../operation/operation.ts';
import { hookedConversation, webhookRefusals } from '../operation/webhook-fields.ts';

/** The webhooks of a group, of both kinds, without their secrets. */
export const listWebhooks = operation({
  name: 'listWebhooks',
  request: 'ListWebhooks',
  reply: 'WebhookList',
  fields: { conversationId: hookedConversation },
  rest: {
    method: 'GET',
    path: '/api/v1/conversations/{conversation}/webhooks',
    summary: 'List the webhooks of a group',
  },
  socket: true,
  tag: 'webhooks',
  auth: 'user',
  scope: 'read',
  cost: 'light',
  repeat: 'state',
  asAdmin: true,
  errors: ['not_found', 'forbidden', 'failed_precondition'],
  answers: 'the oldest first, with how their deliveries go',
  when: { ...webhookRefusals, not_found: 'the group' },
});
