import { LIMITS } from '../../limits.ts';
import { operation } from '../../operation/operation.ts';

/** The invites that have not ended, by ascending id. */
export const adminListInvites = operation({
  name: 'adminListInvites',
  request: 'AdminListInvites',
  reply: 'InvitePage',
  fields: {
    after: { kind: 'counter', about: 'The last invite id of the page before.' },
    limit: { kind: 'pageSize', max: LIMITS.adminPage, otherwise: LIMITS.adminPageDefault },
  },
  rest: {
    method: 'GET',
    path: '/api/v1/admin/invites',
    summary: 'List the invites that have not ended, used up or not, by ascending id',
  },
  socket: false,
  tag: 'admin',
  auth: 'admin',
  scope: 'admin:read',
  cost: 'page',
  repeat: 'state',
  errors: [],
});
