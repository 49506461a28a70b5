import type { Handler, OperationServices } from '../operation/handler.ts';

/** Accepts a request. */
export function acceptFriend({ friends }: Pick<OperationServices, 'friends'>): Handler<'acceptFriend'> {
  return async ({ identity }, asked) => friends.accept(identity, asked);
}
