import { changedReply, type Handler, type OperationServices } from '../operation/handler.ts';

/** Bans somebody from a group. */
export function ban({ bans }: Pick<OperationServices, 'bans'>): Handler<'ban'> {
  return async ({ identity }, { conversationId, opId, userId }) =>
    changedReply(conversationId, opId, await bans.ban(identity, { conversationId, opId, userId }));
}
