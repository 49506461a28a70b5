import type { Handler, OperationServices } from '../operation/handler.ts';
import { conversationValue } from '../wire/entities.ts';

/** The messages that have what the caller looks for. */
export function searchMessages({ search }: Pick<OperationServices, 'search'>): Handler<'searchMessages'> {
  return async ({ identity }, request) => {
    const page = await search.page(identity, request);
    return {
      ...page,
      conversations: page.conversations.map(({ conversation, head }) => conversationValue(conversation, head)),
    };
  };
}
