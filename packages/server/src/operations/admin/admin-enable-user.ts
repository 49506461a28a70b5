import { type AdminHandler, DONE, type OperationServices } from '../../operation/handler.ts';

/** Lets a disabled user log in again. */
export function adminEnableUser({ admin }: Pick<OperationServices, 'admin'>): AdminHandler<'adminEnableUser'> {
  return async (caller, { userId }) => {
    await admin.enable(caller, userId);
    return DONE;
  };
}
