import type { AdminHandler, OperationServices } from '../../operation/handler.ts';
import { jobValue } from '../../wire/jobs.ts';

/** Has files that nobody can read any more deleted now. */
export function adminSweepFiles({ jobs }: Pick<OperationServices, 'jobs'>): AdminHandler<'adminSweepFiles'> {
  return async (caller, { dryRun }) => jobValue(await jobs.sweepFiles(caller, { dryRun }));
}
