import type { Handler, OperationServices } from '../operation/handler.ts';

/** Changes the caller's own profile: sets what is given. */
export function updateMe({ users }: Pick<OperationServices, 'users'>): Handler<'updateMe'> {
  return async ({ identity }, change) => users.updateMe(identity, change);
}
