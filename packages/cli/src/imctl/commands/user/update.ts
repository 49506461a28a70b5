import { Option } from 'commander';
import { ClientError } from '../../../client/errors.ts';
import { changesOf, dryRunOption, printChanges } from '../../ask/dry-run.ts';
import { defineCommand } from '../../command-spec.ts';
import { CHANGE_FIELDS } from '../../fields/change.ts';
import { USER_FIELDS } from '../../fields/user.ts';
import { USER_HELP, userTarget } from '../../user-target.ts';

interface UpdateOptions {
  readonly displayName?: string;
  readonly email?: string;
  readonly dryRun?: boolean;
}

/** `imctl user update`: sets what is given. */
export const userUpdateCommand = defineCommand<UpdateOptions>({
  name: 'user update',
  summary: 'change what an account says of somebody',
  description: ['What is not given stays. Their devices show it at once. The role has a command of its own.'],
  arguments: [['<user>', USER_HELP]],
  options: () => [
    new Option('--display-name <text>', "the name that is shown; '' for the username"),
    new Option('--email <address>', "an address; '' for none"),
    dryRunOption(),
  ],
  examples: [
    ["imctl user update alice --display-name 'Alice Doe'", 'the name that others see'],
    ["imctl user update alice --email '' --dry-run", 'what would change'],
  ],
  fields: ({ dryRun }) => (dryRun === true ? CHANGE_FIELDS : USER_FIELDS),
  run: async (context, [given], { dryRun, ...change }) => {
    const user = userTarget(String(given));
    if (change.displayName === undefined && change.email === undefined) {
      throw new ClientError('invalid_argument', 'nothing to change: add --display-name or --email.');
    }
    const admin = await context.admin();
    if (dryRun === true) {
      const before = await admin.call('adminGetUser', { user });
      const { displayName, email } = before;
      await printChanges(context, changesOf(`@${before.username}`, { displayName, email }, change));
      return 0;
    }
    const after = await admin.call('adminUpdateUser', { user, ...change });
    if (context.output.isAsked || context.output.quiet) await context.show(USER_FIELDS, after);
    context.say(`Updated @${after.username}.`);
    return 0;
  },
});
