import { type AdminHandler, DONE, type OperationServices } from '../../operation/handler.ts';

/** Sets a new password for a user and ends all their sessions. */
export function adminResetPassword({ admin }: Pick<OperationServices, 'admin'>): AdminHandler<'adminResetPassword'> {
  return async (caller, { userId, newPassword, mustChangePassword }) => {
    await admin.resetPassword(caller, userId, newPassword, mustChangePassword);
    return DONE;
  };
}
