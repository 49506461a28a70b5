import type { AdminHandler, OperationServices } from '../../operation/handler.ts';
import { accessTokenValue } from '../../wire/entities.ts';

/** The tokens of a user or a bot. */
export function adminListTokens({ admin }: Pick<OperationServices, 'admin'>): AdminHandler<'adminListTokens'> {
  return async (caller, { userId }) => {
    const tokens = await admin.tokens(caller, userId);
    return { tokens: tokens.map((token) => accessTokenValue(token, caller.identity.session.id)) };
  };
}
