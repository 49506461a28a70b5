import type { AdminHandler, OperationServices } from '../../operation/handler.ts';

/** Makes a token for a bot. */
export function adminCreateToken({ admin }: Pick<OperationServices, 'admin'>): AdminHandler<'adminCreateToken'> {
  return async (caller, { userId, ...request }) => {
    const { scopes, ...created } = await admin.createToken(caller, userId, request);
    return { ...created, scopes: [...scopes] };
  };
}
