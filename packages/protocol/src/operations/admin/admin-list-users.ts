import { LIMITS } from '../../limits.ts';
import { operation } from '../../operation/operation.ts';

/** All users by ascending id. */
export const adminListUsers = operation({
  name: 'adminListUsers',
  request: 'AdminListUsers',
  reply: 'AccountPage',
  fields: {
    after: { kind: 'counter', about: 'The last user id of the page before.' },
    limit: { kind: 'pageSize', max: LIMITS.adminPage, otherwise: LIMITS.adminPageDefault },
  },
  rest: { method: 'GET', path: '/api/v1/admin/users', summary: 'List users by ascending id' },
  socket: false,
  tag: 'admin',
  auth: 'admin',
  scope: 'admin:read',
  cost: 'page',
  repeat: 'state',
  errors: [],
});
