import { confirm, yesOption } from '../../ask/confirm.ts';
import { changesOf, dryRunOption, printChanges } from '../../ask/dry-run.ts';
import { type ReasonOption, reasonOf, reasonOption } from '../../ask/reason.ts';
import { defineCommand } from '../../command-spec.ts';
import { findGroup } from '../../each/find-group.ts';
import { CHANGE_FIELDS } from '../../fields/change.ts';
import { GROUP_HELP, groupTarget } from '../../group-target.ts';
import { USER_HELP, userTarget } from '../../user-target.ts';

interface TransferOptions extends ReasonOption {
  readonly yes?: boolean;
  readonly dryRun?: boolean;
}

/** `imctl group transfer`: makes a member the owner of the group. */
export const groupTransferCommand = defineCommand<TransferOptions>({
  name: 'group transfer',
  summary: 'make a member the owner of a group',
  description: ['Who owned it becomes an admin of it.'],
  arguments: [
    ['<group>', GROUP_HELP],
    ['<user>', `a member: ${USER_HELP}`],
  ],
  options: () => [reasonOption(), yesOption(), dryRunOption()],
  examples: [["imctl group transfer '#ops' bob --reason 'alice has left'", 'asks first']],
  fields: CHANGE_FIELDS,
  run: async (context, [group, given], options) => {
    const conversation = groupTarget(String(group));
    const user = userTarget(String(given));
    const { owner } = await findGroup(context, String(group));
    const admin = await context.admin();
    if (options.dryRun === true) {
      const { username } = await admin.call('adminGetUser', { user });
      await printChanges(context, changesOf(conversation, { owner }, { owner: username }));
      return 0;
    }
    const reason = await reasonOf(context, options);
    const sentence = `This makes ${user} the owner of ${conversation}${owner === null ? '' : `, which @${owner} owns`}.`;
    await confirm(context, { sentence, yes: options.yes });
    const input = { conversation, user, role: 'owner' } as const;
    const { unchanged } = await admin.asAdmin('updateMember', input, reason);
    context.say(`${user} owns ${conversation} ${unchanged ? 'already' : 'now'}.`);
    return 0;
  },
});
