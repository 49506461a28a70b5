import { confirm, yesOption } from '../../ask/confirm.ts';
import { dryRunOption, printChanges } from '../../ask/dry-run.ts';
import { type ReasonOption, reasonOf, reasonOption } from '../../ask/reason.ts';
import { defineCommand } from '../../command-spec.ts';
import { findGroup } from '../../each/find-group.ts';
import { idsOf } from '../../each/ids.ts';
import { onEach } from '../../each/on-each.ts';
import { CHANGE_FIELDS } from '../../fields/change.ts';
import { CONVERSATION_HELP, groupTarget } from '../../group-target.ts';

interface RecallOptions extends ReasonOption {
  readonly yes?: boolean;
  readonly dryRun?: boolean;
}

/** `imctl message recall`: takes messages back, whoever sent them. */
export const messageRecallCommand = defineCommand<RecallOptions>({
  name: 'message recall',
  summary: 'take messages back, for everyone',
  description: [
    'Their text, files, reactions and earlier versions are gone for everybody; the numbers stay, with who sent them and when. It does not reach forwards, copies and backups. Reading them first is another command: imctl message show.',
  ],
  arguments: [
    ['<conversation>', CONVERSATION_HELP],
    ['<numbers...>', 'the numbers of messages'],
  ],
  options: () => [reasonOption(), yesOption(), dryRunOption()],
  examples: [
    ["imctl message recall '#ops' 17 18 --reason 'a password'", 'asks first'],
    ["imctl message recall 42 7 --reason 'a threat, ticket 4711' --yes", 'in a direct conversation, in a script'],
  ],
  fields: CHANGE_FIELDS,
  run: async (context, [target, given], options) => {
    const conversation = groupTarget(String(target));
    const seqs = idsOf(given as readonly string[], 'message');
    if (options.dryRun === true) {
      await findGroup(context, String(target));
      await printChanges(
        context,
        seqs.map((seq) => ({ action: 'delete', target: `message ${seq} of ${conversation}` })),
      );
      return 0;
    }
    const reason = await reasonOf(context, options);
    const admin = await context.admin();
    const sentence = `This takes back ${seqs.length === 1 ? 'message' : 'messages'} ${seqs.join(', ')} of ${conversation}.`;
    await confirm(context, { sentence, yes: options.yes });
    return await onEach(context, seqs, async (seq) => {
      const { unchanged } = await admin.asAdmin('recallMessage', { conversation, seq }, reason);
      context.say(`Message ${seq} of ${conversation} is recalled${unchanged ? ' already' : ''}.`);
    });
  },
});
