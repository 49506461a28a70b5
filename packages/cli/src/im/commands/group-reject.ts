import { withGroup } from '../chat/with-group.ts';
import { defineCommand } from '../command-spec.ts';
import { checkUserName, GROUP_HELP } from '../targets.ts';

/** `im group reject`: refuses a request to join. */
export const groupRejectCommand = defineCommand({
  name: 'group reject',
  summary: 'refuse a request to join',
  description: ['For admins. See "im group requests".'],
  arguments: [
    ['<group>', GROUP_HELP],
    ['<user>', 'who has asked'],
  ],
  examples: [["im group reject '#ops' @dave", 'dave may ask again']],
  json: '{"conversationId", "user"}',
  run: (context, [group, user]) => {
    const name = checkUserName(String(user));
    return withGroup(context, group, async (client, { conversation }) => {
      await client.decideJoinRequest(conversation.id, name, false);
      return { user: name };
    });
  },
});
