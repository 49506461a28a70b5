import type { AuditRow } from '../../domain/audit.ts';
import type { Job, JobRepository } from '../../domain/cluster.ts';
import { AppError } from '../../domain/errors.ts';
import { SWEEP_NOW, type SweepNowInput } from '../../domain/file-sweep.ts';
import type { Id } from '../../domain/ids.ts';
import { type Admin, requireAdmin } from '../users/admin.ts';
import type { AuditService } from '../users/audit-service.ts';

/** What admins see of the work that goes on after a restart, and how they end it. */
export interface JobService {
  /** Newest first, without what was asked for and what came of it. */
  list(admin: Admin, beforeId: Id | undefined, limit: number): Promise<readonly Job[]>;
  /** Throws not_found. */
  get(admin: Admin, jobId: Id): Promise<Job>;
  /** Ends a job before its next step, and answers it. Throws not_found, and failed_precondition when it has ended or nobody can cancel it. */
  cancel(admin: Admin, jobId: Id): Promise<Job>;
  /**
   * Has a job that failed or was cancelled go on from where it was, and answers it. Throws not_found, and failed_precondition
   * for another one.
   */
  resume(admin: Admin, jobId: Id): Promise<Job>;
  /**
   * Has the sweeps of files done now, and answers the job that does them. Throws failed_precondition where the configuration
   * lets none delete anything, unless it is a dry run.
   */
  sweepFiles(admin: Admin, input: SweepNowInput): Promise<Job>;
}

export interface JobServiceDeps {
  readonly repository: Pick<JobRepository, 'find' | 'list'>;
  /** Jobs.cancel. */
  readonly cancel: (id: Id, audit: AuditRow) => Promise<boolean>;
  /** Jobs.resume. */
  readonly resume: (id: Id, audit: AuditRow) => Promise<boolean>;
  /** Jobs.create. */
  readonly create: (kind: string, input: unknown, createdBy: Id, audit: AuditRow) => Promise<Id>;
  /** `files.sweep` of the configuration lets sweeps delete. */
  readonly sweepsDelete: boolean;
  readonly audit: Pick<AuditService, 'row'>;
}

export function createJobService(deps: JobServiceDeps): JobService {
  const { repository, cancel, create, sweepsDelete, audit } = deps;
  const find = async (id: Id): Promise<Job> => {
    const job = await repository.find(id);
    if (job !== undefined) return job;
    throw new AppError('not_found', `There is no job ${id}, or it ended more than 30 days ago.`);
  };
  return {
    async list(admin, beforeId, limit) {
      requireAdmin(admin);
      return repository.list(beforeId, limit);
    },
    async get(admin, jobId) {
      requireAdmin(admin);
      return find(jobId);
    },
    async cancel(admin, jobId) {
      requireAdmin(admin);
      const { kind } = await find(jobId);
      const row = audit.row(admin, { action: 'job.cancel', target: `job ${jobId}`, detail: kind });
      if (await cancel(jobId, row)) return find(jobId);
      const { state } = await find(jobId);
      throw new AppError('failed_precondition', `Job ${jobId} has ended already: ${state}.`);
    },
    async resume(admin, jobId) {
      requireAdmin(admin);
      const { kind } = await find(jobId);
      const row = audit.row(admin, { action: 'job.resume', target: `job ${jobId}`, detail: kind });
      if (await deps.resume(jobId, row)) return find(jobId);
      const { state } = await find(jobId);
      throw new AppError(
        'failed_precondition',
        `Job ${jobId} is ${state}: only one that failed or was cancelled can go on from where it was.`,
      );
    },
    async sweepFiles(admin, { dryRun }) {
      requireAdmin(admin);
      if (!dryRun && !sweepsDelete) {
        throw new AppError(
          'failed_precondition',
          'The configuration of this server lets no sweep delete files (files.sweep = "report"); only a dry run can be had.',
        );
      }
      const row = audit.row(admin, { action: 'file.sweep', target: 'files', detail: dryRun ? 'dry run' : '' });
      return find(await create(SWEEP_NOW, { dryRun }, admin.identity.user.id, row));
    },
  };
}
