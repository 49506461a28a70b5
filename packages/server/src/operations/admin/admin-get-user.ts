import type { AdminHandler, OperationServices } from '../../operation/handler.ts';

/** Shows an account. */
export function adminGetUser({ admin }: Pick<OperationServices, 'admin'>): AdminHandler<'adminGetUser'> {
  return async (caller, { userId }) => admin.user(caller, userId);
}
