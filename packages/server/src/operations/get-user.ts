import type { Handler, OperationServices } from '../operation/handler.ts';

/** Shows a user. */
export function getUser({ users }: Pick<OperationServices, 'users'>): Handler<'getUser'> {
  return async ({ identity }, { userId }) => users.show(identity.user, userId);
}
