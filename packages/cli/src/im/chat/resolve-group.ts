import type { ChatClient } from '../../client/chat-client-types.ts';
import type { ConversationSummary } from '../../client/entities.ts';
import { ClientError } from '../../client/errors.ts';

/** The group of a target. Throws ClientError invalid_argument for a direct conversation: its two are fixed. */
export async function resolveGroup(client: ChatClient, target: string): Promise<ConversationSummary> {
  const summary = target.startsWith('@') ? undefined : await client.find(target);
  if (summary?.conversation.kind === 'group') return summary;
  throw new ClientError(
    'invalid_argument',
    `${target} is a direct conversation, not a group; make one with "im group create".`,
  );
}
