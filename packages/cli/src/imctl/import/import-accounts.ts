import { ClientError } from '../../client/errors.ts';
import { endingOf } from '../../io/exit.ts';
import type { AdminClient } from '../access/admin-client.ts';
import { CONCERNS_ALL } from '../bulk/create-accounts.ts';
import type { Context } from '../context.ts';
import type { MetPerson } from '../fields/import-report.ts';
import { type Account, toAccount } from './account.ts';
import type { AccountMap } from './account-map.ts';
import { importId } from './import-ids.ts';
import type { ImportTally } from './import-report.ts';
import { type InviteFile, openInvites } from './invite-file.ts';
import { accountsHere, findAccount, importedAccounts, type KnownAccounts } from './known-accounts.ts';
import { entersByPassword, type Made, makeAccount, type NotMade, planned } from './make-account.ts';
import { numberedName, plainName, validName } from './names.ts';
import type { ImportSource, SourceUser } from './source.ts';
import { type Decision, decide, IN_COMMON, type MatchBy, unfitForMap } from './who-is-who.ts';

/** How accounts are found and made. */
export interface AccountRules {
  readonly map: AccountMap;
  /** What makes an account here that of somebody in the source; undefined: nobody has said. */
  readonly match: ReadonlySet<MatchBy> | undefined;
  /** What ids are made under. */
  readonly path: readonly string[];
  /** A file for the codes of invites. */
  readonly invites: string | undefined;
  readonly dryRun: boolean;
}

/** Names that are tried for somebody whose own is taken. */
const MOST_NAMES = 100;

interface Planned {
  readonly user: SourceUser;
  readonly importId: string;
  readonly decision: Decision;
}

/**
 * Finds or makes an account for everybody of the source: by their ids there. All of it is decided before any is made. Throws
 * ClientError failed_precondition, and has made nothing, when somebody may have an account here and nobody has said what counts.
 */
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
  const plans = await planAll(context, admin, { users, known, rules });
  const open = plans.filter(isOpen);
  if (open.length > 0 && !rules.dryRun) {
    for (const { user, decision } of open) tally.meet(rowOf(user, decision));
    throw undecided(open.length);
  }
  const invites = rules.invites === undefined || rules.dryRun ? undefined : await openInvites(admin, rules.invites);
  const accounts = new Map<string, Account>();
  try {
    for (const plan of plans) {
      context.signal.throwIfAborted();
      const row = tally.meet(rowOf(plan.user, plan.decision));
      try {
        const account = await accountOf(admin, plan, { known, tally, rules, invites });
        accounts.set(plan.user.id, account);
        if (row !== undefined && !isOpen(plan)) row.username = account.username;
      } catch (thrown) {
        if (!(thrown instanceof ClientError) || CONCERNS_ALL.has(thrown.code)) throw thrown;
        tally.fail('user', `${plan.user.id} (${plan.user.username})`, endingOf(thrown).message);
      }
      context.streams.showRow(`${accounts.size} of ${users.length} accounts`);
    }
  } finally {
    context.streams.showRow('');
    await invites?.close();
  }
  return accounts;
}

/** Somebody may have an account here, and nobody has said what counts. */
function isOpen({ decision }: Planned): boolean {
  return decision.kind === 'new' && decision.like !== undefined && decision.like.whyNot === undefined;
}

/** What is said when people may have accounts here. */
export function undecided(count: number): ClientError {
  const who = count === 1 ? 'one of the source' : `${count} of the source`;
  return new ClientError(
    'failed_precondition',
    `${who} may have an account here. Whoever has it gets all that they wrote and read in private, so say who is who: --map FILE for each; or --match email or --match name, which takes the account with the same address or name; or --match none, which gives them new accounts with other names. Nothing was changed.`,
  );
}

/** Decides about everybody. Throws ClientError invalid_argument for what --map cannot mean. */
async function planAll(
  context: Context,
  admin: AdminClient,
  {
    users,
    known,
    rules,
  }: { readonly users: readonly SourceUser[]; readonly known: KnownAccounts; readonly rules: AccountRules },
): Promise<readonly Planned[]> {
  const idOf = ({ id }: SourceUser): string => importId(...rules.path, 'user', id);
  const imported = await importedAccounts(context, admin, users.map(idOf));
  const ofSource = new Set([...imported.values()].map(({ username }) => username));
  const claimed = new Set<string>();
  const plans: Planned[] = [];
  for (const user of users) {
    const { map, match } = rules;
    const mapped = map.get(user.id) ?? map.get(user.username) ?? map.get(user.email);
    const before = imported.get(idOf(user));
    let decision: Decision;
    if (mapped !== undefined) {
      const account = await mappedAccount(admin, user, { name: mapped, known });
      decision = { kind: 'existing', account, by: 'map' };
    } else if (before !== undefined) decision = { kind: 'existing', account: before, by: 'import' };
    else decision = decide(user, { known, match, ofSource, claimed });
    if (decision.kind === 'existing') claimed.add(decision.account.username);
    plans.push({ user, importId: idOf(user), decision });
  }
  return plans;
}

async function mappedAccount(
  admin: AdminClient,
  user: SourceUser,
  { name, known }: { readonly name: string; readonly known: KnownAccounts },
): Promise<Account> {
  const account = known.byName(name) ?? (await findAccount(admin, name));
  const problem = account === undefined ? 'whom there is not' : unfitForMap(user, account);
  if (account !== undefined && problem === undefined) return account;
  const who = account === undefined ? problem : `who ${problem}`;
  throw new ClientError(
    'invalid_argument',
    `--map says that ${user.username} is @${name}, ${who}. Nothing was changed.`,
  );
}

/** What the report says of somebody who is, or may be, an account that is no work of an import. */
function rowOf({ id, username, email }: SourceUser, decision: Decision): MetPerson | undefined {
  const of = { id, name: username, email, username: null };
  if (decision.kind === 'existing') {
    const { account, by } = decision;
    if (by === 'import') return undefined;
    return { ...of, here: account.username, because: by === 'map' ? '--map' : IN_COMMON[by], isSame: true, whyNot: '' };
  }
  const { like } = decision;
  if (like === undefined) return undefined;
  const { account, by, whyNot } = like;
  const isSame = whyNot === undefined ? null : false;
  return { ...of, here: account.username, because: IN_COMMON[by], isSame, whyNot: whyNot ?? '' };
}

interface Making {
  readonly known: KnownAccounts;
  readonly tally: ImportTally;
  readonly rules: AccountRules;
  readonly invites: InviteFile | undefined;
}

async function accountOf(admin: AdminClient, plan: Planned, making: Making): Promise<Account> {
  const { user, decision } = plan;
  if (decision.kind === 'existing') return existing(user, decision.account, making);
  const { made, number } = await makeNamed(admin, plan, making);
  if (made === undefined) {
    const account = await importedBefore(admin, plan.importId);
    if (account === undefined) throw new ClientError('conflict', 'another import makes the same accounts.');
    return existing(user, account, making);
  }
  const { tally, invites, known } = making;
  const { account } = made;
  known.add(account);
  tally.counts.users.created++;
  if (account.username !== user.username) {
    tally.rename(user.username, account.username, number === 1 ? 'not a valid name here' : 'taken');
  }
  if (made.hasPassword) tally.counts.users.withPassword++;
  else if (user.password !== undefined && entersByPassword(user)) {
    tally.refusePassword(account.username, made.whyNot ?? 'it is empty');
  }
  if (!made.hasPassword && entersByPassword(user)) await invites?.add(account);
  return account;
}

async function existing(user: SourceUser, account: Account, { tally, invites }: Making): Promise<Account> {
  tally.counts.users.existing++;
  // A run before may have ended between the account and its invite.
  if (entersByPassword(user) && !account.isDisabled) await invites?.addIfNone(account);
  return account;
}

async function importedBefore(admin: AdminClient, id: string): Promise<Account | undefined> {
  const { accounts } = await admin.call('adminFindImportedAccounts', { importIds: [id] });
  const [found] = accounts;
  return found === undefined ? undefined : toAccount(found.user);
}

/** Under their name, or one like it; `made` undefined: another run has made it meanwhile. */
async function makeNamed(
  admin: AdminClient,
  { user, importId: id }: Planned,
  { known, rules }: Making,
): Promise<{ readonly made: Made | undefined; readonly number: number }> {
  let wanted = validName(user.username, 'user');
  for (let number = 1; number <= MOST_NAMES; number++) {
    const name = number === 1 ? wanted : numberedName(wanted, number);
    if (known.byName(name) !== undefined) continue;
    const one = { user, name, importId: id };
    const made: Made | NotMade = rules.dryRun ? planned(one) : await makeAccount(admin, one);
    if (made === 'made before') return { made: undefined, number };
    if (made === 'taken') continue;
    if (made === 'invalid') {
      const plain = plainName(user.username, 'user');
      // That failed, too.
      if (wanted === plain) break;
      wanted = plain;
      number = 0;
      continue;
    }
    return { made, number };
  }
  throw new ClientError('already_exists', `no name like "${wanted}" is free; say who they are with --map.`);
}
