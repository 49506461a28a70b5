import { DONE, type Handler, type OperationServices } from '../operation/handler.ts';

/** Ends a block. */
export function unblock({ blocks }: Pick<OperationServices, 'blocks'>): Handler<'unblock'> {
  return async ({ identity }, { userId }) => {
    await blocks.unblock(identity, userId);
    return DONE;
  };
}
