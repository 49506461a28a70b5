import { LIMITS, nameKey } from '@im-ts/protocol';
import { ClientError } from '../../client/errors.ts';
import { endingOf } from '../../io/exit.ts';
import type { AdminClient } from '../access/admin-client.ts';
import { CONCERNS_ALL } from '../bulk/create-accounts.ts';
import type { Context } from '../context.ts';
import type { AccountMap } from './account-map.ts';
import type { ImportTally } from './import-report.ts';
import { type InviteFile, openInvites } from './invite-file.ts';
import { numberedName, plainName, validName } from './names.ts';
import type { ImportSource, SourceUser } from './source.ts';

/** An account here. `id` is 0 in a dry run, where it would be made. */
export interface Account {
  readonly id: number;
  readonly username: string;
  readonly email: string;
  /** Nobody can log in to it. */
  readonly isDisabled: boolean;
}

/** How accounts are found and made. */
export interface AccountRules {
  readonly map: AccountMap;
  /** A file for the codes of invites. */
  readonly invites: string | undefined;
  readonly dryRun: boolean;
}

/** Names that are tried for somebody whose own is taken. */
const MOST_NAMES = 100;

/** Finds or makes an account for everybody of the source: by their ids there. */
export async function importAccounts(
  context: Context,
  admin: AdminClient,
  {
    source,
    tally,
    rules,
  }: { readonly source: ImportSource; readonly tally: ImportTally; readonly rules: AccountRules },
): Promise<ReadonlyMap<string, Account>> {
  const users: SourceUser[] = [];
  for await (const user of source.users()) users.push(user);
  const known = await accountsHere(context, admin, users);
  const invites = rules.invites === undefined || rules.dryRun ? undefined : await openInvites(admin, rules.invites);
  const accounts = new Map<string, Account>();
  const claimed = new Set<string>();
  try {
    for (const user of users) {
      context.signal.throwIfAborted();
      try {
        const account = await accountOf(admin, user, { known, tally, rules, invites, claimed });
        accounts.set(user.id, account);
        claimed.add(account.username);
        known.add(account);
      } catch (thrown) {
        if (!(thrown instanceof ClientError) || CONCERNS_ALL.has(thrown.code)) throw thrown;
        tally.fail('user', `${user.id} (${user.username})`, endingOf(thrown).message);
      }
      context.streams.showRow(`${accounts.size} of ${users.length} accounts`);
    }
  } finally {
    context.streams.showRow('');
    await invites?.close();
  }
  return accounts;
}

interface Making {
  readonly known: KnownAccounts;
  readonly tally: ImportTally;
  readonly rules: AccountRules;
  readonly invites: InviteFile | undefined;
  /** Names of accounts that somebody of the source has already. */
  readonly claimed: Set<string>;
}

async function accountOf(admin: AdminClient, user: SourceUser, making: Making): Promise<Account> {
  const { known, tally, rules } = making;
  const existing = async (account: Account): Promise<Account> => {
    tally.counts.users.existing++;
    // A run before may have ended between the account and its invite.
    if (entersByPassword(user) && !account.isDisabled) await making.invites?.addIfNone(account);
    return account;
  };
  const mapped = rules.map.get(user.id) ?? rules.map.get(user.username) ?? rules.map.get(user.email);
  if (mapped !== undefined) {
    const account = known.byName(mapped) ?? (await findAccount(admin, mapped));
    if (account === undefined) throw new ClientError('not_found', `--map says @${mapped}, whom there is not.`);
    return existing(account);
  }
  const byEmail = known.byEmail(user.email);
  if (byEmail !== undefined) return existing(byEmail);
  let wanted = validName(user.username, 'user');
  for (let number = 1; number <= MOST_NAMES; number++) {
    const name = number === 1 ? wanted : numberedName(wanted, number);
    const there = known.byName(name);
    if (there !== undefined) {
      // The same name with another address is somebody else, and so is another one of the source.
      if ((there.email !== '' && user.email !== '') || making.claimed.has(there.username)) continue;
      return existing(there);
    }
    const made = rules.dryRun ? planned(user, name) : await makeAccount(admin, user, name);
    if (made === 'taken') continue;
    if (made === 'invalid') {
      const plain = plainName(user.username, 'user');
      // That failed, too.
      if (wanted === plain) break;
      wanted = plain;
      number = 0;
      continue;
    }
    tally.counts.users.created++;
    if (name !== user.username) tally.rename(user.username, name, number === 1 ? 'not a valid name here' : 'taken');
    if (made.hasPassword) tally.counts.users.withPassword++;
    else if (user.password !== undefined && entersByPassword(user)) {
      tally.refusePassword(made.account.username, made.whyNot ?? 'it is empty');
    }
    if (!made.hasPassword && entersByPassword(user)) await making.invites?.add(made.account);
    return made.account;
  }
  throw new ClientError('already_exists', `no name like "${wanted}" is free; say who they are with --map.`);
}

/** A new account. */
interface Made {
  readonly account: Account;
  /** It has the password of the source, which must be changed. */
  readonly hasPassword: boolean;
  /** Why the server does not take that one. */
  readonly whyNot?: string | undefined;
}

function entersByPassword({ isBot, isDisabled }: SourceUser): boolean {
  return !isBot && !isDisabled;
}

/** What a dry run says of somebody. */
function planned(user: SourceUser, username: string): Made {
  const { email, isDisabled, password = '' } = user;
  return { account: { id: 0, username, email, isDisabled }, hasPassword: password !== '' && entersByPassword(user) };
}

/** Or why the name cannot be had: somebody has it or one that looks alike, or it is none, such as one that is reserved. */
async function makeAccount(admin: AdminClient, user: SourceUser, name: string): Promise<Made | 'taken' | 'invalid'> {
  try {
    return user.isBot ? await makeBot(admin, user, name) : await makePerson(admin, user, name);
  } catch (thrown) {
    if (!(thrown instanceof ClientError)) throw thrown;
    if (thrown.code === 'already_exists') return 'taken';
    if (thrown.code === 'invalid_argument' && ['username', 'name'].includes(thrown.field)) return 'invalid';
    throw thrown;
  }
}

async function makeBot(admin: AdminClient, user: SourceUser, name: string): Promise<Made> {
  const { id, username } = await admin.call('adminCreateBot', { name, displayName: displayNameOf(user) });
  if (user.isDisabled) await admin.call('adminDisableUser', { user: String(id) });
  return { account: { id, username, email: user.email, isDisabled: user.isDisabled }, hasPassword: false };
}

/** With their password if they have one that is good enough here: whoever guesses it would have the account. */
async function makePerson(admin: AdminClient, user: SourceUser, name: string): Promise<Made> {
  const { isDisabled } = user;
  let { email } = user;
  let password = entersByPassword(user) ? user.password || undefined : undefined;
  let whyNot: string | undefined;
  for (;;) {
    try {
      const { id, username } = await admin.call('adminCreateUser', {
        ...{ username: name, displayName: displayNameOf(user), email },
        ...(isDisabled ? { disabled: true } : {}),
        ...(password === undefined ? {} : { password, mustChangePassword: true }),
      });
      return { account: { id, username, email, isDisabled }, hasPassword: password !== undefined, whyNot };
    } catch (thrown) {
      if (!(thrown instanceof ClientError) || thrown.code !== 'invalid_argument') throw thrown;
      // An address of the source need not be one here.
      if (thrown.field === 'email' && email !== '') email = '';
      else if (thrown.field === 'password' && password !== undefined) {
        password = undefined;
        whyNot = thrown.message;
      } else throw thrown;
    }
  }
}

function displayNameOf({ displayName }: SourceUser): string {
  return [...displayName.replace(/\p{Cc}/gu, ' ').trim()].slice(0, LIMITS.displayNameCodePoints).join('');
}

async function findAccount(admin: AdminClient, name: string): Promise<Account | undefined> {
  try {
    const { id, username, email, disabled } = await admin.call('adminGetUser', { user: `@${name}` });
    return { id, username, email, isDisabled: disabled };
  } catch (error) {
    if (error instanceof ClientError && error.code === 'not_found') return undefined;
    throw error;
  }
}

/** Accounts that are there, as far as the source may mean them. */
class KnownAccounts {
  readonly #byName = new Map<string, Account>();
  readonly #byEmail = new Map<string, Account>();

  add(account: Account): void {
    this.#byName.set(nameKey(account.username), account);
    if (account.email !== '') this.#byEmail.set(account.email.toLowerCase(), account);
  }

  byName(name: string): Account | undefined {
    return this.#byName.get(nameKey(name));
  }

  byEmail(email: string): Account | undefined {
    return email === '' ? undefined : this.#byEmail.get(email.toLowerCase());
  }
}

/** One look at all accounts, of which those are kept that have a name or an address of the source. */
async function accountsHere(
  context: Context,
  admin: AdminClient,
  users: readonly SourceUser[],
): Promise<KnownAccounts> {
  const known = new KnownAccounts();
  const emails = new Set(users.map(({ email }) => email.toLowerCase()).filter((email) => email !== ''));
  const names = new Set<string>();
  for (const { username } of users) {
    for (const name of [validName(username, 'user'), plainName(username, 'user')]) names.add(nameKey(name));
  }
  const isWanted = (key: string): boolean => names.has(key) || names.has(key.replace(/-\d+$/, ''));
  for (let after: number | null = 0; after !== null; ) {
    context.signal.throwIfAborted();
    const page: {
      readonly users: readonly { id: number; username: string; email: string; disabled: boolean }[];
      nextAfter: number | null;
    } = await admin.call('adminListUsers', { after, limit: LIMITS.adminPage });
    for (const { id, username, email, disabled } of page.users) {
      if (isWanted(nameKey(username)) || emails.has(email.toLowerCase())) {
        known.add({ id, username, email, isDisabled: disabled });
      }
    }
    after = page.nextAfter;
  }
  return known;
}
