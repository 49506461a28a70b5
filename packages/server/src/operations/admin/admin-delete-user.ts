import type { AdminHandler, OperationServices } from '../../operation/handler.ts';
import { jobValue } from '../../wire/jobs.ts';

/** Ends an account for good. */
export function adminDeleteUser({
  accountEnds,
}: Pick<OperationServices, 'accountEnds'>): AdminHandler<'adminDeleteUser'> {
  return async (caller, { userId, reason }) => jobValue(await accountEnds.delete(caller, userId, reason));
}
