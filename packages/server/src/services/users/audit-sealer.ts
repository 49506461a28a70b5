import type { AuditSeal } from '../../domain/audit.ts';
import type { Id } from '../../domain/ids.ts';
import type { AuditRepository } from '../../domain/repositories/audit-repository.ts';
import type { Logger } from '../../telemetry/log.ts';
import { auditSealKey, NO_SEAL, SEALED_AT_ONCE, sealOf } from './audit-seal.ts';

/** What was the newest entry when. */
interface Mark {
  readonly id: Id;
  readonly at: number;
}

/** Where sealing is: what is waited for. */
export type SealProgress = readonly Mark[];

/**
 * Seals one range of what is old enough. Answers what is to be handed to the next call, empty: nothing waits; and whether that has
 * something to seal at once.
 */
export type SealAudit = (
  progress: SealProgress | undefined,
) => Promise<{ readonly progress: SealProgress; readonly isBehind: boolean }>;

export interface AuditSealerDeps {
  readonly audit: AuditRepository;
  /** The key of this server, which is not in the database. Throws AppError when there is none. */
  readonly key: () => Promise<Buffer>;
  readonly logger: Logger;
}

/** The database gives ids out in another order than it commits them in: after so long, all are there. */
const SETTLED_MS = 60_000;

/**
 * Seals the audit log: each entry about a minute after it was written, in ranges of up to 1,000. A seal is also a line of the
 * log file, so that the last ones cannot be taken away together with what is under them. By one node at a time; were there
 * two, the database takes the seal of one of them.
 */
export function createAuditSealer(deps: AuditSealerDeps, options: { readonly settledMs?: number } = {}): SealAudit {
  const { audit, logger } = deps;
  const { settledMs = SETTLED_MS } = options;

  /** Of the entries up to one, those that are next; whether that was all of them. */
  async function sealNext(toId: Id): Promise<boolean> {
    const key = auditSealKey(await deps.key());
    const last = await audit.lastSeal();
    const entries = await audit.range(last?.toId ?? 0, toId, SEALED_AT_ONCE);
    const newest = entries.at(-1);
    if (newest === undefined) return true;
    const previous = last?.seal ?? NO_SEAL;
    const { now } = await audit.newest();
    const made = { toId: newest.id, count: entries.length, previous, seal: sealOf(key, previous, entries), at: now };
    // Else another node has sealed them.
    if (await audit.addSeal(made)) {
      logger.info('sealed entries of the audit log', { seal: sealText(made), entries: made.count });
    }
    return newest.id >= toId;
  }

  return async (progress = []) => {
    const { id, now } = await audit.newest();
    const known = progress.at(-1)?.id ?? (await audit.lastSeal())?.toId ?? 0;
    const marks = id > known ? [...progress, { id, at: now }] : progress;
    const settled = marks.findLast(({ at }) => now - at >= settledMs);
    if (settled === undefined) return { progress: marks, isBehind: false };
    if (!(await sealNext(settled.id))) return { progress: marks, isBehind: true };
    return { progress: marks.filter((mark) => mark.id > settled.id), isBehind: false };
  };
}

/** A seal as the log file has it, and as a verification takes it: the id of the last entry under it, and the seal. */
export function sealText({ toId, seal }: Pick<AuditSeal, 'toId' | 'seal'>): string {
  return `${toId}:${seal}`;
}
