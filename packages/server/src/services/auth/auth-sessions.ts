import { LRUCache } from 'lru-cache';
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
import { atMost } from '../limits/cache-limit.ts';
import { createTokenCache } from './token-cache.ts';
import { createTokenRevocations } from './token-revocations.ts';
import { isToken, newToken, tokenHash } from './token-secrets.ts';
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
  open(user: User, device: string): Promise<LoggedIn>;
  /**
   * The next pair of tokens. The refresh token before it stays good until the new access token is first used, because
   * the answer may get lost; when it comes after that, somebody has a copy, and the session ends.
   */
  refresh(refreshToken: string): Promise<LoggedIn>;
  authenticate(token: string): Promise<Identity>;
  isActive(sessionId: Id): boolean;
  /** Called with ended sessions, whoever ended them and whatever became of the announcement. */
  onEnded(handler: (userId: Id, sessionIds: readonly Id[]) => void): void;
  list(userId: Id): Promise<Session[]>;
  end(userId: Id, sessionId: Id): Promise<boolean>;
  endAll(userId: Id, exceptId: Id | undefined): Promise<void>;
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
/** Refresh tokens that were replaced, remembered to recognise a copy. */
const REPLACED = 100_000;
/** A refresh whose answer was lost is asked again soon, and then gets the same answer. */
const ANSWERS = 1_000;
const ANSWER_MS = 60_000;

interface Replaced {
  readonly userId: Id;
  readonly sessionId: Id;
  /** The pair that replaced it is in use. */
  spent: boolean;
}

export function createAuthSessions(deps: AuthSessionsDeps): AuthSessions {
  const { sessions, bus, clock, logger, metrics, options } = deps;
  const cache = createTokenCache({ max: CACHED_TOKENS, ttlMs: CACHED_MS, clock });
  const replaced = new LRUCache<string, Replaced>(atMost(REPLACED));
  /** Session → hash of the refresh token before its present one, until the present pair is used. */
  const open = new LRUCache<Id, string>(atMost(REPLACED));
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

  const newTokens = (): { tokens: Tokens; now: number } => {
    const now = clock.now();
    const refreshExpiresAt = now + options.refreshTtl;
    const expiresAt = Math.min(now + options.tokenTtl, refreshExpiresAt);
    return {
      tokens: { token: newToken('access'), refreshToken: newToken('refresh'), expiresAt, refreshExpiresAt },
      now,
    };
  };
  /** The owner uses the new pair of tokens, so the previous refresh token is no longer needed. */
  const firstUse = async (session: Session): Promise<void> => {
    const before = open.get(session.id);
    const rotatedAt = session.expiresAt - options.tokenTtl;
    const fromElsewhere = session.createdAt < rotatedAt && session.lastUsedAt <= rotatedAt;
    if (before === undefined && !fromElsewhere) return;
    await sessions.forgetPrevious(session.id);
    open.delete(session.id);
    const entry = before === undefined ? undefined : replaced.get(before);
    if (entry !== undefined) entry.spent = true;
  };

  const rotate = async (hash: string): Promise<LoggedIn> => {
    const found = await sessions.byRefreshHash(hash);
    if (found === undefined) throw new AppError('unauthenticated', 'This refresh token is not known; log in.');
    const { session, user } = found;
    refuseEnded(session, user, session.refreshExpiresAt, clock.now());
    const { tokens, now } = newTokens();
    await sessions.rotate(session.id, {
      tokenHash: tokenHash(tokens.token),
      refreshHash: tokenHash(tokens.refreshToken),
      expiresAt: tokens.expiresAt,
      refreshExpiresAt: tokens.refreshExpiresAt,
      now,
    });
    cache.forget(user.id, [session.id]);
    open.set(session.id, hash);
    replaced.set(hash, { userId: user.id, sessionId: session.id, spent: false });
    if (revocations.isRevoked(session.id)) throw new AppError('session_revoked');
    const { expiresAt, refreshExpiresAt } = tokens;
    return { user, session: { ...session, expiresAt, refreshExpiresAt }, tokens };
  };

  return {
    async open(user, device) {
      const { tokens, now } = newTokens();
      const session = await sessions.create({
        userId: user.id,
        device,
        tokenHash: tokenHash(tokens.token),
        refreshHash: tokenHash(tokens.refreshToken),
        createdAt: now,
        expiresAt: tokens.expiresAt,
        refreshExpiresAt: tokens.refreshExpiresAt,
      });
      return { user, session, tokens };
    },

    async refresh(refreshToken) {
      if (!isToken('refresh', refreshToken))
        throw new AppError('unauthenticated', 'This is not a refresh token; log in.');
      const hash = tokenHash(refreshToken);
      const copied = replaced.get(hash);
      if (copied?.spent === true) {
        await revocations.endOne(copied.userId, copied.sessionId);
        logger.warn('a refresh token was used twice; its session was ended', { session: copied.sessionId });
        throw new AppError(
          'session_revoked',
          'This refresh token was used before, so its session was ended; log in again.',
        );
      }
      const known = answers.get(hash);
      if (known !== undefined) return known;
      const answer = rotate(hash);
      answers.set(hash, answer);
      answer.catch(() => answers.delete(hash));
      return answer;
    },

    async authenticate(token) {
      if (!isToken('access', token)) throw new AppError('unauthenticated');
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
      const { session, user } = found;
      if (revocations.isRevoked(session.id)) throw new AppError('session_revoked');
      refuseEnded(session, user, session.expiresAt, now);
      await firstUse(session);
      uses.note(session, now);
      const identity = { user, session };
      if (!revocations.isRevoked(session.id)) cache.set(hash, identity);
      return identity;
    },

    isActive: (sessionId) => !revocations.isRevoked(sessionId),
    onEnded(handler) {
      onEnded.push(handler);
    },

    async list(userId) {
      const now = clock.now();
      const all = await sessions.list(userId);
      return all.filter((session) => session.revokedAt === 0 && session.refreshExpiresAt > now);
    },

    end: (userId, sessionId) => revocations.endOne(userId, sessionId),
    endAll: (userId, exceptId) => revocations.endAll(userId, exceptId),

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
  if (session.revokedAt > 0 || user.disabled) throw new AppError('session_revoked');
  if (end <= now) throw new AppError('token_expired');
}

function changesProfile({ changes }: UserEvent): boolean {
  if (changes.length === 0) return true;
  for (const change of changes) if (change.type === 'profile') return true;
  return false;
}
