import { changedReply, type Handler, type OperationServices } from '../operation/handler.ts';

/** The caller leaves a group. */
export function leaveConversation({
  conversations,
}: Pick<OperationServices, 'conversations'>): Handler<'leaveConversation'> {
  return async ({ identity }, { conversationId, opId }) =>
    changedReply(conversationId, opId, await conversations.leave(identity, { conversationId, opId }));
}
