import { nameKey } from '@im-ts/protocol';
import { nameSkeleton } from '../../domain/name-skeleton.ts';
import { displayForm } from '../../domain/names.ts';
import type { NewUser } from '../../domain/repositories/user-repository.ts';

/** The row of an account, with the forms of its name that must be unlike those of others. */
export function newUser(account: Omit<NewUser, 'usernameKey' | 'usernameSkeleton'>): NewUser {
  const username = displayForm(account.username);
  return { ...account, username, usernameKey: nameKey(username), usernameSkeleton: nameSkeleton(username) };
}
