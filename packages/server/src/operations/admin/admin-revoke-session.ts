import { type AdminHandler, DONE, type OperationServices } from '../../operation/handler.ts';

/** Ends one session of a user. */
export function adminRevokeSession({ admin }: Pick<OperationServices, 'admin'>): AdminHandler<'adminRevokeSession'> {
  return async (caller, { userId, sessionId }) => {
    await admin.revokeSession(caller, userId, sessionId);
    return DONE;
  };
}
