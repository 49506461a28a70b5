import { BLOB_LEASE, type LeaseRepository } from '../domain/cluster.ts';
import type { JobKind } from './jobs.ts';

/** Longer than a step takes, whose node gives it up at its end. */
const LEASE_MS = 10 * 60_000;
/** How long a step waits while a backup is read. */
const WAIT_MS = 60_000;

/** Where a step is short, or does no harm to a backup that begins in it, others need not wait so long for one that was killed. */
export interface LeaseTimes {
  readonly leaseMs?: number;
  readonly waitMs?: number;
}

/**
 * The same job, whose steps remove bytes of files and wait while a backup reads them: what a row of its snapshot names must
 * be there until it is copied.
 */
export function underBlobLease(
  kind: JobKind,
  { leases, node }: { readonly leases: LeaseRepository; readonly node: string },
  { leaseMs = LEASE_MS, waitMs = WAIT_MS }: LeaseTimes = {},
): JobKind {
  return {
    ...kind,
    async step(job) {
      if (!(await leases.take(BLOB_LEASE, node, leaseMs))) {
        return { type: 'more', progress: job.progress ?? null, delayMs: waitMs };
      }
      try {
        return await kind.step({ ...job, progress: job.progress ?? undefined });
      } finally {
        await leases.release(BLOB_LEASE, node);
      }
    },
  };
}
