import { operation } from '../operation/operation.ts';
import {
  hookedConversation,
  webhookEvents,
  webhookId,
  webhookName,
  webhookRefusals,
  webhookUrl,
} from '../operation/webhook-fields.ts';

/** Changes a webhook that is told what happens in a group. */
export const updateWebhook = operation({
  name: 'updateWebhook',
  request: 'UpdateWebhook',
  reply: 'Changed',
  fields: {
    conversationId: hookedConversation,
    opId: { kind: 'uuid' },
    id: webhookId,
    url: webhookUrl,
    name: webhookName,
    events: { ...webhookEvents, about: 'What it is told from now on; empty: as before.' },
    allEvents: { kind: 'flag', about: 'It is told everything from now on.' },
    enabled: { kind: 'flag', about: 'false: it is told nothing until it is switched on again.' },
  },
  rest: {
    method: 'PATCH',
    path: '/api/v1/conversations/{conversation}/webhooks/{id}',
    summary: 'Change a webhook, or switch it off or on',
  },
  socket: true,
  tag: 'webhooks',
  auth: 'user',
  scope: 'webhooks:write',
  cost: 'change',
  repeat: 'opId',
  asAdmin: true,
  errors: ['not_found', 'forbidden', 'failed_precondition', 'conflict', 'outcome_unknown'],
  answers: 'with `unchanged` where it was so before',
  when: webhookRefusals,
});
