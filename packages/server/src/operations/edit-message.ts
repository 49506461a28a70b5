import { changedReply, type Handler, type OperationServices } from '../operation/handler.ts';

/** Replaces the text of a message. */
export function editMessage({ messages }: Pick<OperationServices, 'messages'>): Handler<'editMessage'> {
  return async ({ identity }, request) => {
    const { conversationId, opId, seq, body, payload } = request;
    return changedReply(
      conversationId,
      opId,
      await messages.edit(identity, { conversationId, seq, opId, body, payload }),
    );
  };
}
