import type { Handler, OperationServices } from '../operation/handler.ts';

/** Users by id and by name; the unknown are left out. */
export function getUsers({ users }: Pick<OperationServices, 'users'>): Handler<'getUsers'> {
  return async (_caller, { ids, usernames }) => ({ users: await users.lookup(ids, usernames) });
}
