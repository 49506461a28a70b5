import { operation } from '../operation/operation.ts';

/** Who the token belongs to. */
export const me = operation({
  name: 'me',
  request: 'GetMe',
  reply: 'Account',
  fields: {},
  rest: { method: 'GET', path: '/api/v1/me', summary: 'Who the token belongs to' },
  socket: false,
  tag: 'auth',
  auth: 'user',
  scope: 'read',
  cost: 'light',
  repeat: 'state',
  errors: [],
});
