import { type AdminHandler, DONE, type OperationServices } from '../../operation/handler.ts';

/** Disables a user and ends all their sessions. */
export function adminDisableUser({ admin }: Pick<OperationServices, 'admin'>): AdminHandler<'adminDisableUser'> {
  return async (caller, { userId }) => {
    await admin.disable(caller, userId);
    return DONE;
  };
}
