import { DONE, type Handler, type OperationServices } from '../operation/handler.ts';

/** Takes back a request. */
export function cancelFriend({ friends }: Pick<OperationServices, 'friends'>): Handler<'cancelFriend'> {
  return async ({ identity }, asked) => {
    await friends.cancel(identity, asked);
    return DONE;
  };
}
