import { DONE, type Handler, type OperationServices } from '../operation/handler.ts';

/** Changes the caller's password and ends all their other sessions. */
export function changePassword({ auth }: Pick<OperationServices, 'auth'>): Handler<'changePassword'> {
  return async ({ identity, address }, { currentPassword, newPassword }) => {
    await auth.changePassword(identity, { current: currentPassword, next: newPassword, address });
    return DONE;
  };
}
