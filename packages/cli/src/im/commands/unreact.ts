import type { ChatClient } from '../../client/chat-client-types.ts';
import { readEmoji } from '../chat/emoji-argument.ts';
import { NUMBER_HELP } from '../chat/message-number.ts';
import { readMessage } from '../chat/read-message.ts';
import { type NamedMessage, withMessage } from '../chat/with-message.ts';
import { defineCommand } from '../command-spec.ts';
import { TARGET_HELP } from '../targets.ts';

/** `im unreact`: takes reactions back. */
export const unreactCommand = defineCommand({
  name: 'unreact',
  summary: 'take your reactions to a message back',
  description: ['One of them, or without an emoji all of yours. What is not there is not missed.'],
  arguments: [
    ['<target>', TARGET_HELP],
    ['<seq>', NUMBER_HELP],
    ['[emoji]', 'such as 👍 or :tada:; all of yours if left out'],
  ],
  examples: [
    ['im unreact @bob last', 'all of yours'],
    ["im unreact '#ops' 1042 :rocket:", 'this one'],
  ],
  json: '{"conversationId", "seq", "removed"}; a list of emojis',
  run: async (context, [target, seq, name]) => {
    const emoji = name === undefined ? undefined : await readEmoji(String(name));
    return await withMessage(context, { target, number: seq }, async (client, message) => {
      const removed = emoji === undefined ? await ownReactions(client, message) : [emoji];
      for (const one of removed) await client.react(message.conversationId, message.seq, one, true);
      return { removed };
    });
  },
});

async function ownReactions(client: ChatClient, { conversationId, seq }: NamedMessage): Promise<string[]> {
  const { reactions } = await readMessage(client, conversationId, seq);
  return reactions.filter(({ mine }) => mine).map(({ emoji }) => emoji);
}
