import { LIMITS } from '@im-ts/protocol';
import { ClientError } from '../../client/errors.ts';
import type { AdminClient } from '../access/admin-client.ts';
import { type Account, toAccount } from './account.ts';
import type { SourceUser } from './source.ts';

/** What an account is made of. */
export interface Wanted {
  readonly user: SourceUser;
  readonly name: string;
  /** What it is found by when the source is imported again. */
  readonly importId: string;
}

/** A new account. */
export interface Made {
  readonly account: Account;
  /** It has the password of the source, which must be changed. */
  readonly hasPassword: boolean;
  /** Why the server does not take that one. */
  readonly whyNot?: string | undefined;
}

/** Why there is none: its name is taken, or is no name here; or another run has made one with this import id. */
export type NotMade = 'taken' | 'invalid' | 'made before';

/** Whether people enter this account by a password. */
export function entersByPassword({ isBot, isDisabled }: SourceUser): boolean {
  return !isBot && !isDisabled;
}

/** What a dry run says of somebody. */
export function planned({ user, name }: Wanted): Made {
  const { email, isBot, isDisabled, password = '' } = user;
  const account: Account = { id: 0, username: name, email, role: isBot ? 'bot' : 'user', isDisabled };
  return { account, hasPassword: password !== '' && entersByPassword(user) };
}

/** Makes an account, or says why not. */
export async function makeAccount(admin: AdminClient, wanted: Wanted): Promise<Made | NotMade> {
  try {
    return wanted.user.isBot ? await makeBot(admin, wanted) : await makePerson(admin, wanted);
  } catch (thrown) {
    if (!(thrown instanceof ClientError)) throw thrown;
    if (thrown.code === 'already_exists') return thrown.field === 'importId' ? 'made before' : 'taken';
    if (thrown.code === 'invalid_argument' && ['username', 'name'].includes(thrown.field)) return 'invalid';
    throw thrown;
  }
}

async function makeBot(admin: AdminClient, { user, name, importId }: Wanted): Promise<Made> {
  const made = await withDisplayName(user, (displayName) =>
    admin.call('adminCreateBot', { name, displayName, importId }),
  );
  if (user.isDisabled) await admin.call('adminDisableUser', { user: String(made.id) });
  return { account: { ...toAccount(made), isDisabled: user.isDisabled }, hasPassword: false };
}

/** With their password if they have one that is good enough here: whoever guesses it would have the account. */
async function makePerson(admin: AdminClient, { user, name, importId }: Wanted): Promise<Made> {
  let { email } = user;
  let password = entersByPassword(user) ? user.password || undefined : undefined;
  let whyNot: string | undefined;
  for (;;) {
    try {
      const given = {
        ...{ username: name, email, disabled: user.isDisabled, importId },
        ...(password === undefined ? {} : { password, mustChangePassword: true }),
      };
      const made = await withDisplayName(user, (displayName) =>
        admin.call('adminCreateUser', { ...given, displayName }),
      );
      return { account: toAccount(made), hasPassword: password !== undefined, whyNot };
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

/** The name of the source may be too much like that of an admin here: then there is none, and the name of the account is shown. */
async function withDisplayName<Result>(
  user: SourceUser,
  make: (displayName: string) => Promise<Result>,
): Promise<Result> {
  const displayName = displayNameOf(user);
  try {
    return await make(displayName);
  } catch (thrown) {
    const isRefused =
      thrown instanceof ClientError && thrown.code === 'invalid_argument' && thrown.field === 'displayName';
    if (displayName === '' || !isRefused) throw thrown;
    return make('');
  }
}

function displayNameOf({ displayName }: SourceUser): string {
  return [...displayName.replace(/\p{Cc}/gu, ' ').trim()].slice(0, LIMITS.displayNameCodePoints).join('');
}
