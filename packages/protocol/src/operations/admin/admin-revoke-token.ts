import { operation } from '../../operation/operation.ts';

/** Ends one token of a user or a bot. */
export const adminRevokeToken = operation({
  name: 'adminRevokeToken',
  request: 'AdminRevokeToken',
  reply: 'Done',
  fields: {
    userId: { kind: 'user', json: 'user' },
    username: { kind: 'nameOf', field: 'userId' },
    tokenId: { kind: 'id', json: 'token' },
  },
  rest: {
    method: 'DELETE',
    path: '/api/v1/admin/users/{user}/tokens/{token}',
    summary: 'Revoke a token of a user or a bot; its sockets close',
  },
  socket: false,
  tag: 'admin',
  auth: 'admin',
  scope: 'admin:write',
  cost: 'light',
  repeat: 'state',
  errors: ['not_found'],
});
