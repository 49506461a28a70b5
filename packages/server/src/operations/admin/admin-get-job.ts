import type { AdminHandler, OperationServices } from '../../operation/handler.ts';
import { jobValue } from '../../wire/jobs.ts';

/** One job: what it was asked for, how far it is, what came of it. */
export function adminGetJob({ jobs }: Pick<OperationServices, 'jobs'>): AdminHandler<'adminGetJob'> {
  return async (caller, { jobId }) => jobValue(await jobs.get(caller, jobId));
}
