import type { AdminHandler, OperationServices } from '../../operation/handler.ts';
import { jobValue } from '../../wire/jobs.ts';

/** Ends an account for good, and takes its name away. */
export function adminEraseUser({
  accountEnds,
}: Pick<OperationServices, 'accountEnds'>): AdminHandler<'adminEraseUser'> {
  return async (caller, { userId, messages, reason }) =>
    jobValue(await accountEnds.erase(caller, userId, { messages, reason }));
}
