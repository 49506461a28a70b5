import type { Handler, OperationServices } from '../operation/handler.ts';

/** Who the token belongs to. Read again: what the token cache knows of the user may be a moment old. */
export function me({ users }: Pick<OperationServices, 'users'>): Handler<'me'> {
  return async ({ identity }) => users.own(identity);
}
