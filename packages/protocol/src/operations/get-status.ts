import { operation } from '../operation/operation.ts';

/** One's own status: how one is shown, what one says of oneself, and who is told. */
export const getStatus = operation({
  name: 'getStatus',
  request: 'GetStatus',
  reply: 'OwnStatus',
  fields: {},
  rest: { method: 'GET', path: '/api/v1/me/status', summary: 'Show your own status' },
  socket: true,
  tag: 'presence',
  auth: 'user',
  scope: 'read',
  cost: 'light',
  repeat: 'state',
  errors: [],
  note: 'A text that is over is left out.',
});
