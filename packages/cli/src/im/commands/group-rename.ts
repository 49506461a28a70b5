import { withGroup } from '../chat/with-group.ts';
import { defineCommand } from '../command-spec.ts';
import { GROUP_HELP } from '../targets.ts';

/** `im group rename`: give a group another name. */
export const groupRenameCommand = defineCommand({
  name: 'group rename',
  summary: 'give a group another name',
  description: ['The name is what people read; a handle is what they type (im group handle).'],
  arguments: [
    ['<group>', GROUP_HELP],
    ['<name>', 'what it is called from now on'],
  ],
  examples: [["im group rename '#ops' 'Operations'", 'its handle stays']],
  json: '{"conversationId", "name"}',
  run: (context, [group, given]) =>
    withGroup(context, group, async (client, { conversation }) => {
      const { name } = await client.updateConversation(conversation.id, { name: String(given) });
      return { name };
    }),
});
