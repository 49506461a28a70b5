import type { AdminHandler, OperationServices } from '../../operation/handler.ts';

/** Makes two users friends, without a request. */
export function adminAddFriend({
  friendAdmin,
}: Pick<OperationServices, 'friendAdmin'>): AdminHandler<'adminAddFriend'> {
  return async (caller, two) => ({ unchanged: !(await friendAdmin.add(caller, two)) });
}
