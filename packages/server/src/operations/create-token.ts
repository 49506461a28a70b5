import type { Handler, OperationServices } from '../operation/handler.ts';

/** Makes a personal access token. */
export function createToken({ tokens }: Pick<OperationServices, 'tokens'>): Handler<'createToken'> {
  return async ({ identity }, request) => {
    const { scopes, ...created } = await tokens.create(identity, request);
    return { ...created, scopes: [...scopes] };
  };
}
