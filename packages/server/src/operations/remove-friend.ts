import { DONE, type Handler, type OperationServices } from '../operation/handler.ts';

/** Ends a friendship. */
export function removeFriend({ friends }: Pick<OperationServices, 'friends'>): Handler<'removeFriend'> {
  return async ({ identity }, asked) => {
    await friends.remove(identity, asked);
    return DONE;
  };
}
