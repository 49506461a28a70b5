import { confirm, yesOption } from '../../../program/confirm.ts';
import { changesOf, dryRunOption, printChanges } from '../../ask/dry-run.ts';
import { defineCommand } from '../../command-spec.ts';
import { CHANGE_FIELDS } from '../../fields/change.ts';
import { USER_FIELDS } from '../../fields/user.ts';
import { USER_HELP, userTarget } from '../../user-target.ts';

interface RoleOptions {
  readonly yes?: boolean;
  readonly dryRun?: boolean;
}

/** `imctl user role`: makes somebody an admin, or a user again. */
export const userRoleCommand = defineCommand<RoleOptions>({
  name: 'user role',
  summary: 'make somebody an admin, or a user again',
  description: [
    'An admin may read, disable and change every account, so it asks first. Who is no admin any more is logged out everywhere. Nobody can change their own role.',
  ],
  arguments: [
    ['<user>', USER_HELP],
    ['<role>', 'what they become', ['user', 'admin']],
  ],
  options: () => [yesOption(), dryRunOption()],
  examples: [
    ['imctl user role alice admin', 'asks for the name'],
    ['imctl user role alice user --yes', 'in a script'],
  ],
  fields: ({ dryRun }) => (dryRun === true ? CHANGE_FIELDS : USER_FIELDS),
  run: async (context, [given, wanted], { yes, dryRun }) => {
    const user = userTarget(String(given));
    const role = wanted === 'admin' ? 'admin' : 'user';
    const admin = await context.admin();
    const before = await admin.call('adminGetUser', { user });
    const name = before.username;
    if (dryRun === true) {
      await printChanges(context, changesOf(`@${name}`, { role: before.role as string }, { role }));
      return 0;
    }
    if (before.role !== role) {
      const what =
        role === 'admin' ? `makes @${name} an admin` : `takes the admin's rights from @${name} and logs them out`;
      await confirm(context, { sentence: `This ${what}.`, word: name, yes });
    }
    const after = await admin.call('adminUpdateUser', { user, role });
    if (context.output.isAsked || context.output.quiet) await context.show(USER_FIELDS, after);
    context.say(before.role === role ? `@${name} is ${role} already.` : `@${name} is ${role} now.`);
    return 0;
  },
});
