import { NUMBER_HELP } from '../chat/message-number.ts';
import { withMessage } from '../chat/with-message.ts';
import { defineCommand } from '../command-spec.ts';
import { TARGET_HELP } from '../targets.ts';

/** `im recall`: take a message back for everyone. */
export const recallCommand = defineCommand({
  name: 'recall',
  summary: 'take a message back, for everyone',
  description: [
    'Its number stays; its text, what it said before and the reactions to it are removed. The server says for how long your own can be recalled. An admin of a group can recall any, at any time. What was forwarded stays where it went.',
  ],
  arguments: [
    ['<target>', TARGET_HELP],
    ['<seq>', `${NUMBER_HELP}, your newest`],
  ],
  examples: [
    ['im recall @bob last', 'your last message to a user'],
    ["im recall '#ops' 1042", 'one of a group'],
  ],
  json: '{"conversationId", "seq"}',
  run: (context, [target, number]) =>
    withMessage(context, { target, number, own: true }, async (client, { conversationId, seq }) => {
      await client.recall(conversationId, seq);
      return {};
    }),
});
