import type { Handler, OperationServices } from '../operation/handler.ts';
import { openedValue } from '../wire/entities.ts';

/** One conversation. */
export function getConversation({
  conversations,
}: Pick<OperationServices, 'conversations'>): Handler<'getConversation'> {
  return async ({ identity }, { conversationId }) => openedValue(await conversations.get(identity, conversationId));
}
