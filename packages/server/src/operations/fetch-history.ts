import type { Handler, OperationServices } from '../operation/handler.ts';

/** A page of messages: the newest, or before, after or around a number. */
export function fetchHistory({ history }: Pick<OperationServices, 'history'>): Handler<'fetchHistory'> {
  return async ({ identity }, request) => {
    const { conversationId, before, after, around, limit } = request;
    // Somebody to whom the caller has never written: there is nothing to read yet.
    if (conversationId === 0) {
      return { conversationId, messages: [], users: [], atStart: true, atEnd: true, rev: 0, lastSeq: 0 };
    }
    const place = before > 0 ? { before } : after > 0 ? { after } : around > 0 ? { around } : {};
    return { conversationId, ...(await history.page(identity, conversationId, { ...place, limit })) };
  };
}
