import { LIMITS } from '@im-ts/protocol';
import { ClientError } from '../../client/errors.ts';
import { withClient } from '../chat/connect.ts';
import { checkNumber, NUMBER_HELP, seqOf } from '../chat/message-number.ts';
import { defineCommand } from '../command-spec.ts';
import { checkTarget, TARGET_HELP } from '../targets.ts';

/** `im delete`: single messages, for the user alone. */
export const deleteCommand = defineCommand({
  name: 'delete',
  summary: 'delete messages for yourself; others keep them',
  description: [
    'They go away on all of your devices, and nobody else notices. It cannot be undone. What is left for you is their numbers, so that history has no gaps.',
    `At most ${LIMITS.hiddenMessages} of a conversation, ${LIMITS.hideAtOnce} at once; "im clear" deletes all of it.`,
  ],
  arguments: [
    ['<target>', TARGET_HELP],
    ['<seqs...>', NUMBER_HELP],
  ],
  examples: [
    ['im delete @bob last', 'the newest message, for you alone'],
    ["im delete '#ops' 3 4 5", 'several'],
  ],
  json: '{"conversationId", "seqs"}',
  run: (context, [target, numbers], _options) => {
    const name = checkTarget(String(target));
    const wanted = (numbers as readonly string[]).map(checkNumber);
    if (wanted.length > LIMITS.hideAtOnce) {
      throw new ClientError('invalid_argument', `at most ${LIMITS.hideAtOnce} messages can be deleted at once.`);
    }
    return withClient(context, async (client) => {
      const summary = await client.find(name);
      const { id: conversationId } = summary.conversation;
      const seqs = await Promise.all(wanted.map((number) => seqOf(client, summary, number)));
      await client.hidden.delete(conversationId, seqs);
      if (context.flags.json === true) await context.printJson({ conversationId, seqs });
      return 0;
    });
  },
});
