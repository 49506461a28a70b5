import { withGroup } from '../chat/with-group.ts';
import { defineCommand } from '../command-spec.ts';
import { checkUserName, GROUP_HELP } from '../targets.ts';

/** `im group transfer`: another owner. */
export const groupTransferCommand = defineCommand({
  name: 'group transfer',
  summary: 'hand a group over to one of its members',
  description: ['Only its owner may, and becomes an admin of it.'],
  arguments: [
    ['<group>', GROUP_HELP],
    ['<member>', 'the member who owns it from then on'],
  ],
  examples: [["im group transfer '#ops' @dave", 'dave owns the group']],
  json: '{"conversationId", "owner"}',
  run: (context, [group, user]) => {
    const owner = checkUserName(String(user));
    return withGroup(context, group, async (client, { conversation }) => {
      await client.updateMember(conversation.id, owner, { role: 'owner' });
      return { owner };
    });
  },
});
