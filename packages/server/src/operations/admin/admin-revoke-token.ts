import { type AdminHandler, DONE, type OperationServices } from '../../operation/handler.ts';

/** Ends one token of a user or a bot. */
export function adminRevokeToken({ admin }: Pick<OperationServices, 'admin'>): AdminHandler<'adminRevokeToken'> {
  return async (caller, { userId, tokenId }) => {
    await admin.revokeToken(caller, userId, tokenId);
    return DONE;
  };
}
