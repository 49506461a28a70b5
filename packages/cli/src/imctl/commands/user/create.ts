import { LIMITS } from '@im-ts/protocol';
import { Option } from 'commander';
import { ClientError } from '../../../client/errors.ts';
import { dryRunOption, printChanges } from '../../ask/dry-run.ts';
import { createAccountInvites } from '../../bulk/account-invites.ts';
import { createAccounts } from '../../bulk/create-accounts.ts';
import { createAccountJudge } from '../../bulk/judge-accounts.ts';
import { ACCOUNT_FORMATS, type AccountFormat } from '../../bulk/read-accounts.ts';
import { defineCommand } from '../../command-spec.ts';
import type { Context } from '../../context.ts';
import { findUser } from '../../each/find-user.ts';
import { shownOnce } from '../../each/shown-once.ts';
import { ACCOUNT_RESULT_FIELDS } from '../../fields/created-account.ts';
import { CREATED_USER_FIELDS } from '../../fields/created-user.ts';
import { laterTime } from '../../later-time.ts';
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
  readonly invite?: boolean;
  readonly expires?: string;
  readonly mustChange?: boolean;
}

const OF_ONE = ['displayName', 'email', 'role', 'passwordStdin'];

/** `imctl user create`: an account, or those of a file. */
export const userCreateCommand = defineCommand<CreateOptions>({
  name: 'user create',
  summary: 'make an account, or those of a file',
  description: [
    'Also where registration is closed. Asks for the password on a terminal; no flag takes one, as others could read it in the process list.',
    'With --invite it has no password: its owner chooses one with the code that is printed, by "im login --invite CODE". Nothing is hashed then until they come.',
    'With --from, a row is an account: username, password, mustChangePassword, displayName, email, role. CSV names the columns in its first line. What became of each row is printed as it is done. Ctrl-C lets those that are under way finish. With --if-not-exists the same command can be run again: it makes what is missing.',
    'With --dry-run nothing is made, and the server says of each account whether it would take it.',
    'Hashing bounds the rate: with passwords a few dozen accounts a second for each core of the server, with invites or hashes many more. A column password_hash takes argon2id hashes of another system as PHC strings ("$argon2id$v=19$m=65536,t=3,p=4$SALT$HASH"); weak ones, costly ones and other kinds are refused, row by row.',
  ],
  arguments: [['[name]', 'the name of the account']],
  options: () => [
    new Option('--display-name <text>', 'the name that others see'),
    new Option('--email <address>', 'an address'),
    new Option('--role <role>', 'what they may do').choices(['user', 'admin']).default('user'),
    ...passwordOptions(),
    new Option('--invite', 'make an invite in place of a password, and print its code').conflicts([
      'passwordStdin',
      'generatePassword',
    ]),
    new Option('--must-change', 'the first log-in must bring a new password').conflicts('invite'),
    new Option('--expires <time>', 'when the invites end: in 12h, 30d, or on 2026-12-31').default(
      undefined,
      `in ${LIMITS.inviteDaysDefault}d`,
    ),
    new Option('--if-not-exists', 'that the account is there already is fine'),
    dryRunOption(),
    new Option('--from <file>', 'a file of accounts; "-" is standard input').conflicts(OF_ONE),
    new Option('--format <format>', 'what the file is, where its name does not say').choices([...ACCOUNT_FORMATS]),
    new Option('--continue-on-error', 'go on after a row that fails; several are made at once then'),
  ],
  examples: [
    ['imctl user create alice', 'asks for the password'],
    ['imctl user create ci --password-stdin --if-not-exists < secret', 'in a script, safe to run again'],
    ['imctl user create bob --generate-password --must-change', 'prints a password that bob has to change'],
    ['imctl user create --from users.csv --if-not-exists', 'many, safe to run again'],
    [
      'imctl user create --from hr.csv --invite --continue-on-error -o csv > invites.csv',
      'a code and a command for each',
    ],
    ['imctl user create --from hr.jsonl --generate-password -o csv > new.csv', 'with a report for a spreadsheet'],
    ['jq -c .[] hr.json | imctl user create --from - --format jsonl', 'from another program'],
  ],
  fields: ({ from }) => (from === undefined ? CREATED_USER_FIELDS : ACCOUNT_RESULT_FIELDS),
  run: async (context, [name], options) => {
    const { from } = options;
    if (options.expires !== undefined && options.invite !== true) {
      throw new ClientError('invalid_argument', '--expires goes with --invite.');
    }
    const expiresAt = options.expires === undefined ? undefined : laterTime(options.expires, context.now());
    if (from === undefined) {
      if (options.format !== undefined || options.continueOnError === true) {
        throw new ClientError('invalid_argument', '--format and --continue-on-error go with --from FILE.');
      }
      if (name === undefined) throw new ClientError('invalid_argument', 'no name: add one, or --from FILE.');
      return await createOne(context, newName(String(name)), { ...options, expiresAt });
    }
    if (name !== undefined) throw new ClientError('invalid_argument', 'name one account, or --from FILE; not both.');
    return await createAccounts(context, { ...options, from, expiresAt });
  },
});

const passwordOf = (name: string) => ({ name, example: 'imctl user create alice --password-stdin < secret.txt' });

async function createOne(
  context: Context,
  name: string,
  options: CreateOptions & { readonly expiresAt: string | undefined },
): Promise<number> {
  const { displayName = '', email = '', role, ifNotExists, dryRun } = options;
  const admin = await context.admin();
  const there = ifNotExists === true || dryRun === true ? await findUser(context, name) : undefined;
  if (there !== undefined) {
    if (ifNotExists !== true) throw new ClientError('already_exists', `@${there.username} is there already.`);
    if (context.output.isAsked || context.output.quiet) {
      await context.show(CREATED_USER_FIELDS, { ...there, password: null, invite: null });
    }
    context.say(`@${there.username} is there already.`);
    return 0;
  }
  if (dryRun === true) {
    // A password that is given is judged, too; none is asked for.
    const given = options.passwordStdin === true ? await newPassword(context, options, passwordOf(name)) : undefined;
    const account = { username: name, displayName, email, role, password: given?.password };
    await createAccountJudge(admin, { mayExist: false }).judge(account, '');
    const target = `@${name}`;
    await printChanges(
      context,
      Object.entries({ displayName, email, role }).map(([field, to]) => ({ action: 'create', target, field, to })),
    );
    return 0;
  }
  if (options.invite === true)
    return await createInvited(context, { name, displayName, email, role }, options.expiresAt);
  const { password, generated } = await newPassword(context, options, passwordOf(name));
  const made = await admin.call('adminCreateUser', {
    ...{ username: name, password, displayName, email, role, mustChangePassword: options.mustChange },
  });
  const print = async () => {
    if (context.output.isAsked || context.output.quiet) {
      await context.show(CREATED_USER_FIELDS, { ...made, password: generated, invite: null });
    } else if (generated !== null) await context.streams.print(`${generated}\n`);
  };
  await shownOnce(context, print, `Created @${made.username} (id ${made.id}).`);
  return 0;
}

async function createInvited(
  context: Context,
  { name, ...account }: { readonly name: string } & Pick<CreateOptions, 'displayName' | 'email' | 'role'>,
  expiresAt: string | undefined,
): Promise<number> {
  const admin = await context.admin();
  const made = await admin.call('adminCreateUser', { username: name, ...account });
  const { invite, enter } = await createAccountInvites(admin, expiresAt)
    .make(made.id)
    .catch((thrown: unknown) => {
      if (!(thrown instanceof ClientError)) throw thrown;
      const why = `@${made.username} is made, but has no invite: ${thrown.message} Make one: imctl invite create --user ${made.username}`;
      throw new ClientError(thrown.code, why, { cause: thrown });
    });
  const isAsked = context.output.isAsked || context.output.quiet;
  await shownOnce(
    context,
    () =>
      isAsked
        ? context.show(CREATED_USER_FIELDS, { ...made, password: null, invite })
        : context.streams.print(`${invite}\n`),
    `Created @${made.username} (id ${made.id}). Its owner chooses a password: ${enter}`,
  );
  return 0;
}
