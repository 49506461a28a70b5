import { operation } from '../operation/operation.ts';

/** One's sessions, one for each device. */
export const listSessions = operation({
  name: 'listSessions',
  request: 'ListSessions',
  reply: 'SessionList',
  fields: {},
  rest: { method: 'GET', path: '/api/v1/me/sessions', summary: 'List your sessions, one for each device' },
  socket: false,
  tag: 'auth',
  auth: 'user',
  scope: 'read',
  cost: 'light',
  repeat: 'state',
  errors: [],
});
