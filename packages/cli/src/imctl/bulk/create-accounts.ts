import { ClientError } from '../../client/errors.ts';
import { endingOf } from '../../io/exit.ts';
import { type AdminClient, createAdminClient } from '../access/admin-client.ts';
import type { Context } from '../context.ts';
import { PARTLY_DONE_EXIT } from '../exit-codes.ts';
import { ACCOUNT_RESULT_FIELDS, type AccountResult } from '../fields/created-account.ts';
import { generatePassword } from '../new-password.ts';
import { type AccountInvites, createAccountInvites } from './account-invites.ts';
import { type AccountJudge, createAccountJudge, type WantedAccount } from './judge-accounts.ts';
import { type AccountFormat, type AccountRow, formatOf, type NewAccountRow, readAccounts } from './read-accounts.ts';
import { runBulk } from './run-bulk.ts';
import { showCount } from './show-count.ts';

/** How accounts of a file are made. */
export interface CreateAccounts {
  readonly from: string;
  readonly format?: AccountFormat;
  readonly continueOnError?: boolean;
  readonly ifNotExists?: boolean;
  readonly generatePassword?: boolean;
  /** Passwords are to be changed at the first log-in, unless a row says otherwise. */
  readonly mustChange?: boolean;
  /** Rows without a password get an invite. */
  readonly invite?: boolean;
  /** When those end, RFC 3339; undefined: as the server has it. */
  readonly expiresAt?: string | undefined;
  readonly dryRun?: boolean;
}

/** The server computes a hash for each password, on a few threads: more at once would only wait there. */
const AT_ONCE = 8;

/**
 * Makes the accounts of a file and prints what became of each row. Answers the exit code. When it is stopped, rows that were
 * begun are finished and printed; the same command with --if-not-exists goes on.
 */
export async function createAccounts(context: Context, options: CreateAccounts): Promise<number> {
  const { streams, signal } = context;
  const format = formatOf(options.from, options.format);
  const admin = createAdminClient(await context.access(), { signal, finishes: true });
  const maker: Maker = {
    admin,
    invites: createAccountInvites(admin, options.expiresAt),
    judge: createAccountJudge(admin, { mayExist: options.ifNotExists === true }),
    options,
  };
  const exporter = context.list(ACCOUNT_RESULT_FIELDS);
  const counts = { created: 0, exists: 0, new: 0, failed: 0, unknown: 0 };
  const codes = new Set<number>();
  const progress = showCount(streams, context.now);
  let ended: unknown;
  try {
    await runBulk<AccountRow, AccountResult & { readonly exitCode: number }>(context, {
      rows: readAccounts(context, options.from, format),
      // Where the first failure ends it, nothing behind it may be begun; and what is judged depends on the rows before.
      atOnce: options.continueOnError === true && options.dryRun !== true ? AT_ONCE : 1,
      work: (row) => makeAccount(maker, row),
      done: async (result) => {
        const isGood = result.exitCode === 0;
        counts[result.status]++;
        if (!isGood) codes.add(result.exitCode);
        progress.add(!isGood);
        await exporter.row(result);
        return isGood || options.continueOnError === true;
      },
    });
  } catch (thrown) {
    ended = thrown;
  }
  const rate = progress.end();
  const done = counts.created + counts.exists + counts.new;
  const bad = counts.failed + counts.unknown;
  // What ends it before the first row has no report.
  if (done + bad > 0 || ended === undefined) await exporter.end();
  if (done + bad > 0 || ended === undefined) context.say(reportOf(counts, rate));
  const isCut = signal.aborted || ended !== undefined || options.continueOnError !== true;
  if (options.dryRun !== true && done + bad > 0 && (bad > 0 || signal.aborted || ended !== undefined)) {
    context.say(
      isCut
        ? 'Rows that are not printed were not tried. Run it again with --if-not-exists to do the rest.'
        : 'Correct the rows that failed, and run it again with --if-not-exists.',
    );
  }
  signal.throwIfAborted();
  if (ended !== undefined) throw ended;
  if (bad === 0) return 0;
  const [code = 1] = codes;
  return done === 0 ? code : PARTLY_DONE_EXIT;
}

function reportOf(counts: Readonly<Record<AccountResult['status'], number>>, rate: number): string {
  const parts = [
    [counts.created, 'created'],
    [counts.new, 'can be created'],
    [counts.exists, 'there already'],
    [counts.failed, 'failed'],
    [counts.unknown, 'without an answer'],
  ] as const;
  const said = parts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  return `${said.length === 0 ? 'The file has no rows' : said.join(', ')} (${rate.toFixed(1)} rows/s).`;
}

type Outcome = AccountResult & { readonly exitCode: number };

/** What the rows of one run are made with. */
interface Maker {
  readonly admin: AdminClient;
  readonly invites: AccountInvites;
  readonly judge: AccountJudge;
  readonly options: CreateAccounts;
}

async function makeAccount(maker: Maker, row: AccountRow): Promise<Outcome> {
  if (!('account' in row)) return failed(row.line, row.username, new ClientError('invalid_argument', row.problem));
  const { admin, options } = maker;
  const { line, account } = row;
  const hasOwn = account.password !== undefined || account.passwordHash !== undefined;
  const generated = !hasOwn && options.generatePassword === true ? generatePassword() : null;
  const password = account.password ?? generated ?? undefined;
  const isInvited = !hasOwn && options.invite === true;
  try {
    if (!hasOwn && generated === null && !isInvited) {
      // That it is there already needs no password.
      const there = options.ifNotExists === true ? await find(admin, account.username) : undefined;
      if (there === undefined) throw noPassword();
      return { ...rowOf(line, there, 'exists'), exitCode: 0 };
    }
    if (options.dryRun === true) return await lookAhead(maker, line, { ...account, role: roleOf(account) });
    // Looked for first: a password is hashed before the server sees that the name is taken.
    const before = options.ifNotExists === true ? await find(admin, account.username) : undefined;
    if (before !== undefined) return await existing(maker, line, before, isInvited);
    const request = { ...account, password, role: roleOf(account), mustChangePassword: mustChange(maker, row) };
    const made = await admin.call('adminCreateUser', request);
    const created = { ...rowOf(line, made, 'created'), password: generated };
    return isInvited ? await withInvite(maker, created) : { ...created, exitCode: 0 };
  } catch (thrown) {
    if (!(thrown instanceof ClientError) || CONCERNS_ALL.has(thrown.code)) throw thrown;
    const there = thrown.code === 'already_exists' ? await find(admin, account.username) : undefined;
    if (there !== undefined && options.ifNotExists === true) return existing(maker, line, there, isInvited);
    return failed(line, account.username, thrown);
  }
}

/** An account that was there already; who was to be invited and was not, as the run before ended, is invited now. */
async function existing({ invites }: Maker, line: number, there: There, isInvited: boolean): Promise<Outcome> {
  const row = rowOf(line, there, 'exists');
  if (!isInvited) return { ...row, exitCode: 0 };
  try {
    return { ...row, ...(await invites.ifNone(there.id)), exitCode: 0 };
  } catch (thrown) {
    if (!(thrown instanceof ClientError) || CONCERNS_ALL.has(thrown.code)) throw thrown;
    return failed(line, there.username, thrown);
  }
}

async function withInvite({ invites }: Maker, created: AccountResult & { readonly id: number }): Promise<Outcome> {
  try {
    return { ...created, ...(await invites.make(created.id)), exitCode: 0 };
  } catch (thrown) {
    if (!(thrown instanceof ClientError) || CONCERNS_ALL.has(thrown.code)) throw thrown;
    const why = `the account is made, but it has no invite: ${thrown.message}`;
    return failed(created.line, created.username, new ClientError(thrown.code, why));
  }
}

/** No row gets better by going on without a log-in, the right, or a server. */
export const CONCERNS_ALL: ReadonlySet<string> = new Set([
  'unauthenticated',
  'token_expired',
  'session_revoked',
  'forbidden',
  'unavailable',
  'rate_limited',
]);

async function lookAhead({ admin, judge }: Maker, line: number, account: WantedAccount): Promise<Outcome> {
  const status = await judge.judge(account, `line ${line}`);
  // A row before it would have made one that is not there yet.
  const there = status === 'exists' ? await find(admin, account.username) : undefined;
  if (there !== undefined) return { ...rowOf(line, there, status), exitCode: 0 };
  return { ...NOTHING_MADE, line, username: account.username, status, exitCode: 0 };
}

function noPassword(): ClientError {
  return new ClientError(
    'invalid_argument',
    'it has no password: add a column password or passwordHash, or --invite, or --generate-password.',
  );
}

function roleOf({ role = 'user' }: NewAccountRow): 'user' | 'admin' {
  if (role === 'user' || role === 'admin') return role;
  throw new ClientError('invalid_argument', `its role is "${role}"; it must be user or admin.`);
}

const MARKS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['yes', true],
  ['1', true],
  ['false', false],
  ['no', false],
  ['0', false],
]);

/** What the row says of its password; undefined: nothing. */
function markOf({ mustChangePassword: said }: NewAccountRow): boolean | undefined {
  if (said === undefined) return undefined;
  const mark = MARKS.get(said.toLowerCase());
  if (mark !== undefined) return mark;
  throw new ClientError('invalid_argument', `its mustChangePassword is "${said}"; it must be true or false.`);
}

/** Whoever chooses a password with an invite has none to change. Not said where it is not so: older servers know no such thing. */
function mustChange({ options }: Maker, { account }: { readonly account: NewAccountRow }): true | undefined {
  const mark = markOf(account) ?? options.mustChange === true;
  const hasOwn = account.password !== undefined || account.passwordHash !== undefined;
  return mark && (hasOwn || options.generatePassword === true) ? true : undefined;
}

interface There {
  readonly id: number;
  readonly username: string;
}

/** The account of this very name: one that only looks alike is another. */
async function find(admin: AdminClient, username: string): Promise<There | undefined> {
  try {
    return await admin.call('adminGetUser', { user: `@${username}` });
  } catch (error) {
    if (error instanceof ClientError && (error.code === 'not_found' || error.code === 'invalid_argument'))
      return undefined;
    throw error;
  }
}

const NOTHING_MADE = { id: null, password: null, invite: null, enter: null, error: null } as const;

function rowOf<Status extends AccountResult['status']>(line: number, { id, username }: There, status: Status) {
  return { ...NOTHING_MADE, line, username, status, id };
}

function failed(line: number, username: string, error: ClientError): Outcome {
  const status = error.code === 'outcome_unknown' || error.code === 'timeout' ? 'unknown' : 'failed';
  const { message, exitCode } = endingOf(error);
  return { ...NOTHING_MADE, line, username, status, error: message, exitCode };
}
