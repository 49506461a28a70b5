import { LIMITS } from '../limits.ts';
import { operation } from '../operation/operation.ts';
import { someScopes } from '../operation/rules.ts';
import { tokenExpiresAt, tokenName, tokenScopes } from '../operation/token-fields.ts';

/** Makes a personal access token. */
export const createToken = operation({
  name: 'createToken',
  request: 'CreateToken',
  reply: 'TokenCreated',
  fields: { opId: { kind: 'uuid' }, name: tokenName, scopes: tokenScopes, expiresAt: tokenExpiresAt },
  rest: { method: 'POST', path: '/api/v1/me/tokens', summary: 'Make a personal access token', status: 201 },
  socket: false,
  tag: 'tokens',
  auth: 'user',
  scope: 'credentials:write',
  cost: 'light',
  repeat: 'opId',
  secretReply: 'id',
  errors: ['forbidden', 'failed_precondition', 'already_exists'],
  rule: someScopes(),
  note: `At most ${LIMITS.tokens} at a time. A token makes only tokens that may do no more than itself.`,
  answers: 'its secret, which is not shown again',
  when: {
    forbidden: 'a scope that you, or the token that asks, do not have',
    failed_precondition: 'there are too many tokens',
    already_exists: 'it was made before under this id',
  },
});
