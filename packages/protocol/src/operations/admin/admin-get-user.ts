import { operation } from '../../operation/operation.ts';

/** Shows an account, with what admins alone may see of it. */
export const adminGetUser = operation({
  name: 'adminGetUser',
  request: 'AdminGetUser',
  reply: 'Account',
  fields: { userId: { kind: 'user', json: 'user' }, username: { kind: 'nameOf', field: 'userId' } },
  rest: { method: 'GET', path: '/api/v1/admin/users/{user}', summary: 'Show an account' },
  socket: false,
  tag: 'admin',
  auth: 'admin',
  scope: 'admin:read',
  cost: 'light',
  repeat: 'state',
  errors: ['not_found'],
});
