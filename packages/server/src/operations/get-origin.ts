import type { Handler, OperationServices } from '../operation/handler.ts';

/** Where the original of a forwarded message is. */
export function getOrigin({ history }: Pick<OperationServices, 'history'>): Handler<'getOrigin'> {
  return async ({ identity }, request) => {
    const { conversationId, seq } = await history.origin(identity, request.conversationId, request.seq);
    return { conversationId, seq };
  };
}
