import { operation } from '../operation/operation.ts';

/** Ends the session of the token that asks. */
export const logout = operation({
  name: 'logout',
  request: 'LogOut',
  reply: 'Done',
  fields: {},
  rest: { method: 'POST', path: '/api/v1/auth/logout', summary: 'End the session of this token; its sockets close' },
  socket: false,
  tag: 'auth',
  auth: 'user',
  scope: 'none',
  cost: 'light',
  repeat: 'state',
  errors: [],
});
