import { operation } from '../operation/operation.ts';

/** One's personal access tokens, without their secrets. */
export const listTokens = operation({
  name: 'listTokens',
  request: 'ListTokens',
  reply: 'TokenList',
  fields: {},
  rest: { method: 'GET', path: '/api/v1/me/tokens', summary: 'List your personal access tokens, the newest first' },
  socket: false,
  tag: 'tokens',
  auth: 'user',
  scope: 'read',
  cost: 'light',
  repeat: 'state',
  errors: [],
});
