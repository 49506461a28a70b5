import { LIMITS, nameKey } from '@im-ts/protocol';
import { ClientError } from '../../client/errors.ts';
import type { AdminClient } from '../access/admin-client.ts';
import type { Context } from '../context.ts';
import { pages } from '../each/pages.ts';
import { type Account, toAccount } from './account.ts';
import { plainName, validName } from './names.ts';
import type { SourceUser } from './source.ts';

/** Accounts that are there, as far as the source may mean them. */
export class KnownAccounts {
  readonly #byName = new Map<string, Account>();
  readonly #byEmail = new Map<string, Account[]>();

  add(account: Account): void {
    this.#byName.set(nameKey(account.username), account);
    if (account.email === '') return;
    const key = account.email.toLowerCase();
    this.#byEmail.set(key, [...(this.#byEmail.get(key) ?? []), account]);
  }

  byName(name: string): Account | undefined {
    return this.#byName.get(nameKey(name));
  }

  /** Addresses are not unique. */
  byEmail(email: string): readonly Account[] {
    return email === '' ? [] : (this.#byEmail.get(email.toLowerCase()) ?? []);
  }
}

/** One look at all accounts, of which those are kept that have a name or an address of the source. */
export async function accountsHere(
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
  const all = pages(context, async (after) => {
    const page = await admin.call('adminListUsers', { after, limit: LIMITS.adminPage });
    return { rows: page.users, next: page.nextAfter };
  });
  for await (const user of all) {
    if (isWanted(nameKey(user.username)) || emails.has(user.email.toLowerCase())) known.add(toAccount(user));
  }
  return known;
}

/** The accounts that earlier runs made, by the ids that they were made with. */
export async function importedAccounts(
  context: Context,
  admin: AdminClient,
  importIds: readonly string[],
): Promise<ReadonlyMap<string, Account>> {
  const found = new Map<string, Account>();
  for (let from = 0; from < importIds.length; from += LIMITS.importAtOnce) {
    context.signal.throwIfAborted();
    const part = importIds.slice(from, from + LIMITS.importAtOnce);
    const { accounts } = await admin.call('adminFindImportedAccounts', { importIds: part });
    for (const { importId, user } of accounts) found.set(importId, toAccount(user));
  }
  return found;
}

/** The account of this name, if there is one. */
export async function findAccount(admin: AdminClient, name: string): Promise<Account | undefined> {
  try {
    return toAccount(await admin.call('adminGetUser', { user: `@${name}` }));
  } catch (error) {
    if (error instanceof ClientError && (error.code === 'not_found' || error.code === 'invalid_argument')) return;
    throw error;
  }
}
