import { changedReply, type Handler, type OperationServices } from '../operation/handler.ts';

/** Pins a message for everybody in its conversation, or unpins it. */
export function setPin({ messages }: Pick<OperationServices, 'messages'>): Handler<'setPin'> {
  return async ({ identity }, { conversationId, seq, opId, removed }) =>
    changedReply(conversationId, opId, await messages.pin(identity, { conversationId, seq, opId, removed }));
}
