import { operation } from '../operation/operation.ts';
import { hookedConversation, webhookId, webhookRefusals } from '../operation/webhook-fields.ts';

/** Tries a webhook out. */
export const testWebhook = operation({
  name: 'testWebhook',
  request: 'TestWebhook',
  reply: 'WebhookTested',
  fields: { conversationId: hookedConversation, id: webhookId },
  rest: {
    method: 'POST',
    path: '/api/v1/conversations/{conversation}/webhooks/{id}/test',
    summary: 'Send a webhook a test event',
  },
  socket: true,
  tag: 'webhooks',
  auth: 'user',
  scope: 'webhooks:write',
  cost: 'light',
  repeat: 'once',
  asAdmin: true,
  errors: ['not_found', 'forbidden', 'failed_precondition'],
  answers: 'what the receiver answered; the request waits for it, 10 s at most',
  note: 'Also while the webhook is switched off.',
  when: webhookRefusals,
});
