import type { AdminHandler, OperationServices } from '../../operation/handler.ts';

/** A page of all that the server has of a user. */
export function adminExportUser({
  userExport,
}: Pick<OperationServices, 'userExport'>): AdminHandler<'adminExportUser'> {
  return async (caller, { userId, ...request }) => userExport(caller, userId, request);
}
