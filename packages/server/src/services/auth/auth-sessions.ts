import { LIMITS } from '@im-ts/protocol';
import { LRUCache } from 'lru-cache';
import type { AuditRow } from '../../domain/audit.ts';
import type { Clock } from '../../domain/clock.ts';
import { AppError } from '../../domain/errors.ts';
import type { UserEvent } from '../../domain/events.ts';
import type { Id } from '../../domain/ids.ts';
import type { SessionRepository } from '../../domain/repositories/session-repository.ts';
import type { Identity, Session } from '../../domain/session.ts';
import type { User } from '../../domain/user.ts';
import type { EventBus } from '../../pipeline/event-bus.ts';
import type { Logger } from '../../telemetry/log.ts';
import type { Metrics } from '../../telemetry/metrics.ts';
import { createTokenCache } from './token-cache.ts';
import { createTokenRevocations } from './token-revocations.ts';
import { isToken, newToken, nextRefreshToken, refreshFamily, tokenHash } from './token-secrets.ts';
import { createTokenUses } from './token-uses.ts';

/** The two tokens of a session; times in epoch milliseconds. */
interface Tokens {
  readonly token: string;
  readonly refreshToken: string;
  readonly expiresAt: number;
  readonly refreshExpiresAt: number;
}

/** An open session with its tokens, as the user gets it. */
export interface LoggedIn {
  readonly user: User;
  readonly session: Session;
  readonly tokens: Tokens;
}

/** Sessions and their two tokens: an access token for a day, a refresh token for the next pair. */
export interface AuthSessions {
  /** A new session; above LIMITS.sessions, the one that was not used for the longest time ends. */
  open(user: User, device: string): Promise<LoggedIn>;
  /**
   * The next pair of tokens. The refresh token before it stays good until the new access token is first used, because
   * the answer may get lost; when it comes after that, on any node, somebody has a copy, and the session ends.
   */
  refresh(refreshToken: string): Promise<LoggedIn>;
  authenticate(token: string): Promise<Identity>;
  isActive(sessionId: Id): boolean;
  /** Called with ended sessions, whoever ended them and whatever became of the announcement. */
  onEnded(handler: (userId: Id, sessionIds: readonly Id[]) => void): void;
  list(userId: Id): Promise<Session[]>;
  end(userId: Id, sessionId: Id, audit?: AuditRow): Promise<boolean>;
  /** false when the user has no such personal access token. */
  endToken(userId: Id, tokenId: Id, audit?: AuditRow): Promise<boolean>;
  endAll(userId: Id, audit?: AuditRow): Promise<void>;
  /** Says everywhere that sessions have ended, which another act has written. */
  announceEnded(userId: Id, sessionIds: readonly Id[]): void;
  start(): Promise<void>;
  stop(): Promise<void>;
}

export interface AuthSessionsDeps {
  readonly sessions: SessionRepository;
  readonly bus: EventBus;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly options: { readonly tokenTtl: number; readonly refreshTtl: number };
}

const CACHED_TOKENS = 50_000;
/** What another node changed without ending the session (a refresh, the profile) is seen after this, announced or not. */
const CACHED_MS = 10_000;
/** A refresh whose answer was lost is asked again soon, and then gets the same answer. */
const ANSWERS = 1_000;
const ANSWER_MS = 60_000;

export function createAuthSessions(deps: AuthSessionsDeps): AuthSessions {
  const { sessions, bus, clock, logger, metrics, options } = deps;
  const cache = createTokenCache({ max: CACHED_TOKENS, ttlMs: CACHED_MS, clock });
  const answers = new LRUCache<string, Promise<LoggedIn>>({ max: ANSWERS, ttl: ANSWER_MS });
  const revocations = createTokenRevocations({
    sessions,
    bus,
    clock,
    logger,
    onEnded(userId, sessionIds) {
      cache.forget(userId, sessionIds);
      for (const handler of onEnded) handler(userId, sessionIds);
    },
  });
  const uses = createTokenUses({ sessions, clock, logger });
  const onEnded: ((userId: Id, sessionIds: readonly Id[]) => void)[] = [];

  bus.subscribe((events) => {
    // What the cache knows of a user is old now.
    for (const event of events) {
      if (event.type === 'user' && changesProfile(event)) cache.forget(event.userId);
    }
  });

  const newTokens = (refreshToken: string): { tokens: Tokens; now: number } => {
    const now = clock.now();
    const refreshExpiresAt = now + options.refreshTtl;
    const expiresAt = Math.min(now + options.tokenTtl, refreshExpiresAt);
    return {
      tokens: { token: newToken('access'), refreshToken, expiresAt, refreshExpiresAt },
      now,
    };
  };
  /** The token is neither the present one nor the one before it: a copy of a spent one ends its session. */
  const refuseUnknown = async (refreshToken: string): Promise<never> => {
    const session = await sessions.byRefreshFamily(refreshFamily(refreshToken));
    if (session === undefined) throw new AppError('unauthenticated', 'This refresh token is not known; log in.');
    const ended = await revocations.endOne(session.userId, session.id);
    if (ended) logger.warn('a refresh token was used twice; its session was ended', { session: session.id });
    throw new AppError(
      'session_revoked',
      'This refresh token was used before, so its session was ended; log in again.',
    );
  };

  const rotate = async (refreshToken: string, hash: string): Promise<LoggedIn> => {
    const found = await sessions.byRefreshHash(hash);
    if (found === undefined) return refuseUnknown(refreshToken);
    const { session, user } = found;
    refuseEnded(session, user, session.refreshExpiresAt, clock.now());
    const { tokens, now } = newTokens(nextRefreshToken(refreshToken));
    const { expiresAt, refreshExpiresAt } = tokens;
    await sessions.rotate(session.id, {
      tokenHash: tokenHash(tokens.token),
      refreshHash: tokenHash(tokens.refreshToken),
      previousHash: hash,
      refreshFamily: refreshFamily(refreshToken),
      expiresAt,
      refreshExpiresAt,
      now,
    });
    cache.forget(user.id, [session.id]);
    if (revocations.isRevoked(session.id)) throw new AppError('session_revoked');
    return { user, session: { ...session, expiresAt, refreshExpiresAt }, tokens };
  };

  /** An answer that this node gave before, unless its tokens were used or replaced on any node since. */
  const stillGood = async (answer: Promise<LoggedIn>, hash: string): Promise<LoggedIn | undefined> => {
    const given = await answer;
    const asked = await sessions.byRefreshHash(hash);
    const answered = await sessions.byRefreshHash(tokenHash(given.tokens.refreshToken));
    return asked?.previous === true && answered?.previous === false ? given : undefined;
  };

  /** Ends those that were not used for the longest time where a user has too many. */
  const endIdle = async (userId: Id, newest: Id): Promise<void> => {
    const others = (await list(userId)).filter(({ id }) => id !== newest);
    const idle = others.toSorted((left, right) => right.lastUsedAt - left.lastUsedAt || right.id - left.id);
    for (const { id } of idle.slice(LIMITS.sessions - 1)) await revocations.endOne(userId, id);
  };

  const list = async (userId: Id): Promise<Session[]> => {
    const now = clock.now();
    const all = await sessions.list(userId);
    return all.filter((session) => session.revokedAt === 0 && session.refreshExpiresAt > now);
  };

  return {
    async open(user, device) {
      const { tokens, now } = newTokens(newToken('refresh'));
      const session = await sessions.create({
        userId: user.id,
        device,
        tokenHash: tokenHash(tokens.token),
        refreshHash: tokenHash(tokens.refreshToken),
        refreshFamily: refreshFamily(tokens.refreshToken),
        createdAt: now,
        expiresAt: tokens.expiresAt,
        refreshExpiresAt: tokens.refreshExpiresAt,
      });
      await endIdle(user.id, session.id);
      return { user, session, tokens };
    },

    async refresh(refreshToken) {
      if (!isToken('refresh', refreshToken))
        throw new AppError('unauthenticated', 'This is not a refresh token; log in.');
      const hash = tokenHash(refreshToken);
      const before = answers.get(hash);
      const given = before === undefined ? undefined : await stillGood(before, hash);
      if (given !== undefined) return given;
      const answer = rotate(refreshToken, hash);
      answers.set(hash, answer);
      answer.catch(() => answers.delete(hash));
      return answer;
    },

    async authenticate(token) {
      if (!isToken('access', token) && !isToken('personal', token)) throw new AppError('unauthenticated');
      const hash = tokenHash(token);
      const now = clock.now();
      const cached = revocations.isFresh() ? cache.get(hash) : undefined;
      if (cached !== undefined) {
        metrics.tokenLookups.inc({ source: 'cache' });
        refuseEnded(cached.session, cached.user, cached.session.expiresAt, now);
        uses.note(cached.session, now);
        return cached;
      }
      metrics.tokenLookups.inc({ source: 'database' });
      const found = await sessions.byTokenHash(hash);
      if (found === undefined) throw new AppError('unauthenticated');
      const { session, user, hasPrevious } = found;
      if (revocations.isRevoked(session.id)) throw revoked(session);
      refuseEnded(session, user, session.expiresAt, now);
      // Its owner has the new pair.
      if (hasPrevious) await sessions.forgetPrevious(session.id);
      uses.note(session, now);
      const identity = { user, session };
      if (!revocations.isRevoked(session.id)) cache.set(hash, identity);
      return identity;
    },

    isActive: (sessionId) => !revocations.isRevoked(sessionId),
    onEnded(handler) {
      onEnded.push(handler);
    },

    list,
    end: revocations.endOne,
    endToken: revocations.endToken,
    endAll: revocations.endAll,
    announceEnded: revocations.announce,

    async start() {
      await revocations.start();
      uses.start();
    },
    async stop() {
      await revocations.stop();
      await uses.stop();
    },
  };
}

function refuseEnded(session: Session, user: User, end: number, now: number): void {
  if (session.revokedAt > 0 || user.disabled) throw revoked(session);
  if (end > now) return;
  throw new AppError(
    'token_expired',
    session.scopes === undefined ? undefined : 'This token has expired; make a new one.',
  );
}

function revoked({ scopes }: Session): AppError {
  return new AppError('session_revoked', scopes === undefined ? undefined : 'This token was revoked; make a new one.');
}

function changesProfile({ changes }: UserEvent): boolean {
  if (changes.length === 0) return true;
  for (const change of changes) if (change.type === 'profile') return true;
  return false;
}
