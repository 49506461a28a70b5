import type { Handler, OperationServices } from '../operation/handler.ts';

/** Stores a copy of a message exactly once per client id. */
export function forwardMessage({ messages }: Pick<OperationServices, 'messages'>): Handler<'forwardMessage'> {
  return async ({ identity, mayRepeat }, request) => {
    const { conversationId, clientId } = request;
    const { seq, rev, at } = await messages.forward(identity, { ...request, resend: request.resend || mayRepeat });
    return { conversationId, clientId, seq, rev, sentAt: at };
  };
}
