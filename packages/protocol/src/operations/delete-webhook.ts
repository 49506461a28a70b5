import { operation } from '../operation/operation.ts';
import { hookedConversation, webhookId, webhookRefusals } from '../operation/webhook-fields.ts';

/** Ends a webhook, of either kind. */
export const deleteWebhook = operation({
  name: 'deleteWebhook',
  request: 'DeleteWebhook',
  reply: 'Changed',
  fields: { conversationId: hookedConversation, opId: { kind: 'uuid' }, id: webhookId },
  rest: {
    method: 'DELETE',
    path: '/api/v1/conversations/{conversation}/webhooks/{id}',
    summary: 'Delete a webhook, of either kind',
  },
  socket: true,
  tag: 'webhooks',
  auth: 'user',
  scope: 'webhooks:write',
  cost: 'change',
  repeat: 'opId',
  asAdmin: true,
  errors: ['not_found', 'forbidden', 'failed_precondition', 'conflict', 'outcome_unknown'],
  answers: 'with `unchanged` where there is no such webhook, or not any more',
  when: { ...webhookRefusals, not_found: 'the group' },
});
