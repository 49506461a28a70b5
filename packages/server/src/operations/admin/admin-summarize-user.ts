import type { AdminHandler, OperationServices } from '../../operation/handler.ts';

/** Counts what the server has of a user. */
export function adminSummarizeUser({
  accountEnds,
}: Pick<OperationServices, 'accountEnds'>): AdminHandler<'adminSummarizeUser'> {
  return async (caller, { userId }) => accountEnds.summary(caller, userId);
}
