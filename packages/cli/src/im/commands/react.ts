import { readEmoji } from '../chat/emoji-argument.ts';
import { NUMBER_HELP } from '../chat/message-number.ts';
import { withMessage } from '../chat/with-message.ts';
import { defineCommand } from '../command-spec.ts';
import { TARGET_HELP } from '../targets.ts';

/** `im react`: a reaction to a message. */
export const reactCommand = defineCommand({
  name: 'react',
  summary: 'react to a message with an emoji',
  description: ['The emoji, or its short name as on GitHub. "last" is the newest message. A repeat changes nothing.'],
  arguments: [
    ['<target>', TARGET_HELP],
    ['<seq>', NUMBER_HELP],
    ['<emoji>', 'such as 👍 or :tada:'],
  ],
  examples: [
    ['im react @bob last 👍', 'to the newest message'],
    ["im react '#ops' 1042 :rocket:", 'by its short name, to number 1042'],
  ],
  json: '{"conversationId", "seq", "emoji"}',
  run: async (context, [target, seq, name]) => {
    const emoji = await readEmoji(String(name));
    return await withMessage(context, { target, number: seq }, async (client, message) => {
      await client.react(message.conversationId, message.seq, emoji);
      return { emoji };
    });
  },
});
