import { changedReply, type Handler, type OperationServices } from '../operation/handler.ts';

/** Changes what a group says of itself, and its settings: sets what is given. */
export function updateConversation({
  conversations,
}: Pick<OperationServices, 'conversations'>): Handler<'updateConversation'> {
  return async ({ identity }, { conversationId, opId, ...change }) =>
    changedReply(conversationId, opId, await conversations.update(identity, { conversationId, opId, change }));
}
