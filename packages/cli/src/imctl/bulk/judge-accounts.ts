import { LIMITS, nameKey, readJsonRequest } from '@im-ts/protocol';
import { ADMIN_OPERATIONS } from '@im-ts/protocol/admin';
import { ClientError, inWords } from '../../client/errors.ts';
import type { AdminClient } from '../access/admin-client.ts';
import type { AccountRow, NewAccountRow } from './read-accounts.ts';

/** What would become of a new account: it can be made, is there already, or is refused with this error. */
export type Verdict = 'new' | 'exists' | ClientError;

/** A row of a file, with what would become of its account. */
export type JudgedRow = AccountRow & { readonly verdict?: Verdict };

/** Tells what would become of new accounts, and makes none. */
export interface AccountJudge {
  /**
   * In their order, which counts: of two names that look alike, the first may be given. `place` says where an account is, as
   * in "line 3". Of what the server looks at, only the strength of hashes is left to it.
   */
  judge(accounts: readonly { readonly account: NewAccountRow; readonly place: string }[]): Promise<Verdict[]>;
}

/** A judge for one run: it remembers the names that it was asked about. */
export function createAccountJudge(admin: Pick<AdminClient, 'call'>): AccountJudge {
  const seen = new Map<string, { readonly name: string; readonly place: string }>();

  const judgeName = (
    name: string,
    place: string,
    { problem, like, skeleton }: { readonly problem: string; readonly like: string; readonly skeleton: string },
  ): Verdict => {
    if (problem !== '') return new ClientError('invalid_argument', `@${name} is no name to give: it ${problem}.`);
    const twin = seen.get(skeleton);
    if (twin === undefined) seen.set(skeleton, { name, place });
    if (isSame(like, name) || isSame(twin?.name, name)) return 'exists';
    if (like !== '') return new ClientError('already_exists', `@${name} looks like @${like}, which there is.`);
    if (twin === undefined) return 'new';
    return new ClientError('already_exists', `@${name} looks like @${twin.name} (${twin.place}).`);
  };

  return {
    async judge(accounts) {
      const verdicts: Verdict[] = accounts.map(({ account }) => fieldProblem(account) ?? 'new');
      const open = accounts.map((one, index) => ({ ...one, index })).filter(({ index }) => verdicts[index] === 'new');
      for (let from = 0; from < open.length; from += LIMITS.nameChecks) {
        const part = open.slice(from, from + LIMITS.nameChecks);
        const { usernames } = await admin.call('adminCheckNames', {
          usernames: part.map(({ account }) => account.username),
        });
        for (const [at, check] of usernames.entries()) {
          const one = part[at];
          if (one !== undefined) verdicts[one.index] = judgeName(one.account.username, one.place, check);
        }
      }
      return verdicts;
    },
  };
}

/** The rows with what would become of each; many are asked about at once. */
export async function* judgedRows(rows: AsyncIterable<AccountRow>, judge: AccountJudge): AsyncGenerator<JudgedRow, void> {
  let part: AccountRow[] = [];
  for await (const row of rows) {
    part.push(row);
    if (part.length < LIMITS.nameChecks) continue;
    yield* await judged(part, judge);
    part = [];
  }
  yield* await judged(part, judge);
}

async function judged(rows: readonly AccountRow[], judge: AccountJudge): Promise<JudgedRow[]> {
  const accounts = rows.flatMap((row) => ('account' in row ? [{ account: row.account, place: `line ${row.line}` }] : []));
  const verdicts = (await judge.judge(accounts)).values();
  return rows.map((row): JudgedRow => {
    const verdict = 'account' in row ? verdicts.next().value : undefined;
    return verdict === undefined ? row : { ...row, verdict };
  });
}

/** What the declaration of the operation says, with which the server checks it, too. The role is judged where it is read. */
function fieldProblem({ role: _, ...account }: NewAccountRow): ClientError | undefined {
  const [route] = ADMIN_OPERATIONS.adminCreateUser.routes;
  if (route === undefined) throw new TypeError('There is no such route.');
  const body = Object.fromEntries(Object.entries(account).filter(([, value]) => value !== undefined));
  const read = readJsonRequest(route, { path: {}, query: {}, body });
  if (!('problem' in read)) return undefined;
  const { code, message, field } = read.problem;
  return new ClientError(code, inWords(message, field), { field });
}

function isSame(one: string | undefined, other: string): boolean {
  return one !== undefined && one !== '' && nameKey(one) === nameKey(other);
}
