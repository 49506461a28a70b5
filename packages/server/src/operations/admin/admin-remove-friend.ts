import type { AdminHandler, OperationServices } from '../../operation/handler.ts';

/** Ends the friendship of two users. */
export function adminRemoveFriend({
  friendAdmin,
}: Pick<OperationServices, 'friendAdmin'>): AdminHandler<'adminRemoveFriend'> {
  return async (caller, two) => ({ unchanged: !(await friendAdmin.remove(caller, two)) });
}
