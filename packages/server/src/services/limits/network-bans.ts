import { LIMITS } from '@im-ts/protocol';
import type { Clock } from '../../domain/clock.ts';
import { AppError, toAppError } from '../../domain/errors.ts';
import type { Id } from '../../domain/ids.ts';
import { requireLevel } from '../../domain/level.ts';
import type { NetworkBan } from '../../domain/network-ban.ts';
import type { NetworkBanRepository } from '../../domain/repositories/network-ban-repository.ts';
import type { Logger } from '../../telemetry/log.ts';
import { type Admin, requireAdmin } from '../users/admin.ts';
import type { AuditService } from '../users/audit-service.ts';
import { createNetworkSet, isLoopback, parseNetwork } from './network.ts';

/** Which addresses this server does not talk to. Every refusal is an AppError. */
export interface NetworkBans {
  /** By what this node knows, which is a second or two old. Never of an address of this machine itself. */
  isBanned(address: string): boolean;
  /** Called when others may be banned than before. */
  onChange(handler: () => void): void;
  /** Bans an address or a range; a ban of the same one is replaced. */
  ban(
    admin: Admin,
    request: {
      readonly network: string;
      readonly expiresAt: number;
      readonly reason: string;
      /** Also the address that the admin asks from. */
      readonly includeOwn: boolean;
    },
  ): Promise<NetworkBan>;
  /** By ascending id. */
  list(admin: Admin, afterId: Id, limit: number): Promise<readonly NetworkBan[]>;
  lift(admin: Admin, id: Id): Promise<void>;
  /** Reads them, and goes on doing so. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

export interface NetworkBansDeps {
  readonly bans: NetworkBanRepository;
  readonly audit: Pick<AuditService, 'row'>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** The level of the store. */
  readonly level: () => number;
}

/** From this level on all nodes know bans of networks. */
const LEVEL = 6;
/** Also what somebody changes in the database itself, who has locked themself out, is seen so soon. */
const POLL_MS = 1_000;

export function createNetworkBans({ bans, audit, clock, logger, level }: NetworkBansDeps): NetworkBans {
  const handlers: (() => void)[] = [];
  let known: readonly NetworkBan[] = [];
  let version: string | undefined;
  /** When the next one of those that are known ends. */
  let nextEnd = Number.POSITIVE_INFINITY;
  let isIn: (address: string) => boolean = () => false;
  let timer: NodeJS.Timeout | undefined;
  let polling: Promise<void> = Promise.resolve();
  let stopped = true;
  let failing = false;

  const apply = (): void => {
    const now = clock.now();
    const live = known.filter(({ expiresAt }) => expiresAt === 0 || expiresAt > now);
    nextEnd = Math.min(...live.map(({ expiresAt }) => expiresAt || Number.POSITIVE_INFINITY));
    isIn = createNetworkSet(live.flatMap(({ network }) => parseNetwork(network) ?? []));
    for (const handler of handlers) handler();
  };
  const read = async (): Promise<void> => {
    const present = await bans.version();
    if (present !== version) {
      known = await bans.all(clock.now());
      version = present;
      apply();
    } else if (clock.now() >= nextEnd) apply();
  };
  const poll = async (): Promise<void> => {
    try {
      await read();
      if (failing) logger.info('bans of networks are read again');
      failing = false;
    } catch (error) {
      if (!failing) logger.warn('bans of networks cannot be read', { reason: toAppError(error).code });
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

  return {
    isBanned: (address) => isIn(address) && !isLoopback(address),
    onChange(handler) {
      handlers.push(handler);
    },
    async ban(admin, { network: written, expiresAt, reason, includeOwn }) {
      requireAdmin(admin);
      requireLevel(LEVEL, level());
      const network = parseNetwork(written);
      if (network === undefined) {
        const message = 'network must be an IP address or a range, such as "203.0.113.7" or "2001:db8::/32".';
        throw new AppError('invalid_argument', message, { field: 'network' });
      }
      if (isLoopback(network.address) && network.bits >= (network.family === 'ipv4' ? 8 : 128)) {
        const message = `${network.text} is this machine itself, which is never banned.`;
        throw new AppError('invalid_argument', message, { field: 'network' });
      }
      const now = clock.now();
      if (expiresAt !== 0 && expiresAt <= now) {
        throw new AppError('invalid_argument', 'expiresAt must lie ahead.', { field: 'expiresAt' });
      }
      if (!includeOwn && !isLoopback(admin.address) && createNetworkSet([network])(admin.address)) {
        throw new AppError(
          'failed_precondition',
          `${admin.address}, which you ask from, is in ${network.text}; say includeOwn to ban it, too.`,
          { field: 'includeOwn' },
        );
      }
      const end = expiresAt === 0 ? 'without end' : `until ${new Date(expiresAt).toISOString()}`;
      const detail = reason === '' ? end : `${end}: ${reason}`;
      const ban = await bans.put(
        { network: network.text, reason, createdBy: admin.identity.user.id, createdAt: now, expiresAt },
        { limit: LIMITS.networkBans, audit: audit.row(admin, { action: 'network.ban', target: network.text, detail }) },
      );
      await poll();
      return ban;
    },
    async list(admin, afterId, limit) {
      requireAdmin(admin);
      return bans.page(afterId, limit, clock.now());
    },
    async lift(admin, id) {
      requireAdmin(admin);
      const ban = await bans.byId(id);
      const lifted =
        ban !== undefined && (await bans.remove(id, audit.row(admin, { action: 'network.lift', target: ban.network })));
      if (!lifted) throw new AppError('not_found', `There is no ban of a network with the id ${id}.`);
      await poll();
    },
    async start() {
      stopped = false;
      await read();
      schedule();
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await polling;
    },
  };
}

/** What whoever asks from a banned address is told. */
export function bannedText(address: string): string {
  return `Nothing is taken from your address ${address}, which is banned; ask the operator of this server.`;
}
