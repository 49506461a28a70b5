import type { Handler, OperationServices } from '../operation/handler.ts';

/** Asks somebody to be friends. */
export function sendFriendRequest({ friends }: Pick<OperationServices, 'friends'>): Handler<'sendFriendRequest'> {
  return async ({ identity }, asked) => friends.request(identity, asked);
}
