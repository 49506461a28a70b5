import type { Handler, OperationServices } from '../operation/handler.ts';

/** Sets what the caller calls a friend. */
export function setFriendRemark({ friends }: Pick<OperationServices, 'friends'>): Handler<'setFriendRemark'> {
  return async ({ identity }, { userId, remark }) => friends.setRemark(identity, userId, remark);
}
