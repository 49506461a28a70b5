import type { Handler, OperationServices } from '../operation/handler.ts';

/** Users by id and by name; the others are left out. */
export function getUsers({ users }: Pick<OperationServices, 'users'>): Handler<'getUsers'> {
  return async ({ identity }, { ids, usernames }) => ({
    users: await users.lookup(identity.user, ids, usernames),
  });
}
