import type { AuditRow } from '../../domain/audit.ts';
import type { Clock } from '../../domain/clock.ts';
import { toAppError } from '../../domain/errors.ts';
import type { UserEvent } from '../../domain/events.ts';
import type { Id, OpId } from '../../domain/ids.ts';
import { requireLevel } from '../../domain/level.ts';
import type { ScopeReaders, ScopeRows, UserScopeRepository } from '../../domain/user-scope.ts';
import type { EventBus } from '../../pipeline/event-bus.ts';
import type { Logger } from '../../telemetry/log.ts';

/** A change of what users keep for themselves. */
export interface ScopeChangeRequest {
  /** All whose scope may change. */
  readonly userIds: readonly Id[];
  /** The level of the store that nodes need to read what is written and announced. */
  readonly level: number;
  /** Who asked, and the id that they gave the change, so that a repeat has the same outcome. */
  readonly repeat?: { readonly userId: Id; readonly opId: OpId };
  /** Written in the transaction, if something changed. */
  readonly audit?: AuditRow | undefined;
}

/** Changes what users keep for themselves, and announces it to their devices. Markers have a way of their own, in batches. */
export interface ScopeWriter {
  /** Reads outside of a change. */
  readonly tables: ScopeReaders;
  /**
   * Does the work in one transaction, see UserScopeRepository.change. Resolves when it is written and announced; an event
   * that gets lost is found by the watch of scopes. Throws AppError unavailable below the level that it needs.
   */
  change<Outcome>(request: ScopeChangeRequest, work: (rows: ScopeRows) => Promise<Outcome>): Promise<Outcome>;
}

/** From this level on all nodes keep the outcomes of changes that have an id. */
const RESULTS_LEVEL = 2;

export function createScopeWriter(deps: {
  readonly scopes: Pick<UserScopeRepository, 'change' | 'tables'>;
  readonly bus: Pick<EventBus, 'publish'>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** The level of the store. */
  readonly level: () => number;
}): ScopeWriter {
  const announce = async (events: readonly UserEvent[]): Promise<void> => {
    if (events.length === 0) return;
    try {
      await deps.bus.publish(events);
    } catch (error) {
      deps.logger.warn('a change of a user was not announced', { reason: toAppError(error).code });
    }
  };

  return {
    tables: deps.scopes.tables,
    async change({ userIds, level, repeat, audit }, work) {
      requireLevel(repeat === undefined ? level : Math.max(level, RESULTS_LEVEL), deps.level());
      const write = { userIds, now: deps.clock.now(), audit, ...(repeat === undefined ? {} : { repeat }) };
      const { outcome, events } = await deps.scopes.change(write, work);
      await announce(events);
      return outcome;
    },
  };
}
