import { operation } from '../operation/operation.ts';

/** A sign of life. */
export const ping = operation({
  name: 'ping',
  request: 'Ping',
  reply: 'Done',
  fields: {},
  rest: false,
  socket: true,
  tag: 'session',
  auth: 'user',
  scope: 'none',
  cost: 'light',
  repeat: 'state',
  errors: [],
});
