import { LIMITS } from '../limits.ts';
import { operation } from '../operation/operation.ts';

/** The next pair of tokens of a session. */
export const refresh = operation({
  name: 'refresh',
  request: 'RefreshTokens',
  reply: 'Login',
  fields: {
    refreshToken: { kind: 'bytesOfText', min: 1, max: LIMITS.tokenBytes, about: 'An opaque token; keep it secret.' },
  },
  rest: { method: 'POST', path: '/api/v1/auth/refresh', summary: 'Get the next pair of tokens of a session' },
  socket: false,
  tag: 'auth',
  auth: 'none',
  scope: 'none',
  cost: 'light',
  repeat: 'once',
  errors: ['unauthenticated', 'token_expired', 'session_revoked'],
});
