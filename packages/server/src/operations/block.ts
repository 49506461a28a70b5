import type { Handler, OperationServices } from '../operation/handler.ts';

/** Blocks somebody. */
export function block({ blocks }: Pick<OperationServices, 'blocks'>): Handler<'block'> {
  return async ({ identity }, { userId }) => blocks.block(identity, userId);
}
