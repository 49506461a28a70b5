import { DONE, type Handler, type OperationServices } from '../operation/handler.ts';

/** Rejects a request. */
export function rejectFriend({ friends }: Pick<OperationServices, 'friends'>): Handler<'rejectFriend'> {
  return async ({ identity }, asked) => {
    await friends.reject(identity, asked);
    return DONE;
  };
}
