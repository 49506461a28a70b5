import type { Handler, OperationServices } from '../operation/handler.ts';

/** Shows a user. */
export function getUser({ users }: Pick<OperationServices, 'users'>): Handler<'getUser'> {
  return async (_caller, { userId }) => users.byId(userId);
}
