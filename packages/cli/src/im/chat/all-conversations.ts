import { LIMITS } from '@im-ts/protocol';
import type { ChatClient } from '../../client/chat-client-types.ts';
import type { ConversationSummary } from '../../client/entities.ts';

/** Every conversation of the user, the latest change first. */
export async function allConversations(client: ChatClient): Promise<ConversationSummary[]> {
  const found = new Map<number, ConversationSummary>();
  let cursor: string | undefined;
  do {
    const page = await client.conversations(cursor, LIMITS.conversationPage);
    // One that changes meanwhile moves to the front.
    for (const summary of page.summaries) found.set(summary.conversation.id, summary);
    cursor = page.cursor === '' ? undefined : page.cursor;
  } while (cursor !== undefined);
  return [...found.values()];
}
