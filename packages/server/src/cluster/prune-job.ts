import type { Clock } from '../domain/clock.ts';
import type { JobRepository } from '../domain/cluster.ts';
import type { MaintenanceRepository } from '../domain/repositories/maintenance-repository.ts';
import type { JobKind } from './jobs.ts';

const EVERY_MS = 3_600_000;
const KEEP_JOBS_MS = 30 * 24 * 3_600_000;
const JOBS_AT_ONCE = 1_000;

/** Builds the job that deletes, once an hour, what nobody needs any more; its progress is the number of deleted rows. */
export function createPruneJob(deps: {
  readonly maintenance: MaintenanceRepository;
  readonly jobs: Pick<JobRepository, 'deleteFinished'>;
  readonly clock: Clock;
}): JobKind {
  return {
    name: 'prune',
    everyMs: EVERY_MS,
    async step({ progress }) {
      const { rows, more } = await deps.maintenance.prune(deps.clock.now());
      const jobs = await deps.jobs.deleteFinished(KEEP_JOBS_MS, JOBS_AT_ONCE);
      const deleted = ((progress ?? 0) as number) + rows + jobs;
      return more || jobs === JOBS_AT_ONCE
        ? { type: 'more', progress: deleted }
        : { type: 'done', result: { deleted } };
    },
  };
}
