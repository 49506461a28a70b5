import { LIMITS } from '../limits.ts';
import { operation } from '../operation/operation.ts';
import { hookedConversation, webhookId, webhookRefusals } from '../operation/webhook-fields.ts';

/** The deliveries of a webhook. */
export const listDeliveries = operation({
  name: 'listDeliveries',
  request: 'ListDeliveries',
  reply: 'DeliveryPage',
  fields: {
    conversationId: hookedConversation,
    id: webhookId,
    before: { kind: 'position', about: 'next_before of the page before.' },
    limit: { kind: 'pageSize', max: LIMITS.deliveryPage, otherwise: LIMITS.deliveryPageDefault },
  },
  rest: {
    method: 'GET',
    path: '/api/v1/conversations/{conversation}/webhooks/{id}/deliveries',
    summary: 'List the deliveries of a webhook, newest first',
  },
  socket: true,
  tag: 'webhooks',
  auth: 'user',
  scope: 'read',
  cost: 'page',
  repeat: 'state',
  asAdmin: true,
  errors: ['not_found', 'forbidden', 'failed_precondition'],
  answers: 'newest first; continue with `next_before` until it is null',
  note: 'They are kept for a week.',
  when: webhookRefusals,
});
