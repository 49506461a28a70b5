import type { Handler, OperationServices } from '../operation/handler.ts';

/** Whom the caller has blocked. */
export function listBlocks({ blocks }: Pick<OperationServices, 'blocks'>): Handler<'listBlocks'> {
  return async ({ identity }, { afterUserId, limit }) => blocks.list(identity, afterUserId, limit);
}
