import type { Id } from '../domain/ids.ts';
import type { Identity, Session } from '../domain/session.ts';
import type { User } from '../domain/user.ts';

export interface Tokens {
  readonly token: string;
  readonly refreshToken: string;
  readonly expiresAt: number;
  readonly refreshExpiresAt: number;
}

export interface LoggedIn {
  readonly user: User;
  readonly session: Session;
  readonly tokens: Tokens;
}

/** Accounts, passwords, tokens, devices. Every refusal is an AppError. */
export interface AuthService {
  register(request: {
    readonly username: string;
    readonly password: string;
    readonly displayName: string;
    readonly email: string;
    readonly device: string;
    readonly address: string;
  }): Promise<LoggedIn>;
  login(request: {
    readonly username: string;
    readonly password: string;
    readonly device: string;
    readonly address: string;
  }): Promise<LoggedIn>;
  refresh(refreshToken: string): Promise<LoggedIn>;
  /** Who a token belongs to. Throws unauthenticated, token_expired or session_revoked. Cached (DETAILS 37). */
  authenticate(token: string): Promise<Identity>;
  /** Is this session still good, by the newest knowledge of this node? For sockets, after they are registered. */
  isActive(sessionId: Id): boolean;
  logout(identity: Identity): Promise<void>;
  sessions(identity: Identity): Promise<readonly Session[]>;
  revokeSession(identity: Identity, sessionId: Id): Promise<void>;
  /** Ends all other sessions. */
  changePassword(identity: Identity, current: string, next: string): Promise<void>;
}
