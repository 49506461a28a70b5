import { withClient } from '../chat/connect.ts';
import { checkNumber, NUMBER_HELP, seqOf } from '../chat/message-number.ts';
import { defineCommand } from '../command-spec.ts';
import { checkTarget, TARGET_HELP } from '../targets.ts';

/** `im recall`: take a message back for everyone. */
export const recallCommand = defineCommand({
  name: 'recall',
  summary: 'take a message back, for everyone',
  description: [
    'Prints the number of the message, which stays; its text, what it said before and the reactions to it are removed. The server says for how long your own can be recalled. An admin of a group can recall any, at any time. What was forwarded stays where it went.',
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
  run: async (context, [target, given]) => {
    const to = checkTarget(String(target));
    const wanted = checkNumber(String(given));
    return await withClient(context, async (client) => {
      const summary = await client.find(to);
      const conversationId = summary.conversation.id;
      const seq = await seqOf(client, summary, wanted, { own: true });
      await client.recall(conversationId, seq);
      if (context.flags.json === true) await context.printJson({ conversationId, seq });
      else await context.streams.print(`${seq}\n`);
      return 0;
    });
  },
});
