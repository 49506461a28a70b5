import type { AdminHandler, OperationServices } from '../../operation/handler.ts';
import { jobValue } from '../../wire/jobs.ts';

/** Has a job that failed or was cancelled go on from where it was. */
export function adminResumeJob({ jobs }: Pick<OperationServices, 'jobs'>): AdminHandler<'adminResumeJob'> {
  return async (caller, { jobId }) => jobValue(await jobs.resume(caller, jobId));
}
