import type { AdminHandler, OperationServices } from '../../operation/handler.ts';

/** Makes an account, also where registration is closed. */
export function adminCreateUser({ admin }: Pick<OperationServices, 'admin'>): AdminHandler<'adminCreateUser'> {
  return async (caller, { role, dryRun, ...account }) =>
    dryRun ? admin.checkUser(caller, account, role) : admin.createUser(caller, account, role);
}
