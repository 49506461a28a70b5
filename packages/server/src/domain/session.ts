import type { TokenScope } from '@im-ts/protocol';
import type { Id } from './ids.ts';
import type { User } from './user.ts';

/** A log-in of one device, or a personal access token. Tokens are kept as SHA-256 digests only. */
export interface Session {
  readonly id: Id;
  readonly userId: Id;
  /** What the user calls the device, e.g. "im on laptop"; of a personal access token, its name. */
  readonly device: string;
  readonly createdAt: number;
  /** Of a personal access token 0 until it is used. */
  readonly lastUsedAt: number;
  /** End of the access token. */
  readonly expiresAt: number;
  /** End of the refresh token, and so of the session. */
  readonly refreshExpiresAt: number;
  /** 0 while it is valid. */
  readonly revokedAt: number;
  /** What a personal access token may do; undefined: it is a log-in, which may do all that its user may. */
  readonly scopes: readonly TokenScope[] | undefined;
}

/** Who is asking: the result of authenticating a token. */
export interface Identity {
  readonly user: User;
  readonly session: Session;
  /** Who asks acts as an admin of the server, for a reason, and not as a member of the conversation. */
  readonly asAdmin?: AdminAct;
}

/** What the audit log keeps of an act of an admin beside who did what to whom. */
export interface AdminAct {
  /** In the admin's words; one line. */
  readonly reason: string;
  /** That they ask from. */
  readonly address: string;
}
