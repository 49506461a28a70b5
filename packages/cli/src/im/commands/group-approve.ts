import { withGroup } from '../chat/with-group.ts';
import { defineCommand } from '../command-spec.ts';
import { checkUserName, GROUP_HELP } from '../targets.ts';

/** `im group approve`: lets somebody in. */
export const groupApproveCommand = defineCommand({
  name: 'group approve',
  summary: 'let somebody into a group who has asked',
  description: ['For admins. See "im group requests".'],
  arguments: [
    ['<group>', GROUP_HELP],
    ['<user>', 'who has asked'],
  ],
  examples: [["im group approve '#ops' @dave", 'dave is a member now']],
  json: '{"conversationId", "user"}',
  run: (context, [group, user]) => {
    const name = checkUserName(String(user));
    return withGroup(context, group, async (client, { conversation }) => {
      await client.decideJoinRequest(conversation.id, name, true);
      return { user: name };
    });
  },
});
