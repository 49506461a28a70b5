import { LIMITS } from '../limits.ts';
import { TOKEN_SCOPE_NAMES } from '../token-scopes.ts';

// What a new token is made with.

/** What its owner calls it. */
export const tokenName = {
  kind: 'line',
  min: 1,
  max: LIMITS.tokenNameCodePoints,
  about: 'What you call the token.',
  example: 'deploy script',
} as const;

/** What it may do. */
export const tokenScopes = {
  kind: 'list',
  max: LIMITS.tokenScopes,
  of: { kind: 'enum', names: TOKEN_SCOPE_NAMES },
  about: 'What it may do; at least one.',
  required: true,
} as const;

/** When it ends. */
export const tokenExpiresAt = {
  kind: 'time',
  about: `When it ends, at most ${LIMITS.tokenDays} days from now; null: in ${LIMITS.tokenDaysDefault} days.`,
} as const;
