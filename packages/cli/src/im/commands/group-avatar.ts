import { withGroup } from '../chat/with-group.ts';
import { defineCommand } from '../command-spec.ts';
import { GROUP_HELP } from '../targets.ts';

/** `im group avatar`: give a group an avatar. */
export const groupAvatarCommand = defineCommand({
  name: 'group avatar',
  summary: 'give a group an avatar',
  description: ['One emoji, or an address that begins with https://.'],
  arguments: [
    ['<group>', GROUP_HELP],
    ['<avatar>', 'an emoji, or the https address of a picture; an empty one takes it away'],
  ],
  examples: [["im group avatar '#ops' 🚀", 'a rocket']],
  json: '{"conversationId", "avatar"}',
  run: (context, [group, given]) =>
    withGroup(context, group, async (client, { conversation }) => {
      const { avatar } = await client.updateConversation(conversation.id, { avatar: String(given) });
      return { avatar };
    }),
});
