import { Option } from 'commander';
import { ClientError } from '../../../client/errors.ts';
import { confirm, yesOption } from '../../../program/confirm.ts';
import { defineCommand } from '../../command-spec.ts';
import { userWithPasswordFields } from '../../fields/created-user.ts';
import { newPassword, type PasswordOptions, passwordOptions } from '../../new-password.ts';
import { secretsOption, withSecrets } from '../../secrets/secrets-file.ts';
import { showOnce } from '../../secrets/show-once.ts';
import { USER_HELP, userTarget } from '../../user-target.ts';

interface ResetOptions extends PasswordOptions {
  readonly yes?: boolean;
  readonly mustChange?: boolean;
  readonly secrets?: string;
}

/** The password is made here, and printed. */
function isShown({ generatePassword, secrets }: ResetOptions): boolean {
  return generatePassword === true && secrets === undefined;
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
    secretsOption(),
    new Option('--must-change', 'the next log-in must bring another one'),
    yesOption(),
  ],
  examples: [
    ['imctl user reset-password alice', 'asks for it, twice'],
    ['imctl user reset-password alice --generate-password --must-change --yes', 'prints one that alice has to change'],
  ],
  fields: (options) => userWithPasswordFields(isShown(options)),
  run: async (context, [given], options) => {
    if (options.secrets !== undefined && options.generatePassword !== true) {
      throw new ClientError('invalid_argument', '--secrets goes with --generate-password.');
    }
    const user = userTarget(String(given));
    const admin = await context.admin();
    const found = await admin.call('adminGetUser', { user });
    const name = found.username;
    await confirm(context, { sentence: `This logs @${name} out everywhere.`, yes: options.yes });
    const { password, generated } = await newPassword(context, options, {
      name,
      example: 'imctl user reset-password alice --password-stdin --yes < secret.txt',
    });
    const table = userWithPasswordFields(isShown(options));
    return await withSecrets(options.secrets, async (file) => {
      await admin.call('adminResetPassword', { user, newPassword: password, mustChangePassword: options.mustChange });
      const then = options.mustChange === true ? ' It must be changed at the next log-in.' : '';
      const done = `Set a new password for @${name}.${then}`;
      const row = (secret: string | null) => ({
        ...{ ...found, password: secret, mustChangePassword: options.mustChange === true },
      });
      if (generated === null) {
        if (context.output.isAsked || context.output.quiet) await context.show(table, row(null));
        context.say(done);
        return 0;
      }
      const owner = found.email === '' ? {} : { email: found.email };
      return await showOnce(context, {
        ...{ table, row, file },
        secret: { kind: 'password', target: `@${name}`, secret: generated, expiresAt: null, ...owner },
        said: (where) => `${done} ${where}`,
        wayOut: `imctl user reset-password ${name} --generate-password`,
      });
    });
  },
});
