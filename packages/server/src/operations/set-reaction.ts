import { changedReply, type Handler, type OperationServices } from '../operation/handler.ts';

/** Adds or removes the caller's reaction to a message. */
export function setReaction({ messages }: Pick<OperationServices, 'messages'>): Handler<'setReaction'> {
  return async ({ identity }, { conversationId, seq, opId, emoji, removed }) =>
    changedReply(conversationId, opId, await messages.react(identity, { conversationId, seq, opId, emoji, removed }));
}
