import { changedReply, type Handler, type OperationServices } from '../operation/handler.ts';

/** Ends a group. */
export function dismissConversation({
  conversations,
}: Pick<OperationServices, 'conversations'>): Handler<'dismissConversation'> {
  return async ({ identity }, { conversationId, opId }) =>
    changedReply(conversationId, opId, await conversations.dismiss(identity, { conversationId, opId }));
}
