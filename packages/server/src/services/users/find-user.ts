import { nameKey } from '@im-ts/protocol';
import { AppError } from '../../domain/errors.ts';
import type { UserRepository } from '../../domain/repositories/user-repository.ts';
import type { User } from '../../domain/user.ts';

/** The user that a text names: "@name", "name" or an id. Throws not_found, naming the field. */
export async function findUser(
  users: Pick<UserRepository, 'byId' | 'byKey'>,
  text: string,
  field: string,
): Promise<User> {
  const user = /^\d{1,16}$/.test(text)
    ? await users.byId(Number(text))
    : await users.byKey(nameKey(text.replace(/^@/, '')));
  if (user !== undefined) return user;
  throw new AppError('not_found', `There is no user ${text}.`, { field });
}
