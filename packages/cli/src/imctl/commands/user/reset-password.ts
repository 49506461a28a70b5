import { Option } from 'commander';
import { confirm, yesOption } from '../../ask/confirm.ts';
import { defineCommand } from '../../command-spec.ts';
import { shownOnce } from '../../each/shown-once.ts';
import { USER_WITH_PASSWORD_FIELDS } from '../../fields/created-user.ts';
import { newPassword, type PasswordOptions, passwordOptions } from '../../new-password.ts';
import { USER_HELP, userTarget } from '../../user-target.ts';

interface ResetOptions extends PasswordOptions {
  readonly yes?: boolean;
  readonly mustChange?: boolean;
}

/** `imctl user reset-password`: a new password for somebody who has lost theirs. */
export const userResetPasswordCommand = defineCommand<ResetOptions>({
  name: 'user reset-password',
  summary: 'set a new password for somebody',
  description: [
    'Ends all their sessions and tokens, so it asks first. Bots have no password.',
    'With --must-change the password is good for one thing: the next log-in with it has to bring another one, which "im login" asks for.',
  ],
  arguments: [['<user>', USER_HELP]],
  options: () => [
    ...passwordOptions(),
    new Option('--must-change', 'the next log-in must bring another one'),
    yesOption(),
  ],
  examples: [
    ['imctl user reset-password alice', 'asks for it, twice'],
    ['imctl user reset-password alice --generate-password --must-change --yes', 'prints one that alice has to change'],
  ],
  fields: USER_WITH_PASSWORD_FIELDS,
  run: async (context, [given], options) => {
    const user = userTarget(String(given));
    const admin = await context.admin();
    const found = await admin.call('adminGetUser', { user });
    const name = found.username;
    await confirm(context, { sentence: `This logs @${name} out everywhere.`, yes: options.yes });
    const { password, generated } = await newPassword(context, options, {
      name,
      example: 'imctl user reset-password alice --password-stdin --yes < secret.txt',
    });
    await admin.call('adminResetPassword', {
      ...{ user, newPassword: password, mustChangePassword: options.mustChange },
    });
    const print = async () => {
      if (context.output.isAsked || context.output.quiet) {
        await context.show(USER_WITH_PASSWORD_FIELDS, {
          ...{ ...found, password: generated, mustChangePassword: options.mustChange === true },
        });
      } else if (generated !== null) await context.streams.print(`${generated}\n`);
    };
    const then = options.mustChange === true ? ' It must be changed at the next log-in.' : '';
    await shownOnce(context, print, `Set a new password for @${name}.${then}`);
    return 0;
  },
});
