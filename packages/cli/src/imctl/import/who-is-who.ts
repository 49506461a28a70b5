import type { Account } from './account.ts';
import type { KnownAccounts } from './known-accounts.ts';
import { validName } from './names.ts';
import type { SourceUser } from './source.ts';

/** By what somebody of the source is taken for an account here. */
export type MatchBy = 'email' | 'name';

/** An account here that may be somebody's of the source. */
export interface Likeness {
  readonly account: Account;
  /** What the two have in common. */
  readonly by: MatchBy;
  /** Why they are not taken for one; undefined: nobody has said what counts. */
  readonly whyNot: string | undefined;
}

/** Who somebody of the source is here: an account that is there, or a new one. */
export type Decision =
  | { readonly kind: 'existing'; readonly account: Account; readonly by: MatchBy | 'map' | 'import' }
  | { readonly kind: 'new'; readonly like: Likeness | undefined };

/** What a decision is made by. */
export interface Deciding {
  readonly known: KnownAccounts;
  /** What counts; undefined: nobody has said. */
  readonly match: ReadonlySet<MatchBy> | undefined;
  /** Names of accounts that the source has made here, by whomever of it they are. */
  readonly ofSource: ReadonlySet<string>;
  /** Names of accounts that somebody of the source has been taken for. */
  readonly claimed: ReadonlySet<string>;
}

/**
 * Decides about somebody whom neither --map nor an earlier run knows. An account gets all that they wrote and read in private, so
 * none is taken for theirs unless somebody has said by what, and never one of an admin, of another kind, or a disabled one.
 */
export function decide(user: SourceUser, { known, match, ofSource, claimed }: Deciding): Decision {
  const byName = known.byName(validName(user.username, 'user'));
  const candidates = [
    { by: 'email', accounts: known.byEmail(user.email) },
    { by: 'name', accounts: byName === undefined ? [] : [byName] },
  ] as const;
  let like: Likeness | undefined;
  for (const { by, accounts } of candidates) {
    const others = accounts.filter(({ username }) => !ofSource.has(username));
    const [account] = others;
    if (account === undefined) continue;
    const whyNot =
      match === undefined
        ? undefined
        : !match.has(by)
          ? COUNTS_NOT[by]
          : others.length > 1
            ? 'other accounts have it, too'
            : unlikeness(user, account, { by, claimed });
    if (match !== undefined && whyNot === undefined) return { kind: 'existing', account, by };
    like ??= { account, by, whyNot };
  }
  return { kind: 'new', like };
}

/** What two have in common, for people. */
export const IN_COMMON: Readonly<Record<MatchBy, string>> = {
  email: 'the same e-mail address',
  name: 'the same name',
};

const COUNTS_NOT: Readonly<Record<MatchBy, string>> = {
  email: 'addresses do not count (--match)',
  name: 'names do not count (--match)',
};

function unlikeness(
  user: SourceUser,
  account: Account,
  { by, claimed }: { readonly by: MatchBy; readonly claimed: ReadonlySet<string> },
): string | undefined {
  if (claimed.has(account.username)) return 'somebody else of the source is taken for it';
  if (account.role === 'admin') return 'it is an admin’s; --map can say so all the same';
  if ((account.role === 'bot') !== user.isBot) return user.isBot ? 'it is a person’s' : 'it is a bot';
  if (account.isDisabled) return 'it is disabled';
  if (by === 'name' && account.email !== '' && user.email !== '') {
    return account.email.toLowerCase() === user.email.toLowerCase() ? undefined : 'it has another e-mail address';
  }
  return undefined;
}

/** Why --map cannot mean this account; undefined: it can. An admin's is what somebody says on purpose. */
export function unfitForMap(user: SourceUser, account: Account): string | undefined {
  if ((account.role === 'bot') !== user.isBot) return user.isBot ? 'is a person, not a bot' : 'is a bot';
  return account.isDisabled && !user.isDisabled ? 'is disabled; enable the account first' : undefined;
}
