import { Option } from 'commander';
import { ClientError } from '../../../client/errors.ts';
import { dryRunOption, printChanges } from '../../ask/dry-run.ts';
import { createAccounts } from '../../bulk/create-accounts.ts';
import { ACCOUNT_FORMATS, type AccountFormat } from '../../bulk/read-accounts.ts';
import { defineCommand } from '../../command-spec.ts';
import type { Context } from '../../context.ts';
import { findUser } from '../../each/find-user.ts';
import { ACCOUNT_RESULT_FIELDS } from '../../fields/created-account.ts';
import { CREATED_USER_FIELDS } from '../../fields/created-user.ts';
import { newPassword, type PasswordOptions, passwordOptions } from '../../new-password.ts';
import { newName } from '../../user-target.ts';

interface CreateOptions extends PasswordOptions {
  readonly displayName?: string;
  readonly email?: string;
  readonly role: 'user' | 'admin';
  readonly ifNotExists?: boolean;
  readonly dryRun?: boolean;
  readonly from?: string;
  readonly format?: AccountFormat;
  readonly continueOnError?: boolean;
}

const OF_ONE = ['displayName', 'email', 'role', 'passwordStdin'];

/** `imctl user create`: an account, or those of a file. */
export const userCreateCommand = defineCommand<CreateOptions>({
  name: 'user create',
  summary: 'make an account, or those of a file',
  description: [
    'Also where registration is closed. Asks for the password on a terminal; no flag takes one, as others could read it in the process list.',
    'With --from, a row is an account: username, password, displayName, email, role. CSV names the columns in its first line. What became of each row is printed as it is done. Ctrl-C lets those that are under way finish. With --if-not-exists the same command can be run again: it makes what is missing.',
  ],
  arguments: [['[name]', 'the name of the account']],
  options: () => [
    new Option('--display-name <text>', 'the name that others see'),
    new Option('--email <address>', 'an address'),
    new Option('--role <role>', 'what they may do').choices(['user', 'admin']).default('user'),
    ...passwordOptions(),
    new Option('--if-not-exists', 'that the account is there already is fine'),
    dryRunOption(),
    new Option('--from <file>', 'a file of accounts; "-" is standard input').conflicts(OF_ONE),
    new Option('--format <format>', 'what the file is, where its name does not say').choices([...ACCOUNT_FORMATS]),
    new Option('--continue-on-error', 'go on after a row that fails; several are made at once then'),
  ],
  examples: [
    ['imctl user create alice', 'asks for the password'],
    ['imctl user create ci --password-stdin --if-not-exists < secret', 'in a script, safe to run again'],
    ['imctl user create bob --generate-password', 'prints the password'],
    ['imctl user create --from users.csv --if-not-exists', 'many, safe to run again'],
    ['imctl user create --from hr.jsonl --generate-password -o csv > new.csv', 'with a report for a spreadsheet'],
    ['jq -c .[] hr.json | imctl user create --from - --format jsonl', 'from another program'],
  ],
  fields: ({ from }) => (from === undefined ? CREATED_USER_FIELDS : ACCOUNT_RESULT_FIELDS),
  run: async (context, [name], options) => {
    const { from } = options;
    if (from === undefined) {
      if (options.format !== undefined || options.continueOnError === true) {
        throw new ClientError('invalid_argument', '--format and --continue-on-error go with --from FILE.');
      }
      if (name === undefined) throw new ClientError('invalid_argument', 'no name: add one, or --from FILE.');
      return await createOne(context, newName(String(name)), options);
    }
    if (name !== undefined) throw new ClientError('invalid_argument', 'name one account, or --from FILE; not both.');
    return await createAccounts(context, { ...options, from });
  },
});

async function createOne(context: Context, name: string, options: CreateOptions): Promise<number> {
  const { displayName = '', email = '', role, ifNotExists, dryRun } = options;
  const admin = await context.admin();
  const there = ifNotExists === true || dryRun === true ? await findUser(context, name) : undefined;
  if (there !== undefined) {
    if (ifNotExists !== true) throw new ClientError('already_exists', `@${there.username} is there already.`);
    if (context.output.isAsked || context.output.quiet) {
      await context.show(CREATED_USER_FIELDS, { ...there, password: null });
    }
    context.say(`@${there.username} is there already.`);
    return 0;
  }
  if (dryRun === true) {
    const target = `@${name}`;
    await printChanges(
      context,
      Object.entries({ displayName, email, role }).map(([field, to]) => ({ action: 'create', target, field, to })),
    );
    return 0;
  }
  const { password, generated } = await newPassword(context, options, {
    name,
    example: 'imctl user create alice --password-stdin < secret.txt',
  });
  const made = await admin.call('adminCreateUser', { username: name, password, displayName, email, role });
  if (context.output.isAsked || context.output.quiet) {
    await context.show(CREATED_USER_FIELDS, { ...made, password: generated });
  } else if (generated !== null) await context.streams.print(`${generated}\n`);
  context.say(`Created @${made.username} (id ${made.id}).`);
  return 0;
}
