import { operation } from '../operation/operation.ts';

/** Ends one of one's own personal access tokens. */
export const revokeToken = operation({
  name: 'revokeToken',
  request: 'RevokeToken',
  reply: 'Done',
  fields: { tokenId: { kind: 'id', json: 'token' } },
  rest: {
    method: 'DELETE',
    path: '/api/v1/me/tokens/{token}',
    summary: 'Revoke a personal access token; its sockets close',
  },
  socket: false,
  tag: 'tokens',
  auth: 'user',
  scope: 'credentials:write',
  cost: 'light',
  repeat: 'state',
  errors: ['not_found'],
});
