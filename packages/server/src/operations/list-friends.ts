import type { Handler, OperationServices } from '../operation/handler.ts';

/** The friends of the caller, or open requests. */
export function listFriends({ friends }: Pick<OperationServices, 'friends'>): Handler<'listFriends'> {
  return async ({ identity }, { state, afterUserId, limit }) =>
    friends.list(identity, { state, after: afterUserId, limit });
}
