import { LIMITS, nameKey } from '@im-ts/protocol';
import { ClientError } from '../../client/errors.ts';
import type { AdminClient } from '../access/admin-client.ts';

/** An account that somebody would make. */
export interface WantedAccount {
  readonly username: string;
  readonly password?: string | undefined;
  readonly passwordHash?: string | undefined;
  readonly displayName?: string | undefined;
  readonly email?: string | undefined;
  readonly role?: 'user' | 'admin' | undefined;
}

/** Tells what would become of new accounts, and makes none. */
export interface AccountJudge {
  /**
   * Whether it would be made, or is there already and may be. `place` is where it stands, as in "line 3". Asked for one after
   * the other: of two names that look alike, the first may be given. Throws the ClientError with which making it would fail.
   */
  judge(account: WantedAccount, place: string): Promise<'new' | 'exists'>;
}

/** A judge for one run; it remembers what would have been made. */
export function createAccountJudge(
  admin: Pick<AdminClient, 'call'>,
  { mayExist }: { readonly mayExist: boolean },
): AccountJudge {
  const made = new Map<string, { readonly name: string; readonly place: string }>();

  /** What names that look alike have in common, and the one that the server has. */
  const look = async (name: string): Promise<{ readonly skeleton: string; readonly like: string }> => {
    // A longer one is none: the server says so when it is asked to make it.
    if ([...name].length > LIMITS.usernameCodePoints) return { skeleton: '', like: '' };
    const { usernames } = await admin.call('adminCheckNames', { usernames: [name] });
    return usernames[0] ?? { skeleton: '', like: '' };
  };

  return {
    async judge(account, place) {
      const { username } = account;
      const { skeleton, like } = await look(username);
      const twin = made.get(skeleton);
      if (mayExist && [like, twin?.name].some((name) => name !== undefined && nameKey(name) === nameKey(username))) {
        return 'exists';
      }
      await admin.call('adminCreateUser', { ...account, dryRun: true });
      if (twin !== undefined) {
        const why = `The name ${username} is taken, or too much like ${twin.name} of ${twin.place}.`;
        throw new ClientError('already_exists', why, { field: 'username' });
      }
      made.set(skeleton, { name: username, place });
      return 'new';
    },
  };
}
