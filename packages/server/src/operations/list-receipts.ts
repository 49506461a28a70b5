import type { Handler, OperationServices } from '../operation/handler.ts';

/** How many have read a message, and for its author, who. */
export function listReceipts({ messageReceipts }: Pick<OperationServices, 'messageReceipts'>): Handler<'listReceipts'> {
  return async ({ identity }, { conversationId, seq }) => messageReceipts.list(identity, conversationId, seq);
}
