import type { ChatClient } from '../../client/chat-client-types.ts';
import type { ConversationSummary } from '../../client/entities.ts';
import type { Context } from '../context.ts';
import { checkTarget } from '../targets.ts';
import { withClient } from './connect.ts';
import { resolveGroup } from './resolve-group.ts';

/**
 * Runs `work` with a connected client on the group of a target. With --json it prints the id of the group and what `work`
 * answers; without, nothing.
 */
export function withGroup(
  context: Context,
  group: unknown,
  work: (client: ChatClient, summary: ConversationSummary) => Promise<object>,
): Promise<number> {
  const target = checkTarget(String(group));
  return withClient(context, async (client) => {
    const summary = await resolveGroup(client, target);
    const answer = await work(client, summary);
    if (context.flags.json === true) {
      await context.printJson({ conversationId: summary.conversation.id, ...answer });
    }
    return 0;
  });
}
