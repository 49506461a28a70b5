import type { Clock } from '../../domain/clock.ts';
import type { Id } from '../../domain/ids.ts';
import type { AuditRepository } from '../../domain/repositories/audit-repository.ts';

/** One entry of the audit log. */
export interface AuditEntry {
  readonly id: Id;
  readonly at: number;
  /** 0: the server itself. */
  readonly actorId: Id;
  readonly action: string;
  readonly target: string;
  readonly address: string;
  readonly detail: string;
}

/** Who did what to whom, from where. Append-only. */
export interface AuditService {
  /** Written before an act on somebody is done, so that nothing is done to them unseen. */
  record(entry: Omit<AuditEntry, 'id' | 'at'>): Promise<void>;
  /** Newest first. */
  list(beforeId: Id | undefined, limit: number): Promise<readonly AuditEntry[]>;
}

export function createAuditService(deps: { readonly audit: AuditRepository; readonly clock: Clock }): AuditService {
  return {
    record: (entry) => deps.audit.append({ at: deps.clock.now(), ...entry }),
    list: (beforeId, limit) => deps.audit.list(beforeId, limit),
  };
}
