import { ClientError } from '../../client/errors.ts';
import { withClient } from '../chat/connect.ts';
import { resolveGroup } from '../chat/resolve-group.ts';
import { defineCommand } from '../command-spec.ts';
import { checkTarget, checkUserName, GROUP_HELP } from '../targets.ts';

/** `im group unban`: lifts a ban. */
export const groupUnbanCommand = defineCommand({
  name: 'group unban',
  summary: 'lift a ban',
  description: ['They are not a member by that: add them, or let them join.'],
  arguments: [
    ['<group>', GROUP_HELP],
    ['<banned>', 'the user who may come back'],
  ],
  examples: [["im group unban '#ops' @dave", 'dave may come back']],
  json: '{"conversationId", "user"}',
  run: (context, [group, user]) => {
    const target = checkTarget(String(group));
    const name = checkUserName(String(user));
    return withClient(context, async (client) => {
      const { conversation } = await resolveGroup(client, target);
      if (!(await client.liftBan(conversation.id, name))) {
        throw new ClientError('not_found', `@${name} is not banned from this group; im group bans lists who is.`);
      }
      if (context.flags.json === true) await context.printJson({ conversationId: conversation.id, user: name });
      return 0;
    });
  },
});
