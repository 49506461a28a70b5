import type { Handler, OperationServices } from '../operation/handler.ts';

/** Who is banned from a group. */
export function listBans({ bans }: Pick<OperationServices, 'bans'>): Handler<'listBans'> {
  return async ({ identity }, { conversationId, afterUserId, limit }) =>
    bans.list(identity, conversationId, { afterUserId, limit });
}
