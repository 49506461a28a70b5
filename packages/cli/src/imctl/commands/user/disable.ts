import { confirm, yesOption } from '../../ask/confirm.ts';
import { changesOf, dryRunOption, printChanges } from '../../ask/dry-run.ts';
import { defineCommand } from '../../command-spec.ts';
import { onEach } from '../../each/on-each.ts';
import { CHANGE_FIELDS } from '../../fields/change.ts';
import { USER_HELP, userTarget } from '../../user-target.ts';

interface DisableOptions {
  readonly yes?: boolean;
  readonly dryRun?: boolean;
}

/** `imctl user disable`: keeps somebody from logging in. */
export const userDisableCommand = defineCommand<DisableOptions>({
  name: 'user disable',
  summary: 'keep somebody from logging in',
  description: [
    'Ends all their sessions and tokens. What they wrote stays. A group that they own gets another owner, the oldest admin or else the oldest member, and they stay in it as an admin. Webhooks that they made stop ("imctl webhook list --maker NAME" lists them). "imctl user enable" lets them log in again; their groups keep the new owners.',
  ],
  arguments: [['<users...>', USER_HELP]],
  options: () => [yesOption(), dryRunOption()],
  examples: [
    ['imctl user disable mallory', 'asks first'],
    ['imctl user disable --yes $(cat leavers.txt)', 'many, in a script'],
  ],
  fields: CHANGE_FIELDS,
  run: async (context, [given], { yes, dryRun }) => {
    const names = given as readonly string[];
    const targets = names.map(userTarget);
    const admin = await context.admin();
    if (dryRun === true) {
      const users = await Promise.all(targets.map((user) => admin.call('adminGetUser', { user })));
      await printChanges(
        context,
        users.flatMap(({ username, disabled }) => changesOf(`@${username}`, { disabled }, { disabled: true })),
      );
      return 0;
    }
    await confirm(context, { sentence: `This logs out and keeps out ${names.join(', ')}.`, yes });
    return await onEach(context, targets, async (user) => {
      await admin.call('adminDisableUser', { user });
      context.say(`Disabled ${user}.`);
    });
  },
});
