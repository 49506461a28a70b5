import type { AuditEntry, AuditFilter, AuditRow } from '../../domain/audit.ts';
import type { Clock } from '../../domain/clock.ts';
import type { AuditRepository } from '../../domain/repositories/audit-repository.ts';
import type { Admin } from './admin.ts';

/** What an admin does to whom. */
interface Act {
  readonly action: string;
  readonly target: string;
  readonly detail?: string;
}

/** Who did what to whom, from where. Append-only. */
export interface AuditService {
  /** The row of an act, for whatever writes the act: it writes both in one transaction. */
  row(admin: Admin, act: Act): AuditRow;
  /** For acts that write nothing else, as reading the messages of others, before they are done. */
  record(entry: Omit<AuditRow, 'at'>): Promise<void>;
  /** Newest first. */
  list(filter: AuditFilter, limit: number): Promise<readonly AuditEntry[]>;
}

/** Builds the audit log as services use it. */
export function createAuditService(deps: {
  readonly audit: Pick<AuditRepository, 'append' | 'list'>;
  readonly clock: Clock;
}): AuditService {
  const { audit, clock } = deps;
  const row = ({ identity, address }: Admin, { action, target, detail = '' }: Act): AuditRow => ({
    at: clock.now(),
    actorId: identity.user.id,
    ...{ action, target, address, detail },
  });
  return {
    row,
    record: (entry) => audit.append({ at: clock.now(), ...entry }),
    list: (filter, limit) => audit.list(filter, limit),
  };
}
