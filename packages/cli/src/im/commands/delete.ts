import { LIMITS, MAX_ID } from '@im-ts/protocol';
import { ClientError } from '../../client/errors.ts';
import { withClient } from '../chat/connect.ts';
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
    ['<seqs...>', 'the numbers of the messages'],
  ],
  examples: [
    ['im delete @bob 17', 'message 17, for you alone'],
    ["im delete '#ops' 3 4 5", 'several'],
  ],
  json: '{"conversationId", "seqs"}',
  run: (context, [target, numbers], _options) => {
    const name = checkTarget(String(target));
    const seqs = [...new Set((numbers as readonly string[]).map(checkSeq))];
    if (seqs.length > LIMITS.hideAtOnce) {
      throw new ClientError('invalid_argument', `at most ${LIMITS.hideAtOnce} messages can be deleted at once.`);
    }
    return withClient(context, async (client) => {
      const { conversation } = await client.find(name);
      await client.hidden.delete(conversation.id, seqs);
      if (context.flags.json === true) await context.printJson({ conversationId: conversation.id, seqs });
      return 0;
    });
  },
});

function checkSeq(text: string): number {
  const seq = /^\d{1,16}$/.test(text) ? Number(text) : 0;
  if (seq >= 1 && seq <= MAX_ID) return seq;
  throw new ClientError('invalid_argument', `"${text}" is not the number of a message; "im history" shows them.`);
}
