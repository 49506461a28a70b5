import { LRUCache } from 'lru-cache';
import type { AuditRow } from '../../domain/audit.ts';
import type { Clock } from '../../domain/clock.ts';
import { toAppError } from '../../domain/errors.ts';
import type { Id } from '../../domain/ids.ts';
import type { SessionRepository } from '../../domain/repositories/session-repository.ts';
import type { EventBus } from '../../pipeline/event-bus.ts';
import type { Logger } from '../../telemetry/log.ts';
import { atMost } from '../limits/cache-limit.ts';

/**
 * Ends sessions and tokens everywhere within a second (P7). A revocation is a row first; the node that wrote it announces it on the
 * bus, and every node also polls the rows, so that a lost announcement or a foreign writer changes nothing.
 */
export interface TokenRevocations {
  /** false when there was no such session. */
  endOne(userId: Id, sessionId: Id, audit?: AuditRow): Promise<boolean>;
  /** false when there was no such personal access token. */
  endToken(userId: Id, tokenId: Id, audit?: AuditRow): Promise<boolean>;
  /** Ends all sessions and tokens of a user. */
  endAll(userId: Id, audit?: AuditRow): Promise<void>;
  /** Says everywhere that these have ended, which another act has written. Whoever does not hear of it finds the rows. */
  announce(userId: Id, sessionIds: readonly Id[]): void;
  /** By the newest knowledge of this node. */
  isRevoked(sessionId: Id): boolean;
  /** The poll is young enough for what was remembered to be believed. */
  isFresh(): boolean;
  start(): Promise<void>;
  stop(): Promise<void>;
}

export interface TokenRevocationsDeps {
  readonly sessions: Pick<SessionRepository, 'revoke' | 'revokeToken' | 'revokeAll' | 'revokedSince'>;
  readonly bus: EventBus;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Called once for each news of ended sessions, whoever ended them. */
  readonly onEnded: (userId: Id, sessionIds: readonly Id[]) => void;
}

const POLL_MS = 300;
const FRESH_MS = 1_000;
/** Covers clocks that differ between nodes and transactions that commit late. */
const OVERLAP_MS = 10_000;
const REMEMBERED = 200_000;

export function createTokenRevocations(deps: TokenRevocationsDeps): TokenRevocations {
  const { sessions, bus, clock, logger } = deps;
  const revoked = new LRUCache<Id, true>(atMost(REMEMBERED));
  let polledAt = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;
  let polling: Promise<void> | undefined;
  let stopped = false;
  let failing = false;

  /** Remembers what is new of it, and says so here; answers the new ones. */
  const learn = (userId: Id, sessionIds: readonly Id[]): readonly Id[] => {
    const news = sessionIds.filter((id) => !revoked.has(id));
    for (const id of news) revoked.set(id, true);
    if (news.length > 0) deps.onEnded(userId, news);
    return news;
  };
  /** The rows are written, and the poll of every node finds them: nobody waits for the bus. */
  const announce = (userId: Id, sessionIds: readonly Id[]): void => {
    const news = learn(userId, sessionIds);
    if (news.length === 0) return;
    bus.publish([{ type: 'sessions_ended', userId, sessionIds: news }]).catch((error: unknown) => {
      logger.warn('ended sessions were not announced', { reason: toAppError(error).code });
    });
  };
  const poll = async (): Promise<void> => {
    const began = clock.now();
    const since = Number.isFinite(polledAt) ? polledAt - OVERLAP_MS : began - OVERLAP_MS;
    try {
      const byUser = new Map<Id, Id[]>();
      for (const row of await sessions.revokedSince(since)) {
        const ids = byUser.get(row.userId);
        if (ids === undefined) byUser.set(row.userId, [row.id]);
        else ids.push(row.id);
      }
      for (const [userId, ids] of byUser) learn(userId, ids);
      polledAt = began;
      if (failing) logger.info('revocations are read again');
      failing = false;
    } catch (error) {
      if (!failing)
        logger.warn('revocations cannot be read; every token is looked up', { reason: toAppError(error).code });
      failing = true;
    }
  };
  const schedule = (): void => {
    if (stopped) return;
    timer = setTimeout(() => {
      polling = poll().finally(schedule);
    }, POLL_MS);
    timer.unref();
  };

  bus.subscribe((events) => {
    for (const event of events) {
      if (event.type === 'sessions_ended' && event.sessionIds !== undefined) learn(event.userId, event.sessionIds);
    }
  });

  return {
    async endOne(userId, sessionId, audit) {
      const ended = await sessions.revoke(userId, sessionId, clock.now(), audit);
      if (ended) announce(userId, [sessionId]);
      return ended;
    },
    async endToken(userId, tokenId, audit) {
      const ended = await sessions.revokeToken(userId, tokenId, clock.now(), audit);
      if (ended) announce(userId, [tokenId]);
      return ended;
    },
    async endAll(userId, audit) {
      announce(userId, await sessions.revokeAll(userId, { at: clock.now() }, audit));
    },
    announce,
    isRevoked: (sessionId) => revoked.has(sessionId),
    isFresh() {
      const age = clock.now() - polledAt;
      return age >= 0 && age < FRESH_MS;
    },
    async start() {
      stopped = false;
      await poll();
      schedule();
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await polling;
    },
  };
}
