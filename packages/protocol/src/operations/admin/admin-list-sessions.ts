import { operation } from '../../operation/operation.ts';

/** The sessions of a user. */
export const adminListSessions = operation({
  name: 'adminListSessions',
  request: 'AdminListSessions',
  reply: 'SessionList',
  fields: { userId: { kind: 'user', json: 'user' }, username: { kind: 'nameOf', field: 'userId' } },
  rest: { method: 'GET', path: '/api/v1/admin/users/{user}/sessions', summary: 'List the sessions of a user' },
  socket: false,
  tag: 'admin',
  auth: 'admin',
  scope: 'admin:read',
  cost: 'light',
  repeat: 'state',
  errors: ['not_found'],
});
