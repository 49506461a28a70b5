import { changedReply, type Handler, type OperationServices } from '../operation/handler.ts';

/** Archives a group, or opens it again. */
export function archiveConversation({
  conversations,
}: Pick<OperationServices, 'conversations'>): Handler<'archiveConversation'> {
  return async ({ identity }, { conversationId, opId, archived }) =>
    changedReply(conversationId, opId, await conversations.archive(identity, { conversationId, opId, archived }));
}
