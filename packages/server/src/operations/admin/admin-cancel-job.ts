import type { AdminHandler, OperationServices } from '../../operation/handler.ts';
import { jobValue } from '../../wire/jobs.ts';

/** Ends a job before its next step. */
export function adminCancelJob({ jobs }: Pick<OperationServices, 'jobs'>): AdminHandler<'adminCancelJob'> {
  return async (caller, { jobId }) => jobValue(await jobs.cancel(caller, jobId));
}
