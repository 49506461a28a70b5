import { LIMITS } from '@im-ts/protocol';
import { Option } from 'commander';
import { ClientError } from '../../../client/errors.ts';
import { dryRunOption, printChanges } from '../../ask/dry-run.ts';
import { createAccountInvites } from '../../bulk/account-invites.ts';
import { createAccounts, shownOnceWith } from '../../bulk/create-accounts.ts';
import { createAccountJudge } from '../../bulk/judge-accounts.ts';
import { ACCOUNT_FORMATS, type AccountFormat } from '../../bulk/read-accounts.ts';
import { defineCommand } from '../../command-spec.ts';
import type { Context } from '../../context.ts';
import { findUser } from '../../each/find-user.ts';
import { CHANGE_FIELDS } from '../../fields/change.ts';
import { accountResultFields } from '../../fields/created-account.ts';
import { createdUserFields } from '../../fields/created-user.ts';
import type { UserRow } from '../../fields/user.ts';
import { laterTime } from '../../later-time.ts';
import { newPassword, type PasswordOptions, passwordOptions } from '../../new-password.ts';
import { secretsOption, withSecrets } from '../../secrets/secrets-file.ts';
import { showKept, showOnce } from '../../secrets/show-once.ts';
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
  readonly secrets?: string;
  readonly mustChange?: boolean;
}

const OF_ONE = ['displayName', 'email', 'role', 'passwordStdin'];

/** `imctl user create`: an account, or those of a file. */
export const userCreateCommand = defineCommand<CreateOptions>({
  name: 'user create',
  summary: 'make an account, or those of a file',
  description: [
    'Also where registration is closed. Asks for the password on a terminal; no flag takes one, as others could read it in the process list.',
    'With --invite it has no password: its owner chooses one with the code that is made, by "im login --invite". Nothing is hashed then until they come.',
    'What is made, passwords or codes, is shown this once. --secrets adds it to a file, a row at a time, and prints none of it: after Ctrl-C, and in the next run, what is there stays. Without it, neither --quiet nor --json may leave it out.',
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
    secretsOption(),
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
      'imctl user create --from hr.csv --invite --secrets invites.csv --if-not-exists --continue-on-error',
      'a code for each, in a file that only you may read; safe to run again',
    ],
    ['imctl user create --from hr.jsonl --generate-password --secrets new.jsonl', 'the same with passwords'],
    ['jq -c .[] hr.json | imctl user create --from - --format jsonl', 'from another program'],
  ],
  fields: (options) => {
    const shown = shownOnceWith(options);
    if (options.from !== undefined) return accountResultFields(shown);
    return options.dryRun === true ? CHANGE_FIELDS : createdUserFields(shown);
  },
  run: async (context, [name], options) => {
    const { from } = options;
    if (options.expires !== undefined && options.invite !== true) {
      throw new ClientError('invalid_argument', '--expires goes with --invite.');
    }
    if (options.secrets !== undefined && options.invite !== true && options.generatePassword !== true) {
      throw new ClientError('invalid_argument', '--secrets goes with --invite or --generate-password.');
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

/** What one account is made with. */
interface OneAccount extends CreateOptions {
  readonly name: string;
  readonly expiresAt: string | undefined;
}

const passwordOf = (name: string) => ({ name, example: 'imctl user create alice --password-stdin < secret.txt' });

async function createOne(context: Context, name: string, options: Omit<OneAccount, 'name'>): Promise<number> {
  const { displayName = '', email = '', role, ifNotExists, dryRun } = options;
  const admin = await context.admin();
  const there = ifNotExists === true || dryRun === true ? await findUser(context, name) : undefined;
  if (there !== undefined) {
    if (ifNotExists !== true) throw new ClientError('already_exists', `@${there.username} is there already.`);
    if (dryRun !== true && options.invite === true) return await inviteOne(context, { ...options, name }, there);
    await showThere(context, options, there);
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
  if (options.invite === true) return await inviteOne(context, { ...options, name }, undefined);
  const { password, generated } = await newPassword(context, options, passwordOf(name));
  const account = { username: name, displayName, email, role, mustChangePassword: options.mustChange };
  if (generated === null) {
    const made = await admin.call('adminCreateUser', { ...account, password });
    const table = createdUserFields(undefined);
    if (context.output.isAsked || context.output.quiet) {
      await context.show(table, { ...made, password: null, invite: null });
    }
    context.say(`Created @${made.username} (id ${made.id}).`);
    return 0;
  }
  return await withSecrets(options.secrets, async (file) => {
    const made = await admin.call('adminCreateUser', { ...account, password });
    return await showOnce(context, {
      table: createdUserFields(shownOnceWith(options)),
      row: (secret) => ({ ...made, password: secret, invite: null }),
      secret: { kind: 'password', target: `@${made.username}`, secret: generated, expiresAt: null, ...owner(made) },
      file,
      said: (where) => `Created @${made.username} (id ${made.id}). Its password: ${where}`,
      wayOut: `imctl user reset-password ${made.username} --generate-password`,
    });
  });
}

/** Makes the account unless it is there, and an invite to it unless it needs none: also where a run before has ended between. */
async function inviteOne(context: Context, options: OneAccount, there: UserRow | undefined): Promise<number> {
  const { name, displayName = '', email = '', role, expiresAt } = options;
  const admin = await context.admin();
  return await withSecrets(options.secrets, async (file) => {
    const made = there ?? (await admin.call('adminCreateUser', { username: name, displayName, email, role }));
    const invites = createAccountInvites(admin, { expiresAt, secrets: file });
    const { isMade, invite, ...more } = await (there === undefined ? invites.make(made) : invites.ifNone(made));
    if (!isMade) {
      await showThere(context, options, made);
      return 0;
    }
    const target = `@${made.username}`;
    const done = there === undefined ? `Created ${target} (id ${made.id}).` : `${target} is there already.`;
    const shown = {
      table: createdUserFields(shownOnceWith(options)),
      row: (secret: string | null) => ({ ...made, password: null, invite: secret }),
      said: (where: string) =>
        `${done} Its invite: ${where} Its owner chooses a password, and is asked for the code, by: ${more.enter}`,
    };
    if (file !== undefined) return await showKept(context, { ...shown, file });
    return await showOnce(context, {
      ...shown,
      secret: { kind: 'invite', target, secret: invite ?? '', expiresAt: more.expiresAt },
      file: undefined,
      wayOut: `imctl invite list, imctl invite revoke ID, imctl invite create --user ${made.username}`,
    });
  });
}

async function showThere(context: Context, options: CreateOptions, there: UserRow): Promise<void> {
  if (context.output.isAsked || context.output.quiet) {
    await context.show(createdUserFields(shownOnceWith(options)), { ...there, password: null, invite: null });
  }
  context.say(`@${there.username} is there already.`);
}

function owner({ email }: UserRow): { readonly email?: string } {
  return email === '' ? {} : { email };
}
