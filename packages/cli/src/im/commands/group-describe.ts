import { withGroup } from '../chat/with-group.ts';
import { defineCommand } from '../command-spec.ts';
import { GROUP_HELP } from '../targets.ts';

/** `im group describe`: say what a group is for. */
export const groupDescribeCommand = defineCommand({
  name: 'group describe',
  summary: 'say what a group is for',
  description: ['At most 500 characters.'],
  arguments: [
    ['<group>', GROUP_HELP],
    ['<text>', 'what it is for; an empty text takes it away'],
  ],
  examples: [["im group describe '#ops' 'Deploys and incidents'", 'everybody in the group reads it']],
  json: '{"conversationId", "description"}',
  run: (context, [group, given]) =>
    withGroup(context, group, async (client, { conversation }) => {
      const { description } = await client.updateConversation(conversation.id, { description: String(given) });
      return { description };
    }),
});
