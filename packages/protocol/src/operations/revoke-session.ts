import { operation } from '../operation/operation.ts';

/** Ends one of one's own sessions. */
export const revokeSession = operation({
  name: 'revokeSession',
  request: 'RevokeSession',
  reply: 'Done',
  fields: { sessionId: { kind: 'id', json: 'session' } },
  rest: {
    method: 'DELETE',
    path: '/api/v1/me/sessions/{session}',
    summary: 'End one of your sessions; its sockets close',
  },
  socket: false,
  tag: 'auth',
  auth: 'user',
  scope: 'credentials:write',
  cost: 'light',
  repeat: 'state',
  errors: ['not_found'],
});
