import { LIMITS, TOKEN_SCOPE_NAMES, type TokenScope } from '@im-ts/protocol';
import type { AuditRow } from '../../domain/audit.ts';
import type { Clock } from '../../domain/clock.ts';
import { AppError } from '../../domain/errors.ts';
import type { Id, OpId } from '../../domain/ids.ts';
import { requireLevel } from '../../domain/level.ts';
import type { SessionRepository } from '../../domain/repositories/session-repository.ts';
import type { Identity, Session } from '../../domain/session.ts';
import type { User } from '../../domain/user.ts';
import { newToken, tokenHash } from './token-secrets.ts';

/** What a token is to be like. */
export interface TokenRequest {
  readonly opId: OpId;
  readonly name: string;
  readonly scopes: readonly string[];
  /** Epoch milliseconds; 0: the usual time. */
  readonly expiresAt: number;
}

/** A new token, with the secret that nobody is shown again. */
export interface CreatedToken {
  readonly id: Id;
  readonly name: string;
  readonly token: string;
  readonly scopes: readonly TokenScope[];
  readonly expiresAt: number;
}

/** Personal access tokens: by them programs act for a user, within scopes; `audit` is written with the act. Every refusal is an AppError. */
export interface AccessTokens {
  /** For the one who asks; one that is a token itself gives no scope that it does not have. */
  create(identity: Identity, request: TokenRequest): Promise<CreatedToken>;
  /** For a bot, on behalf of an admin. */
  createFor(user: User, request: TokenRequest, audit: AuditRow): Promise<CreatedToken>;
  /** Those that are good, the newest first. */
  list(userId: Id): Promise<readonly Session[]>;
  /** Its sockets close within a second. false when the user has no such token. */
  revoke(userId: Id, id: Id, audit?: AuditRow): Promise<boolean>;
}

export interface AccessTokensDeps {
  readonly sessions: Pick<SessionRepository, 'createToken' | 'listTokens'>;
  /** Ends a token on every node. */
  readonly end: (userId: Id, id: Id, audit?: AuditRow) => Promise<boolean>;
  readonly clock: Clock;
  /** The level of the store. */
  readonly level: () => number;
}

/** From this level on all nodes know tokens from log-ins. */
const LEVEL = 5;
const DAY_MS = 86_400_000;

export function createAccessTokens({ sessions, end, clock, level }: AccessTokensDeps): AccessTokens {
  const make = async (user: User, request: TokenRequest, audit?: AuditRow): Promise<CreatedToken> => {
    requireLevel(LEVEL, level());
    const now = clock.now();
    const { opId, name } = request;
    const scopes = TOKEN_SCOPE_NAMES.filter((scope) => request.scopes.includes(scope));
    for (const scope of scopes) checkRole(user, scope);
    const expiresAt = endOf(request.expiresAt, now);
    const token = newToken('personal');
    const { id, isNew } = await sessions.createToken(
      {
        ...{ userId: user.id, name, scopes, createdAt: now, expiresAt },
        tokenHash: tokenHash(token),
        // It is not prolonged but replaced, so nobody gets this one.
        refreshHash: tokenHash(newToken('refresh')),
      },
      { opId, limit: LIMITS.tokens, audit },
    );
    if (!isNew) {
      throw new AppError(
        'already_exists',
        `This token was made before (id ${id}), and its secret is shown once only; revoke it and make a new one.`,
        { field: 'opId' },
      );
    }
    return { id, name, token, scopes, expiresAt };
  };

  return {
    async create({ user, session }, request) {
      const given = session.scopes;
      const more =
        given === undefined ? undefined : request.scopes.find((scope) => !given.some((own) => own === scope));
      if (more !== undefined) {
        throw new AppError('forbidden', `Your token does not have the scope ${more} itself, so it cannot give it.`, {
          field: 'scopes',
        });
      }
      return make(user, request);
    },
    createFor: make,
    list: (userId) => sessions.listTokens(userId, clock.now()),
    revoke: end,
  };
}

function checkRole(user: User, scope: TokenScope): void {
  if (user.role === 'admin' || !scope.startsWith('admin:')) return;
  throw new AppError('forbidden', `The scope ${scope} is for admins only.`, { field: 'scopes' });
}

function endOf(expiresAt: number, now: number): number {
  const latest = now + LIMITS.tokenDays * DAY_MS;
  if (expiresAt === 0) return now + LIMITS.tokenDaysDefault * DAY_MS;
  if (expiresAt > now && expiresAt <= latest) return expiresAt;
  const problem = expiresAt > now ? `at most ${LIMITS.tokenDays} days ahead` : 'ahead';
  throw new AppError('invalid_argument', `expiresAt must lie ${problem}.`, { field: 'expiresAt' });
}
