import { statusTextAt } from '@im-ts/protocol';
import type { Clock } from '../../domain/clock.ts';
import type { Id } from '../../domain/ids.ts';
import type { Identity } from '../../domain/session.ts';
import { changeStatus, INITIAL_STATUS, type OwnStatus, type StatusChange } from '../../domain/status.ts';
import type { ScopeReaders } from '../../domain/user-scope.ts';
import type { PresenceService } from '../presence/presence-service.ts';
import type { ScopeWriter } from './scope-writer.ts';

/** How users want to be shown, what they say of themselves, and to whom. */
export interface StatusService {
  /** The user's own. A text that is over is left out. */
  own(userId: Id): Promise<OwnStatus>;
  /** Sets what is given. */
  set(identity: Identity, change: StatusChange): Promise<OwnStatus>;
  /** Whether nobody is told what the user reads and types. Costs a statement only for who has no socket on this node. */
  isInvisible(userId: Id): boolean | Promise<boolean>;
}

/** From this level on all nodes know the scope `status`. */
const LEVEL = 4;

export function createStatusService(deps: {
  readonly clock: Clock;
  readonly presence: Pick<PresenceService, 'modeHere' | 'written'>;
  readonly scopes: Pick<ScopeWriter, 'change' | 'tables'>;
}): StatusService {
  const { clock, scopes } = deps;

  return {
    async own(userId) {
      const status = await readStatus(scopes.tables, userId);
      return { ...status, ...statusTextAt(status, clock.now()) };
    },

    async set({ user: { id } }, change) {
      const after = await scopes.change({ userIds: [id], level: LEVEL }, async ({ tables, urev, changed }) => {
        const before = await readStatus(tables, id);
        const status = changeStatus(before, change, { now: clock.now(), urev: urev(id) });
        if (status === before) return before;
        await tables.status.write(id, status);
        const [seen] = await tables.status.seenBy(id, [id]);
        changed(id, {
          type: 'status',
          status,
          otherAudience: status.seenBy !== before.seenBy,
          lastSeenAt: seen?.lastSeenAt ?? 0,
        });
        return status;
      });
      deps.presence.written(id, after);
      return after;
    },

    isInvisible(userId) {
      const mode = deps.presence.modeHere(userId);
      if (mode !== undefined) return mode === 'invisible';
      return readStatus(scopes.tables, userId).then((status) => status.mode === 'invisible');
    },
  };
}

/** The status of a user as it is written. */
export async function readStatus(tables: Pick<ScopeReaders, 'status'>, userId: Id): Promise<OwnStatus> {
  return (await tables.status.one(userId)) ?? INITIAL_STATUS;
}
