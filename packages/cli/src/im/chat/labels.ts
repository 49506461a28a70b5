import type { ChatClient } from '../../client/chat-client-types.ts';
import { authorsOf, type ChatMessage, type ConversationSummary } from '../../client/entities.ts';
import { isSaved, SAVED_TARGET } from '../../client/saved-messages.ts';
import { MAX_NAMED_USERS, SERVER_ADMIN, systemUserIds } from '../../text/system-message.ts';

/** What to type to reach a conversation: "@bob", "#ops", "saved", or the id of a group without a handle. Exact text, not yet safe to draw. */
export function targetOf(client: ChatClient, { conversation }: Pick<ConversationSummary, 'conversation'>): string {
  if (isSaved(conversation)) return SAVED_TARGET;
  if (conversation.kind === 'direct') {
    const me = client.me?.id;
    const peer = conversation.directUserIds.find((id) => id !== me);
    const user = peer === undefined ? undefined : client.knownUser(peer);
    return user === undefined ? String(conversation.id) : `@${user.username}`;
  }
  return conversation.handle === '' ? String(conversation.id) : `#${conversation.handle}`;
}

/** The users that a row about a conversation names: its peers and who wrote last. */
export function userIdsOf(summaries: readonly ConversationSummary[]): number[] {
  const ids = summaries.flatMap(({ conversation, lastMessage }) => [
    ...conversation.directUserIds,
    ...(lastMessage === undefined ? [] : userIdsIn(lastMessage)),
  ]);
  return [...new Set(ids)];
}

/** The users that a message names: who wrote it, and those that a system message is about. */
export function userIdsIn(message: ChatMessage): number[] {
  const named = message.kind === 'system' ? systemUserIds(message.payload) : [];
  // A group may be created with hundreds; the line names the one who did it and a few.
  return [...new Set([...authorsOf(message), ...named.slice(0, 1 + MAX_NAMED_USERS)])].filter((id) => id > 0);
}

/** "alice"; "user 17" when the server does not know them any more. */
export function nameOf(client: ChatClient, userId: number): string {
  return client.knownUser(userId)?.username ?? (userId === 0 ? SERVER_ADMIN : `user ${userId}`);
}
