import { LIMITS } from '../../limits.ts';
import { operation } from '../../operation/operation.ts';
import { someScopes } from '../../operation/rules.ts';
import { tokenExpiresAt, tokenName, tokenScopes } from '../../operation/token-fields.ts';

/** Makes a token for a bot. */
export const adminCreateToken = operation({
  name: 'adminCreateToken',
  request: 'AdminCreateToken',
  reply: 'TokenCreated',
  fields: {
    userId: { kind: 'user', json: 'user' },
    username: { kind: 'nameOf', field: 'userId' },
    opId: { kind: 'uuid' },
    name: { ...tokenName, about: 'What you call the token.' },
    scopes: tokenScopes,
    expiresAt: tokenExpiresAt,
  },
  rest: {
    method: 'POST',
    path: '/api/v1/admin/users/{user}/tokens',
    summary: 'Make a token for a bot',
    status: 201,
  },
  socket: false,
  tag: 'admin',
  auth: 'admin',
  scope: 'admin:write',
  cost: 'light',
  repeat: 'opId',
  secretReply: 'id',
  errors: ['not_found', 'failed_precondition', 'already_exists'],
  rule: someScopes(),
  note: `At most ${LIMITS.tokens} at a time. People make their own tokens.`,
  answers: 'its secret, which is not shown again',
  when: {
    failed_precondition: 'it is no bot or that of the server, it is disabled, or there are too many tokens',
    already_exists: 'it was made before under this id',
  },
});
