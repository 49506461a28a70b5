import type { AdminHandler, OperationServices } from '../../operation/handler.ts';

/** Changes an account. */
export function adminUpdateUser({ admin }: Pick<OperationServices, 'admin'>): AdminHandler<'adminUpdateUser'> {
  return async (caller, { userId, ...change }) => admin.updateUser(caller, userId, change);
}
