import { changesOf, dryRunOption, printChanges } from '../../ask/dry-run.ts';
import { defineCommand } from '../../command-spec.ts';
import { onEach } from '../../each/on-each.ts';
import { CHANGE_FIELDS } from '../../fields/change.ts';
import { USER_HELP, userTarget } from '../../user-target.ts';

/** `imctl user enable`: lets somebody log in again. */
export const userEnableCommand = defineCommand<{ readonly dryRun?: boolean }>({
  name: 'user enable',
  summary: 'let somebody log in again',
  description: ['Sessions and tokens that ended when they were disabled stay ended.'],
  arguments: [['<users...>', USER_HELP]],
  options: () => [dryRunOption()],
  examples: [['imctl user enable alice', 'one, or several']],
  fields: CHANGE_FIELDS,
  run: async (context, [given], { dryRun }) => {
    const targets = (given as readonly string[]).map(userTarget);
    const admin = await context.admin();
    if (dryRun === true) {
      const users = await Promise.all(targets.map((user) => admin.call('adminGetUser', { user })));
      await printChanges(
        context,
        users.flatMap(({ username, disabled }) => changesOf(`@${username}`, { disabled }, { disabled: false })),
      );
      return 0;
    }
    return await onEach(context, targets, async (user) => {
      await admin.call('adminEnableUser', { user });
      context.say(`Enabled ${user}.`);
    });
  },
});
