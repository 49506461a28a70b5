import { withClient } from '../chat/connect.ts';
import { resolveGroup } from '../chat/resolve-group.ts';
import { defineCommand } from '../command-spec.ts';
import { checkTarget, TARGET_HELP } from '../targets.ts';

/** `im group leave`: out of a group. */
export const groupLeaveCommand = defineCommand({
  name: 'group leave',
  summary: 'leave a group',
  arguments: [['<group>', TARGET_HELP]],
  examples: [["im group leave '#ops'", 'you get nothing of the group from now on']],
  json: '{"conversationId"}',
  run: (context, [group]) => {
    const target = checkTarget(String(group));
    return withClient(context, async (client) => {
      const { conversation } = await resolveGroup(client, target);
      await client.leave(conversation.id);
      if (context.flags.json === true) await context.printJson({ conversationId: conversation.id });
      return 0;
    });
  },
});
