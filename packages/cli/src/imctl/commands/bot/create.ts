import { Option } from 'commander';
import { ClientError } from '../../../client/errors.ts';
import { dryRunOption, printChanges } from '../../ask/dry-run.ts';
import { createAccountJudge } from '../../bulk/judge-accounts.ts';
import { defineCommand } from '../../command-spec.ts';
import { findUser } from '../../each/find-user.ts';
import { CHANGE_FIELDS } from '../../fields/change.ts';
import { USER_FIELDS } from '../../fields/user.ts';
import { newName } from '../../user-target.ts';

interface CreateOptions {
  readonly displayName?: string;
  readonly ifNotExists?: boolean;
  readonly dryRun?: boolean;
}

/** `imctl bot create`: an account of a program. */
export const botCreateCommand = defineCommand<CreateOptions>({
  name: 'bot create',
  summary: 'make a bot',
  description: ['A bot has no password and logs in by tokens only; make one with "imctl token create".'],
  arguments: [['<name>', 'the name of the bot']],
  options: () => [
    new Option('--display-name <text>', 'the name that others see').default('', 'the name'),
    new Option('--if-not-exists', 'that the bot is there already is fine'),
    dryRunOption(),
  ],
  examples: [
    ['imctl bot create deploy', 'then: imctl token create deploy ci'],
    ['imctl bot create deploy --if-not-exists --quiet', 'in a script, safe to run again'],
  ],
  fields: ({ dryRun }) => (dryRun === true ? CHANGE_FIELDS : USER_FIELDS),
  run: async (context, [given], { displayName = '', ifNotExists, dryRun }) => {
    const name = newName(String(given));
    const isAsked = context.output.isAsked || context.output.quiet;
    const there = ifNotExists === true || dryRun === true ? await findUser(context, name) : undefined;
    if (there !== undefined) {
      if (ifNotExists !== true || there.role !== 'bot') {
        const what = there.role === 'bot' ? 'there already' : 'there already, and no bot';
        throw new ClientError('already_exists', `@${there.username} is ${what}.`);
      }
      if (isAsked) await context.show(USER_FIELDS, there);
      context.say(`@${there.username} is there already.`);
      return 0;
    }
    if (dryRun === true) {
      // What is refused of a user is refused of a bot.
      const judge = createAccountJudge(await context.admin(), { mayExist: false });
      await judge.judge({ username: name, displayName }, '');
      await printChanges(context, [{ action: 'create', target: `@${name}`, field: 'role', to: 'bot' }]);
      return 0;
    }
    const made = await (await context.admin()).call('adminCreateBot', { name, displayName });
    if (isAsked) await context.show(USER_FIELDS, made);
    context.say(`Created the bot @${made.username}. It needs a token: imctl token create ${made.username} NAME`);
    return 0;
  },
});
