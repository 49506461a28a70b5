import { LIMITS } from '../limits.ts';

// Fields that several operations on accounts have.

/** The name of a user who is there, or is not. */
export const username = {
  kind: 'text',
  min: 1,
  max: LIMITS.usernameCodePoints,
  about: 'The name, without "@".',
  example: 'alice',
} as const;

/** The name of a new user. The server's folding rule decides which names are equal or too alike. */
export const newUsername = { ...username, name: true } as const;

/** The name that is shown. */
export const displayName = {
  kind: 'line',
  max: LIMITS.displayNameCodePoints,
  about: 'The name that is shown; empty: the username is shown.',
  example: 'Alice Doe',
} as const;

/** An address, or empty. */
export const email = { kind: 'email', about: 'An address, or empty.', example: 'alice@example.com' } as const;

/** What the user calls the device. */
export const device = {
  kind: 'line',
  max: LIMITS.deviceCodePoints,
  about: 'What the user calls the device, shown in their list of sessions.',
  example: 'im on laptop',
} as const;

/** The code of an invite to the server. */
export const inviteCode = { kind: 'bytesOfText', max: LIMITS.inviteCodeBytes } as const;
