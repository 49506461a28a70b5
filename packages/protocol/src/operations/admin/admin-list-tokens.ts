import { operation } from '../../operation/operation.ts';

/** The tokens of a user or a bot, without their secrets. */
export const adminListTokens = operation({
  name: 'adminListTokens',
  request: 'AdminListTokens',
  reply: 'TokenList',
  fields: { userId: { kind: 'user', json: 'user' }, username: { kind: 'nameOf', field: 'userId' } },
  rest: { method: 'GET', path: '/api/v1/admin/users/{user}/tokens', summary: 'List the tokens of a user or a bot' },
  socket: false,
  tag: 'admin',
  auth: 'admin',
  scope: 'admin:read',
  cost: 'light',
  repeat: 'state',
  errors: ['not_found'],
});
