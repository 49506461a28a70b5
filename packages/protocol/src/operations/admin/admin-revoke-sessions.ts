import { operation } from '../../operation/operation.ts';

/** Ends all sessions of a user. */
export const adminRevokeSessions = operation({
  name: 'adminRevokeSessions',
  request: 'AdminRevokeSessions',
  reply: 'Done',
  fields: { userId: { kind: 'user', json: 'user' }, username: { kind: 'nameOf', field: 'userId' } },
  rest: {
    method: 'DELETE',
    path: '/api/v1/admin/users/{user}/sessions',
    summary: 'End all sessions and tokens of a user; their sockets close',
  },
  socket: false,
  tag: 'admin',
  auth: 'admin',
  scope: 'admin:write',
  cost: 'light',
  repeat: 'state',
  errors: ['not_found'],
});
