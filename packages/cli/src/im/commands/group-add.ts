import { withClient } from '../chat/connect.ts';
import { resolveGroup } from '../chat/resolve-group.ts';
import { defineCommand } from '../command-spec.ts';
import { checkTarget, checkUserName, GROUP_HELP } from '../targets.ts';

/** `im group add`: more members. */
export const groupAddCommand = defineCommand({
  name: 'group add',
  summary: 'add members to a group',
  description: ['Users who are in it already stay as they are.'],
  arguments: [
    ['<group>', GROUP_HELP],
    ['<users...>', 'who joins'],
  ],
  examples: [["im group add '#ops' @dave @erin", 'two more members']],
  json: '{"conversationId", "users"}',
  run: (context, [group, users]) => {
    const target = checkTarget(String(group));
    const names = (users as readonly string[]).map(checkUserName);
    return withClient(context, async (client) => {
      const { conversation } = await resolveGroup(client, target);
      await client.addMembers(conversation.id, names);
      if (context.flags.json === true) await context.printJson({ conversationId: conversation.id, users: names });
      return 0;
    });
  },
});
