import { LIMITS } from '../../limits.ts';
import { operation } from '../../operation/operation.ts';

/** All groups by ascending id, or those with a text in their name or handle. */
export const adminListGroups = operation({
  name: 'adminListGroups',
  request: 'AdminListGroups',
  reply: 'GroupList',
  fields: {
    query: { kind: 'text', max: LIMITS.conversationNameCodePoints, example: 'ops' },
    after: { kind: 'counter' },
    limit: { kind: 'pageSize', max: LIMITS.adminPage, otherwise: LIMITS.adminPageDefault },
  },
  rest: { method: 'GET', path: '/api/v1/admin/groups', summary: 'List groups by ascending id' },
  socket: false,
  tag: 'admin',
  auth: 'admin',
  scope: 'admin:read',
  cost: 'page',
  repeat: 'state',
  errors: [],
  answers: 'those that were not dismissed; continue with `next_after` until it is 0',
});
