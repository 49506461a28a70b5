import { ClientError } from '../../client/errors.ts';
import { withGroup } from '../chat/with-group.ts';
import { defineCommand } from '../command-spec.ts';
import { checkUserName, TARGET_HELP } from '../targets.ts';

/** `im group role`: an admin more, or one less. */
export const groupRoleCommand = defineCommand({
  name: 'group role',
  summary: 'make a member an admin, or a member again',
  description: ['Only the owner of the group may. To hand the group over: im group transfer.'],
  arguments: [
    ['<group>', TARGET_HELP],
    ['<user>', 'a member of the group'],
    ['<role>', 'admin or member'],
  ],
  examples: [["im group role '#ops' @dave admin", 'dave may change the group and remove members']],
  json: '{"conversationId", "user", "role"}',
  run: (context, [group, user, role]) => {
    const name = checkUserName(String(user));
    if (role !== 'admin' && role !== 'member') {
      throw new ClientError(
        'invalid_argument',
        `"${String(role)}" is not a role: write admin or member. To hand the group over: im group transfer.`,
      );
    }
    return withGroup(context, group, async (client, { conversation }) => {
      await client.updateMember(conversation.id, name, { role });
      return { user: name, role };
    });
  },
});
