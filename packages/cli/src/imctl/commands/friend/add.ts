import { dryRunOption, printChanges } from '../../ask/dry-run.ts';
import { defineCommand } from '../../command-spec.ts';
import { onEach } from '../../each/on-each.ts';
import { CHANGE_FIELDS } from '../../fields/change.ts';
import { USER_HELP, userTarget } from '../../user-target.ts';

/** `imctl friend add`: make users friends of somebody, without a request. */
export const friendAddCommand = defineCommand<{ readonly dryRun?: boolean }>({
  name: 'friend add',
  summary: 'make users friends of somebody, without a request',
  description: ['Both see it at once. Refused where one has blocked the other.'],
  arguments: [
    ['<user>', USER_HELP],
    ['<users...>', `the others: ${USER_HELP}`],
  ],
  options: () => [dryRunOption()],
  examples: [
    ['imctl friend add alice bob', 'they are friends'],
    ['imctl friend add newcomer $(cat team.txt)', 'many, in a script'],
  ],
  fields: CHANGE_FIELDS,
  run: async (context, [one, given], { dryRun }) => {
    const user = userTarget(String(one));
    const friends = (given as readonly string[]).map(userTarget);
    const admin = await context.admin();
    if (dryRun === true) {
      const names = await Promise.all([user, ...friends].map((name) => admin.call('adminGetUser', { user: name })));
      const [first, ...others] = names.map(({ username }) => `@${username}`);
      await printChanges(
        context,
        others.map((other) => ({ action: 'create', target: `friends ${first} and ${other}` })),
      );
      return 0;
    }
    return await onEach(context, friends, async (friend) => {
      const { unchanged } = await admin.call('adminAddFriend', { user, friend });
      context.say(unchanged ? `${user} and ${friend} are friends already.` : `${user} and ${friend} are friends now.`);
    });
  },
});
