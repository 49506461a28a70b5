import type { AdminHandler, OperationServices } from '../../operation/handler.ts';
import { lastIdOfFull } from '../../operation/page-end.ts';
import { jobValue } from '../../wire/jobs.ts';

/** The jobs of the server, newest first. */
export function adminListJobs({ jobs }: Pick<OperationServices, 'jobs'>): AdminHandler<'adminListJobs'> {
  return async (caller, { before, limit }) => {
    const found = await jobs.list(caller, before === 0 ? undefined : before, limit);
    return { jobs: found.map(jobValue), nextBefore: lastIdOfFull(found, limit) };
  };
}
