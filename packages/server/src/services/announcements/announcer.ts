import { isServerAccount, nameKey, SERVER_ACCOUNT_NAMES } from '@im-ts/protocol';
import type { Clock } from '../../domain/clock.ts';
import { AppError } from '../../domain/errors.ts';
import type { UserRepository } from '../../domain/repositories/user-repository.ts';
import type { User } from '../../domain/user.ts';
import { newUser } from '../users/new-user.ts';

/** The account of the server itself, which is made when it is needed first. */
export type Announcer = () => Promise<User>;

const DISPLAY_NAME = 'Server';

/** See Announcer. An account from before its names were reserved may have one of them; then it takes the next. */
export function createAnnouncer({
  users,
  clock,
}: {
  readonly users: Pick<UserRepository, 'byKey' | 'create'>;
  readonly clock: Clock;
}): Announcer {
  const find = async (): Promise<User> => {
    for (const username of SERVER_ACCOUNT_NAMES) {
      const there = await users.byKey(nameKey(username));
      if (there !== undefined && isServerAccount(there)) return there;
      if (there !== undefined) continue;
      const account = { username, displayName: DISPLAY_NAME, email: '', passwordHash: '', role: 'bot' } as const;
      try {
        return await users.create(newUser({ ...account, createdAt: clock.now() }));
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'already_exists') throw error;
        // Another node was first; or it looks like a name from before they were reserved.
        const made = await users.byKey(nameKey(username));
        if (made !== undefined && isServerAccount(made)) return made;
      }
    }
    const names = SERVER_ACCOUNT_NAMES.join(', ');
    throw new AppError('failed_precondition', `No name is left for the account of the server: ${names}.`);
  };
  let found: Promise<User> | undefined;
  return () => {
    found ??= find().catch((error: unknown) => {
      found = undefined;
      throw error;
    });
    return found;
  };
}
