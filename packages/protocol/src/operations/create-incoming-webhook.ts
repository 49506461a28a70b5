import { LIMITS } from '../limits.ts';
import { operation } from '../operation/operation.ts';
import { hookedConversation, webhookName, webhookRefusals } from '../operation/webhook-fields.ts';

/** Makes an address at which programs write into a group, as a bot of its own. */
export const createIncomingWebhook = operation({
  name: 'createIncomingWebhook',
  request: 'CreateIncomingWebhook',
  reply: 'WebhookCreated',
  fields: {
    conversationId: hookedConversation,
    opId: { kind: 'uuid' },
    name: { ...webhookName, required: true, about: 'Also the name under which its messages stand.' },
  },
  rest: {
    method: 'POST',
    path: '/api/v1/conversations/{conversation}/incoming-webhooks',
    summary: 'Make a webhook by which programs write into a group',
    status: 201,
  },
  socket: true,
  tag: 'webhooks',
  auth: 'user',
  scope: 'webhooks:write',
  cost: 'change',
  repeat: 'opId',
  asAdmin: true,
  secretReply: 'id',
  errors: ['not_found', 'forbidden', 'failed_precondition', 'already_exists', 'conflict', 'outcome_unknown'],
  note: `At most ${LIMITS.webhooks} webhooks a group, of both kinds. A system message tells its members.`,
  answers: 'its path on this server, which holds its secret and is not shown again',
  when: {
    ...webhookRefusals,
    not_found: 'the group',
    failed_precondition: 'there are too many webhooks, or it is a direct conversation',
    already_exists: 'it was made before under this id',
  },
});
