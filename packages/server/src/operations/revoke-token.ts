import { AppError } from '../domain/errors.ts';
import { DONE, type Handler, type OperationServices } from '../operation/handler.ts';

/** Ends one of the caller's personal access tokens. */
export function revokeToken({ tokens }: Pick<OperationServices, 'tokens'>): Handler<'revokeToken'> {
  return async ({ identity }, { tokenId }) => {
    const ended = await tokens.revoke(identity.user.id, tokenId);
    if (!ended) throw new AppError('not_found', `You have no token with the id ${tokenId}.`);
    return DONE;
  };
}
