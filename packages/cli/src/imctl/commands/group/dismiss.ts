import { confirm, yesOption } from '../../ask/confirm.ts';
import { dryRunOption, printChanges } from '../../ask/dry-run.ts';
import { type ReasonOption, reasonOf, reasonOption } from '../../ask/reason.ts';
import { defineCommand } from '../../command-spec.ts';
import { findGroup } from '../../each/find-group.ts';
import { CHANGE_FIELDS } from '../../fields/change.ts';
import { GROUP_HELP, groupTarget } from '../../group-target.ts';

interface DismissOptions extends ReasonOption {
  readonly yes?: boolean;
  readonly dryRun?: boolean;
}

/** `imctl group dismiss`: ends a group for good. */
export const groupDismissCommand = defineCommand<DismissOptions>({
  name: 'group dismiss',
  summary: 'end a group for good',
  description: [
    'It is gone for everybody, with its messages, and nothing brings it back. To keep it readable: imctl group archive. For 30 days nobody can take its handle.',
  ],
  arguments: [['<group>', GROUP_HELP]],
  options: () => [reasonOption(), yesOption(), dryRunOption()],
  examples: [["imctl group dismiss '#project-x' --reason 'asked by its owner'", 'asks for its name']],
  fields: CHANGE_FIELDS,
  run: async (context, [group], options) => {
    const conversation = groupTarget(String(group));
    const { conversation: found } = await findGroup(context, String(group));
    const { name, memberCount, lastSeq } = found;
    if (options.dryRun === true) {
      await printChanges(context, [{ action: 'delete', target: `${conversation} (${name})` }]);
      return 0;
    }
    const reason = await reasonOf(context, options);
    const sentence = `This ends ${name} (${conversation}) for its ${memberCount} members, with ${lastSeq} messages, for good.`;
    await confirm(context, { sentence, word: name, yes: options.yes });
    await (await context.admin()).asAdmin('dismissConversation', { conversation }, reason);
    context.say(`Dismissed ${name} (${conversation}).`);
    return 0;
  },
});
