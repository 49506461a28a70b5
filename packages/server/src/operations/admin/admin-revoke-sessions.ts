import { type AdminHandler, DONE, type OperationServices } from '../../operation/handler.ts';

/** Ends all sessions of a user. */
export function adminRevokeSessions({ admin }: Pick<OperationServices, 'admin'>): AdminHandler<'adminRevokeSessions'> {
  return async (caller, { userId }) => {
    await admin.revokeSessions(caller, userId);
    return DONE;
  };
}
