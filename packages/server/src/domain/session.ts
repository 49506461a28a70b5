import type { Id } from './ids.ts';
import type { User } from './user.ts';

/** A log-in of one device. Tokens are kept as SHA-256 digests only. */
export interface Session {
  readonly id: Id;
  readonly userId: Id;
  /** What the user calls the device, e.g. "im on laptop". */
  readonly device: string;
  readonly createdAt: number;
  readonly lastUsedAt: number;
  /** End of the access token. */
  readonly expiresAt: number;
  /** End of the refresh token, and so of the session. */
  readonly refreshExpiresAt: number;
  /** 0 while it is valid. */
  readonly revokedAt: number;
}

/** Who is asking: the result of authenticating a token. */
export interface Identity {
  readonly user: User;
  readonly session: Session;
}
