import type { Handler, OperationServices } from '../operation/handler.ts';
import { accessTokenValue } from '../wire/entities.ts';

/** The caller's personal access tokens. */
export function listTokens({ tokens }: Pick<OperationServices, 'tokens'>): Handler<'listTokens'> {
  return async ({ identity: { user, session } }) => ({
    tokens: (await tokens.list(user.id)).map((token) => accessTokenValue(token, session.id)),
  });
}
