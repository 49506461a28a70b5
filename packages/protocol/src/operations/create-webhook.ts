import { LIMITS } from '../limits.ts';
import { operation } from '../operation/operation.ts';
import {
  hookedConversation,
  webhookEvents,
  webhookName,
  webhookRefusals,
  webhookUrl,
} from '../operation/webhook-fields.ts';

/** Has an address told what happens in a group. */
export const createWebhook = operation({
  name: 'createWebhook',
  request: 'CreateWebhook',
  reply: 'WebhookCreated',
  fields: {
    conversationId: hookedConversation,
    opId: { kind: 'uuid' },
    url: { ...webhookUrl, required: true },
    name: { ...webhookName, required: true },
    events: { ...webhookEvents, about: 'What it is told; empty: everything.' },
  },
  rest: {
    method: 'POST',
    path: '/api/v1/conversations/{conversation}/webhooks',
    summary: 'Make a webhook that is told what happens in a group',
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
  note: `At most ${LIMITS.webhooks} webhooks a group. A system message tells its members.`,
  answers: 'its secret, which signs its deliveries and is not shown again',
  when: {
    ...webhookRefusals,
    not_found: 'the group',
    failed_precondition:
      'there are too many webhooks, it is a direct conversation, or the server has no key for secrets',
    already_exists: 'it was made before under this id',
  },
});
