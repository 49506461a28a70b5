import { operation } from '../operation/operation.ts';

/** Shows a user. */
export const getUser = operation({
  name: 'getUser',
  request: 'GetUser',
  reply: 'User',
  fields: { userId: { kind: 'user', json: 'user' }, username: { kind: 'nameOf', field: 'userId' } },
  rest: { method: 'GET', path: '/api/v1/users/{user}', summary: 'Show a user' },
  socket: false,
  tag: 'users',
  auth: 'user',
  scope: 'read',
  cost: 'light',
  repeat: 'state',
  errors: ['not_found'],
});
