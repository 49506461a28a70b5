import { operation } from '../../operation/operation.ts';

/** Ends one session of a user. */
export const adminRevokeSession = operation({
  name: 'adminRevokeSession',
  request: 'AdminRevokeSession',
  reply: 'Done',
  fields: {
    userId: { kind: 'user', json: 'user' },
    username: { kind: 'nameOf', field: 'userId' },
    sessionId: { kind: 'id', json: 'session' },
  },
  rest: {
    method: 'DELETE',
    path: '/api/v1/admin/users/{user}/sessions/{session}',
    summary: 'End one session of a user; its sockets close',
  },
  socket: false,
  tag: 'admin',
  auth: 'admin',
  scope: 'admin:write',
  cost: 'light',
  repeat: 'state',
  errors: ['not_found'],
});
