import { ClientError } from '../../client/errors.ts';
import { endingOf } from '../../io/exit.ts';
import { type AdminClient, createAdminClient } from '../access/admin-client.ts';
import type { Context } from '../context.ts';
import { PARTLY_DONE_EXIT } from '../exit-codes.ts';
import { type AccountResult, accountResultFields, type ShownOnce } from '../fields/created-account.ts';
import { generatePassword } from '../new-password.ts';
import { openSecrets, type SecretsFile } from '../secrets/secrets-file.ts';
import { type AccountInvites, createAccountInvites, type MadeInvite } from './account-invites.ts';
import { type AccountJudge, createAccountJudge, type WantedAccount } from './judge-accounts.ts';
import { type AccountFormat, type AccountRow, formatOf, type NewAccountRow, readAccounts } from './read-accounts.ts';
import { runBulk } from './run-bulk.ts';
import { showCount } from './show-count.ts';
import { UnreadRows } from './unread-rows.ts';

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
  /** A file that takes passwords and codes, which are not printed then. */
  readonly secrets?: string;
  readonly dryRun?: boolean;
}

/** The server computes a hash for each password, on a few threads: more at once would only wait there. */
const AT_ONCE = 8;

/** What of the accounts is made and shown, with these options. */
export function shownOnceWith(
  options: Pick<CreateAccounts, 'generatePassword' | 'invite' | 'secrets' | 'dryRun'>,
): ShownOnce {
  if (options.dryRun === true || options.secrets !== undefined) return undefined;
  if (options.generatePassword === true) return 'password';
  return options.invite === true ? 'invite' : undefined;
}

/**
 * Makes the accounts of a file and prints what became of each row. Answers the exit code. When it is stopped, rows that were
 * begun are finished and printed; the same command with --if-not-exists goes on.
 */
export async function createAccounts(context: Context, options: CreateAccounts): Promise<number> {
  const { streams, signal } = context;
  const format = formatOf(options.from, options.format);
  const admin = createAdminClient(await context.access(), { signal, finishes: true });
  const secrets = options.dryRun === true ? undefined : await openSecrets(options.secrets);
  const invites = createAccountInvites(admin, { expiresAt: options.expiresAt, secrets });
  const judge = createAccountJudge(admin, { mayExist: options.ifNotExists === true });
  const maker: Maker = { admin, invites, secrets, judge, options };
  const exporter = context.list(accountResultFields(shownOnceWith(options)));
  const counts = { created: 0, exists: 0, new: 0, failed: 0, unknown: 0 };
  const codes = new Set<number>();
  const progress = showCount(streams, context.now);
  const unread = new UnreadRows();
  let ended: unknown;
  try {
    const { isCut } = await runBulk<AccountRow, AccountResult & { readonly exitCode: number }>(context, {
      rows: readAccounts(context, options.from, format),
      // Where the first failure ends it, nothing behind it may be begun; and what is judged depends on the rows before.
      atOnce: options.continueOnError === true && options.dryRun !== true ? AT_ONCE : 1,
      work: (row) => makeAccount(maker, row),
      done: async (result) => {
        const isGood = result.exitCode === 0;
        counts[result.status]++;
        if (!isGood) codes.add(result.exitCode);
        progress.add(!isGood);
        try {
          await exporter.row(result);
          // Only then is it known whether it was taken.
          await streams.flush();
        } catch (thrown) {
          unread.add(result);
          throw thrown;
        }
        if (streams.outputClosed.aborted) unread.add(result);
        return (isGood || options.continueOnError === true) && secrets?.isBroken() !== true;
      },
    });
    unread.isCut = isCut && streams.outputClosed.aborted;
  } catch (thrown) {
    ended = thrown;
  } finally {
    await secrets?.close();
  }
  const rate = progress.end();
  const done = counts.created + counts.exists + counts.new;
  const bad = counts.failed + counts.unknown;
  // What ends it before the first row has no report.
  if (done + bad > 0 || ended === undefined) {
    await exporter.end().catch((thrown: unknown) => {
      ended ??= thrown;
    });
  }
  if (done + bad > 0 || ended === undefined) context.say(reportOf(counts, rate));
  const isStopped = signal.aborted || ended !== undefined || unread.isCut || secrets?.isBroken() === true;
  const isCut = isStopped || options.continueOnError !== true;
  for (const line of unread.report()) streams.note(line);
  if (options.dryRun !== true && done + bad > 0 && (bad > 0 || isStopped)) {
    context.say(
      isCut
        ? 'Rows that are not printed were not tried. Run it again with --if-not-exists to do the rest.'
        : 'Correct the rows that failed, and run it again with --if-not-exists.',
    );
  }
  signal.throwIfAborted();
  if (ended !== undefined) throw ended;
  if (bad === 0) return unread.isCut || unread.hasSecrets ? PARTLY_DONE_EXIT : 0;
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
  readonly secrets: SecretsFile | undefined;
  readonly judge: AccountJudge;
  readonly options: CreateAccounts;
}

async function makeAccount(maker: Maker, row: AccountRow): Promise<Outcome> {
  if (!('account' in row)) return failed(row.line, row.username, new ClientError('invalid_argument', row.problem));
  const { admin, invites, options } = maker;
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
    const created = rowOf(line, made, 'created');
    if (isInvited) return { ...created, ...shownOf(await invites.make(made)), exitCode: 0 };
    return await withPassword(maker, { ...created, exitCode: 0 }, { generated, email: made.email });
  } catch (thrown) {
    if (!(thrown instanceof ClientError) || CONCERNS_ALL.has(thrown.code)) throw thrown;
    const there = thrown.code === 'already_exists' ? await find(admin, account.username) : undefined;
    if (there !== undefined && options.ifNotExists === true) return existing(maker, line, there, isInvited);
    const row = failed(line, account.username, thrown);
    // It may be there, and nobody would know with which password.
    return row.status === 'unknown' ? await withPassword(maker, row, { generated, email: account.email }) : row;
  }
}

/** The row with the password that was made for it, or without it once that is in the file. */
async function withPassword(
  { secrets }: Maker,
  row: Outcome,
  { generated, email = '' }: { readonly generated: string | null; readonly email?: string | undefined },
): Promise<Outcome> {
  if (generated === null || secrets === undefined) return { ...row, password: generated };
  const owner = email === '' ? {} : { email };
  try {
    const target = `@${row.username}`;
    await secrets.add({ kind: 'password', target, secret: generated, expiresAt: null, ...owner });
    return row;
  } catch (thrown) {
    if (!(thrown instanceof ClientError)) throw thrown;
    const way = `imctl user reset-password ${row.username} --generate-password`;
    const why = `@${row.username} is there, but its password is lost (${way}): ${thrown.message}`;
    return { ...failed(row.line, row.username, new ClientError(thrown.code, why)), id: row.id };
  }
}

function shownOf({ invite, enter }: MadeInvite): Pick<AccountResult, 'invite' | 'enter'> {
  return { invite, enter };
}

/** An account that was there already; who was to be invited and was not, as the run before ended, is invited now. */
async function existing({ invites }: Maker, line: number, there: There, isInvited: boolean): Promise<Outcome> {
  const row = rowOf(line, there, 'exists');
  if (!isInvited) return { ...row, exitCode: 0 };
  try {
    return { ...row, ...shownOf(await invites.ifNone(there)), exitCode: 0 };
  } catch (thrown) {
    if (!(thrown instanceof ClientError) || CONCERNS_ALL.has(thrown.code)) throw thrown;
    return failed(line, there.username, thrown);
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
  readonly email: string;
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

function rowOf<Status extends AccountResult['status']>(
  line: number,
  { id, username }: Pick<There, 'id' | 'username'>,
  status: Status,
) {
  return { ...NOTHING_MADE, line, username, status, id };
}

function failed(line: number, username: string, error: ClientError): Outcome {
  const status = error.code === 'outcome_unknown' || error.code === 'timeout' ? 'unknown' : 'failed';
  const { message, exitCode } = endingOf(error);
  return { ...NOTHING_MADE, line, username, status, error: message, exitCode };
}
