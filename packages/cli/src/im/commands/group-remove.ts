import { withClient } from '../chat/connect.ts';
import { resolveGroup } from '../chat/resolve-group.ts';
import { defineCommand } from '../command-spec.ts';
import { checkTarget, checkUserName, GROUP_HELP } from '../targets.ts';

/** `im group remove`: one member less. */
export const groupRemoveCommand = defineCommand({
  name: 'group remove',
  aliases: ['kick'],
  summary: 'remove a member from a group',
  description: ['They may be added again; "im group ban" keeps them out.'],
  arguments: [
    ['<group>', GROUP_HELP],
    ['<member>', 'who is removed'],
  ],
  examples: [["im group remove '#ops' @dave", 'dave gets nothing of the group from now on']],
  json: '{"conversationId", "user"}',
  run: (context, [group, member]) => {
    const target = checkTarget(String(group));
    const name = checkUserName(String(member));
    return withClient(context, async (client) => {
      const { conversation } = await resolveGroup(client, target);
      await client.removeMember(conversation.id, name);
      if (context.flags.json === true) await context.printJson({ conversationId: conversation.id, user: name });
      return 0;
    });
  },
});
