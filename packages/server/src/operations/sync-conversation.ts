import type { Handler, OperationServices } from '../operation/handler.ts';
import { conversationValue } from '../wire/entities.ts';

/** What changed in one conversation since a rev. */
export function syncConversation({ sync }: Pick<OperationServices, 'sync'>): Handler<'syncConversation'> {
  return async ({ identity }, { conversationId, rev, limit }) => {
    const { conversation: record, ...page } = await sync.conversation(identity, conversationId, rev, limit);
    const conversation = record === undefined ? undefined : conversationValue(record.conversation, record.head);
    return { conversationId, ...page, conversation };
  };
}
