import type { AdminHandler, OperationServices } from '../../operation/handler.ts';
import { lastIdOfFull } from '../../operation/page-end.ts';

/** Users by ascending id. */
export function adminListUsers({ admin }: Pick<OperationServices, 'admin'>): AdminHandler<'adminListUsers'> {
  return async (caller, { after, limit }) => {
    const users = await admin.listUsers(caller, after, limit);
    return { users, nextAfter: lastIdOfFull(users, limit) };
  };
}
