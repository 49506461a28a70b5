import type { Handler, OperationServices } from '../operation/handler.ts';
import { conversationValue } from '../wire/entities.ts';

/** The messages that mention the caller. */
export function listMentions({ mentions }: Pick<OperationServices, 'mentions'>): Handler<'listMentions'> {
  return async ({ identity }, request) => {
    const page = await mentions.page(identity, request);
    return {
      ...page,
      conversations: page.conversations.map(({ conversation, head }) => conversationValue(conversation, head)),
    };
  };
}
