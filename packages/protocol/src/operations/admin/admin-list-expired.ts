import { LIMITS } from '../../limits.ts';
import { operation } from '../../operation/operation.ts';

/** What the next round of the retention would remove, by conversation. */
export const adminListExpired = operation({
  name: 'adminListExpired',
  request: 'AdminListExpired',
  reply: 'ExpiredPage',
  fields: {
    after: { kind: 'counter' },
    fromSeq: { kind: 'counter' },
    limit: { kind: 'pageSize', max: LIMITS.adminPage, otherwise: LIMITS.adminPageDefault },
  },
  rest: {
    method: 'GET',
    path: '/api/v1/admin/retention/expired',
    summary: 'List what is older than it is kept, by conversation',
  },
  socket: false,
  tag: 'admin',
  auth: 'admin',
  scope: 'admin:read',
  cost: 'page',
  repeat: 'state',
  errors: [],
  answers:
    'conversations by ascending id, those of dismissed groups too; continue with `next_after` and `next_seq` until both are 0',
});
