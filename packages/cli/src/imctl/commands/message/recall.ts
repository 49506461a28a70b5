import { ClientError } from '../../../client/errors.ts';
import { defineActing } from '../../act/acting-command.ts';
import { findGroup } from '../../each/find-group.ts';
import { idsOf } from '../../each/ids.ts';
import { CONVERSATION_HELP, groupTarget } from '../../group-target.ts';

/** `imctl message recall`: takes messages back, whoever sent them. */
export const messageRecallCommand = defineActing({
  name: 'message recall',
  summary: 'take messages back, for everyone',
  description: [
    'Their text, files, reactions and earlier versions are gone for everybody; the numbers stay, with who sent them and when. It does not reach forwards, copies and backups. Reading them first is another command: imctl message show.',
  ],
  arguments: [
    ['<conversation>', CONVERSATION_HELP],
    ['<numbers...>', 'the numbers of messages'],
  ],
  hasReason: true,
  asks: true,
  examples: [
    ["imctl message recall '#ops' 17 18 --reason 'a password'", 'asks first'],
    ["imctl message recall 42 7 --reason 'a threat, ticket 4711' --yes", 'in a direct conversation, in a script'],
  ],
  plan: async (context, [target, given]) => {
    const conversation = groupTarget(String(target));
    const seqs = idsOf(given as readonly string[], 'message');
    let last: Promise<number> | undefined;
    const acts = seqs.map((seq) => {
      const message = `message ${seq} of ${conversation}`;
      const changes = [{ action: 'delete', target: message } as const];
      return {
        target: message,
        changes,
        look: async () => {
          last ??= findGroup(context, String(target)).then((found) => found.conversation.lastSeq);
          if (seq <= (await last)) return changes;
          throw new ClientError('not_found', `${conversation} has no message ${seq}.`);
        },
        run: async (reason: string) => {
          const admin = await context.admin();
          const { unchanged } = await admin.asAdmin('recallMessage', { conversation, seq }, reason);
          return { said: `Message ${seq} of ${conversation} is recalled${unchanged ? ' already' : ''}.`, unchanged };
        },
      };
    });
    const which = `${seqs.length === 1 ? 'message' : 'messages'} ${seqs.join(', ')}`;
    return { acts, question: { sentence: `This takes back ${which} of ${conversation}.` } };
  },
});
