import { changedReply, type Handler, type OperationServices } from '../operation/handler.ts';

/** Deletes all messages up to one for the caller alone. */
export function clearConversation({ hiding }: Pick<OperationServices, 'hiding'>): Handler<'clearConversation'> {
  return async ({ identity }, request) => {
    const { conversationId, opId } = request;
    return changedReply(conversationId, opId, await hiding.clear(identity, request));
  };
}
