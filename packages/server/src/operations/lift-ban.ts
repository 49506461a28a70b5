import { changedReply, type Handler, type OperationServices } from '../operation/handler.ts';

/** Lifts a ban. */
export function liftBan({ bans }: Pick<OperationServices, 'bans'>): Handler<'liftBan'> {
  return async ({ identity }, { conversationId, opId, userId }) =>
    changedReply(conversationId, opId, await bans.lift(identity, { conversationId, opId, userId }));
}
