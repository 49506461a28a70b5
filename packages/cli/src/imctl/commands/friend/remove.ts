import { confirm, yesOption } from '../../ask/confirm.ts';
import { dryRunOption, printChanges } from '../../ask/dry-run.ts';
import { defineCommand } from '../../command-spec.ts';
import { onEach } from '../../each/on-each.ts';
import { CHANGE_FIELDS } from '../../fields/change.ts';
import { USER_HELP, userTarget } from '../../user-target.ts';

/** `imctl friend remove`: end friendships of somebody. */
export const friendRemoveCommand = defineCommand<{ readonly yes?: boolean; readonly dryRun?: boolean }>({
  name: 'friend remove',
  summary: 'end friendships of somebody',
  description: ['Both see it at once. What they wrote stays, and so do blocks.'],
  arguments: [
    ['<user>', USER_HELP],
    ['<users...>', `the others: ${USER_HELP}`],
  ],
  options: () => [yesOption(), dryRunOption()],
  examples: [
    ['imctl friend remove alice bob --yes', 'they are none any more'],
    ['imctl friend remove alice bob carol --dry-run', 'what would change'],
  ],
  fields: CHANGE_FIELDS,
  run: async (context, [one, given], { yes, dryRun }) => {
    const user = userTarget(String(one));
    const friends = (given as readonly string[]).map(userTarget);
    const admin = await context.admin();
    if (dryRun === true) {
      const names = await Promise.all([user, ...friends].map((name) => admin.call('adminGetUser', { user: name })));
      const [first, ...others] = names.map(({ username }) => `@${username}`);
      await printChanges(
        context,
        others.map((other) => ({ action: 'delete', target: `friends ${first} and ${other}` })),
      );
      return 0;
    }
    await confirm(context, { sentence: `This ends the friendship of ${user} and ${friends.join(', ')}.`, yes });
    return await onEach(context, friends, async (friend) => {
      const { unchanged } = await admin.call('adminRemoveFriend', { user, friend });
      context.say(
        unchanged ? `${user} and ${friend} are no friends.` : `${user} and ${friend} are no friends any more.`,
      );
    });
  },
});
