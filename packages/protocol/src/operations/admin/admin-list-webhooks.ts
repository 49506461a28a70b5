import { LIMITS } from '../../limits.ts';
import { operation } from '../../operation/operation.ts';

/** The webhooks of all groups, or of one group or maker, without their secrets. */
export const adminListWebhooks = operation({
  name: 'adminListWebhooks',
  request: 'AdminListWebhooks',
  reply: 'ServerWebhookPage',
  fields: {
    after: { kind: 'counter', about: 'The `next_after` of the page before.' },
    limit: {
      kind: 'pageSize',
      max: LIMITS.adminWebhookGroups,
      otherwise: LIMITS.adminWebhookGroups,
      about: 'How many groups are looked at.',
    },
    conversationId: { kind: 'conversation', resolve: 'find', json: 'conversation', about: 'Only those of this group.' },
    createdBy: { kind: 'user', about: 'Only those that this user has made.' },
  },
  rest: { method: 'GET', path: '/api/v1/admin/webhooks', summary: 'List the webhooks of all groups' },
  socket: false,
  tag: 'admin',
  auth: 'admin',
  scope: 'admin:read',
  cost: 'page',
  repeat: 'state',
  errors: ['not_found'],
  answers: 'by ascending group, the oldest first; continue with `next_after` until it is 0',
  when: { not_found: 'there is no such group or user' },
});
