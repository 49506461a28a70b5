import { changedReply, type Handler, type OperationServices } from '../operation/handler.ts';

/** Takes a message back: its text is gone for everyone. */
export function recallMessage({ messages }: Pick<OperationServices, 'messages'>): Handler<'recallMessage'> {
  return async ({ identity }, { conversationId, seq, opId }) =>
    changedReply(conversationId, opId, await messages.recall(identity, { conversationId, seq, opId }));
}
