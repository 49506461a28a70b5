import { operation } from '../operation/operation.ts';
import { hookedConversation, webhookId, webhookRefusals } from '../operation/webhook-fields.ts';

/** Sends an event to a webhook again. */
export const replayDelivery = operation({
  name: 'replayDelivery',
  request: 'ReplayDelivery',
  reply: 'Done',
  fields: {
    conversationId: hookedConversation,
    id: webhookId,
    rev: { kind: 'id', about: 'The rev of the delivery.' },
  },
  rest: {
    method: 'POST',
    path: '/api/v1/conversations/{conversation}/webhooks/{id}/deliveries/{rev}/replay',
    summary: 'Send an event to a webhook again',
  },
  socket: true,
  tag: 'webhooks',
  auth: 'user',
  scope: 'webhooks:write',
  cost: 'light',
  repeat: 'once',
  asAdmin: true,
  errors: ['not_found', 'forbidden', 'failed_precondition'],
  note: 'It has the id that it had before, and all tries again. One that is waiting is tried at once.',
  when: {
    ...webhookRefusals,
    not_found: 'the group, the webhook or the delivery',
    failed_precondition: 'the webhook is switched off, or it is a direct conversation',
  },
});
