import type { AdminHandler, OperationServices } from '../../operation/handler.ts';

/** The friends of a user, or their open requests. */
export function adminListFriends({
  friendAdmin,
}: Pick<OperationServices, 'friendAdmin'>): AdminHandler<'adminListFriends'> {
  return async (caller, page) => friendAdmin.list(caller, page);
}
