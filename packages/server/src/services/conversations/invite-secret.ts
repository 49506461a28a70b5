import { hash, randomBytes } from 'node:crypto';

/** The prefix lets people see what it is; the log masks what begins so. */
const PREFIX = 'iml_';

/** The secret of a new invite link: 128 random bits. */
export function newInviteSecret(): string {
  return PREFIX + randomBytes(16).toString('base64url');
}

/** How it stands in the database: SHA-256, 64 hex digits. */
export function inviteSecretHash(secret: string): string {
  return hash('sha256', secret);
}
