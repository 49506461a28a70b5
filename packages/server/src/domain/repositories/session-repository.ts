import type { TokenScope } from '@im-ts/protocol';
import type { AuditRow } from '../audit.ts';
import type { Id, OpId } from '../ids.ts';
import type { Session } from '../session.ts';
import type { User } from '../user.ts';

export interface NewSession {
  readonly userId: Id;
  readonly device: string;
  /** 64 hex digits: SHA-256 of the token. */
  readonly tokenHash: string;
  readonly refreshHash: string;
  /** SHA-256 of what all refresh tokens of the session have in common. */
  readonly refreshFamily: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly refreshExpiresAt: number;
}

/** A personal access token to be kept. Nobody knows its refresh token. */
export interface NewToken extends Pick<NewSession, 'userId' | 'tokenHash' | 'refreshHash' | 'createdAt' | 'expiresAt'> {
  readonly name: string;
  readonly scopes: readonly TokenScope[];
}

/** Which sessions of a user end with an act, and when. */
export interface SessionsToEnd {
  readonly at: number;
  /** Absent: none stays. */
  readonly exceptId?: Id | undefined;
  /** `sessions`: tokens stay. Absent: 'all'. */
  readonly which?: 'all' | 'sessions' | undefined;
}

/** `audit` is written in the transaction of the change, if there is one. */
export interface SessionRepository {
  create(session: NewSession, audit?: AuditRow): Promise<Session>;
  byId(id: Id): Promise<Session | undefined>;
  /**
   * With its user, in one statement; revoked and expired ones too, so that the reason can be told. `hasPrevious`: the refresh
   * token before the present one is still good.
   */
  byTokenHash(
    tokenHash: string,
  ): Promise<{ readonly session: Session; readonly user: User; readonly hasPrevious: boolean } | undefined>;
  /** `previous`: the hash was replaced by a refresh whose answer may have been lost. */
  byRefreshHash(
    refreshHash: string,
  ): Promise<{ readonly session: Session; readonly user: User; readonly previous: boolean } | undefined>;
  /** The newest session whose refresh tokens have this in common; revoked and expired ones too. */
  byRefreshFamily(refreshFamily: string): Promise<Session | undefined>;
  /** Puts new tokens in place; the refresh token that asked for them stays good as the previous one. */
  rotate(
    id: Id,
    tokens: {
      readonly tokenHash: string;
      readonly refreshHash: string;
      readonly previousHash: string;
      readonly refreshFamily: string;
      readonly expiresAt: number;
      readonly refreshExpiresAt: number;
      readonly now: number;
    },
  ): Promise<void>;
  /** The new access token was used, so the previous refresh token is not needed any more. */
  forgetPrevious(id: Id): Promise<void>;
  touch(uses: readonly { readonly id: Id; readonly at: number }[]): Promise<void>;
  /** Without tokens. */
  list(userId: Id): Promise<Session[]>;
  /** Answers the ids that were revoked now. `audit` is written in any case. */
  revokeAll(userId: Id, ends: SessionsToEnd, audit?: AuditRow): Promise<readonly Id[]>;
  /** false when it was not there or not valid any more, and for a token. */
  revoke(userId: Id, id: Id, now: number, audit?: AuditRow): Promise<boolean>;
  /**
   * Keeps a token. `isNew` is false when one was made under this op id before: then it is that one. Throws
   * failed_precondition when the user has `limit` tokens that are good.
   */
  createToken(
    token: NewToken,
    request: { readonly opId: OpId; readonly limit: number; readonly audit?: AuditRow | undefined },
  ): Promise<{ readonly id: Id; readonly isNew: boolean }>;
  /** Those that are good, the newest first. */
  listTokens(userId: Id, now: number): Promise<Session[]>;
  /** false when there is no such token that is good. */
  revokeToken(userId: Id, id: Id, now: number, audit?: AuditRow): Promise<boolean>;
  /** Sessions and tokens revoked at or after a time. */
  revokedSince(at: number): Promise<{ readonly id: Id; readonly userId: Id; readonly revokedAt: number }[]>;
}
