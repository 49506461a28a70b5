import { withClient } from '../chat/connect.ts';
import { resolveGroup } from '../chat/resolve-group.ts';
import { defineCommand } from '../command-spec.ts';
import { checkTarget, checkUserName, GROUP_HELP } from '../targets.ts';

/** `im group ban`: keeps somebody out of a group. */
export const groupBanCommand = defineCommand({
  name: 'group ban',
  summary: 'keep somebody out of a group',
  description: [
    'A member is removed. Somebody who is not a member can be banned, too; members do not hear of that. Nobody can add them, and they cannot join, until an admin lifts the ban.',
  ],
  arguments: [
    ['<group>', GROUP_HELP],
    ['<user>', 'the user to ban'],
  ],
  examples: [["im group ban '#ops' @dave", 'dave is out, and stays out']],
  json: '{"conversationId", "user"}',
  run: (context, [group, user]) => {
    const target = checkTarget(String(group));
    const name = checkUserName(String(user));
    return withClient(context, async (client) => {
      const { conversation } = await resolveGroup(client, target);
      await client.ban(conversation.id, name);
      if (context.flags.json === true) await context.printJson({ conversationId: conversation.id, user: name });
      return 0;
    });
  },
});
