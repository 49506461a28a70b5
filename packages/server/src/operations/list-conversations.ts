import type { Handler, OperationServices } from '../operation/handler.ts';
import { summaryValue } from '../wire/entities.ts';

/** The caller's conversations, newest change first. */
export function listConversations({
  conversations,
}: Pick<OperationServices, 'conversations'>): Handler<'listConversations'> {
  return async ({ identity }, { cursor, limit, pinned }) => {
    const page = pinned ? conversations.pinned(identity) : conversations.list(identity, cursor, limit);
    const { summaries, users, cursor: next } = await page;
    return { conversations: summaries.map(summaryValue), users, cursor: next };
  };
}
