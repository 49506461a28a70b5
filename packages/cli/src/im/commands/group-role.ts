import { withGroup } from '../chat/with-group.ts';
import { defineCommand } from '../command-spec.ts';
import { checkUserName, GROUP_HELP } from '../targets.ts';

/** `im group role`: an admin more, or one less. */
export const groupRoleCommand = defineCommand({
  name: 'group role',
  summary: 'make a member an admin, or a member again',
  description: ['Only the owner of the group may. To hand the group over: im group transfer.'],
  arguments: [
    ['<group>', GROUP_HELP],
    ['<member>', 'a member of the group'],
    ['<role>', 'what they become', ['admin', 'member']],
  ],
  examples: [["im group role '#ops' @dave admin", 'dave may change the group and remove members']],
  json: '{"conversationId", "user", "role"}',
  run: (context, [group, user, role]) => {
    const name = checkUserName(String(user));
    const given = role === 'admin' ? 'admin' : 'member';
    return withGroup(context, group, async (client, { conversation }) => {
      await client.updateMember(conversation.id, name, { role: given });
      return { user: name, role: given };
    });
  },
});
