import type { AdminHandler, OperationServices } from '../../operation/handler.ts';
import { lastIdOfFull } from '../../operation/page-end.ts';

/** Bots by ascending id. */
export function adminListBots({ admin }: Pick<OperationServices, 'admin'>): AdminHandler<'adminListBots'> {
  return async (caller, { after, limit }) => {
    const users = await admin.listBots(caller, after, limit);
    return { users, nextAfter: lastIdOfFull(users, limit) };
  };
}
