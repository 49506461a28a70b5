import type { Transaction } from 'sequelize';
import { AppError } from '../domain/errors.ts';
import type { Id } from '../domain/ids.ts';
import type { NewUser } from '../domain/repositories.ts';
import type { User } from '../domain/user.ts';
import { USER_ROLE } from './codes.ts';
import type { Models } from './models.ts';
import * as rows from './rows.ts';
import { isTaken } from './storage-errors.ts';
import type { Row } from './tables/row-reader.ts';

/** A user with the hash of the password behind it. */
export const CREDENTIALS_COLUMNS: string = `${rows.USER.columns}, u.password_hash`;

/** A row of CREDENTIALS_COLUMNS. */
export function toCredentials(row: Row): { readonly user: User; readonly passwordHash: string } {
  return { user: rows.USER.read(row), passwordHash: row[rows.USER.count] as string };
}

/** The account, and the head of its scope: whoever changes the scope locks that. */
async function insertUser(models: Models, user: NewUser, transaction: Transaction): Promise<Id> {
  const made = await models.users.create(
    {
      username: user.username,
      username_key: user.usernameKey,
      username_skeleton: user.usernameSkeleton,
      display_name: user.displayName,
      email: user.email,
      password_hash: user.passwordHash,
      role: USER_ROLE.encode(user.role),
      disabled: 0,
      created_at: user.createdAt,
    },
    { transaction },
  );
  const id = Number(made.get('id'));
  await models.userHeads.create({ user_id: id, urev: 0 }, { transaction });
  return id;
}

/** Inserts an account. Throws AppError already_exists when the name or a look-alike is taken. */
export async function createUser(models: Models, user: NewUser): Promise<User> {
  try {
    const id = await models.together((transaction) => insertUser(models, user, transaction));
    const { username, displayName, role, email, createdAt } = user;
    return { id, username, displayName, role, disabled: false, email, createdAt };
  } catch (error) {
    if (!isTaken(error, 'users.username_key') && !isTaken(error, 'users.username_skeleton')) throw error;
    throw new AppError('already_exists', `The name ${user.username} is taken, or too much like one that is.`, {
      field: 'username',
    });
  }
}
