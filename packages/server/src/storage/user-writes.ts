import { AppError } from '../domain/errors.ts';
import type { NewUser } from '../domain/repositories.ts';
import type { User } from '../domain/user.ts';
import { userRoleCode } from './codes.ts';
import type { RowModel } from './models.ts';
import * as rows from './rows.ts';
import { isTaken } from './storage-errors.ts';

/** A user with the hash of the password behind it. */
export type CredentialsRow = [...rows.UserRow, passwordHash: string];

const COLUMN_COUNT = 7;

export function toCredentials(row: CredentialsRow): { readonly user: User; readonly passwordHash: string } {
  return { user: rows.toUser(row.slice(0, COLUMN_COUNT) as rows.UserRow), passwordHash: row[COLUMN_COUNT] };
}

/** Inserts an account. Throws AppError already_exists when the name or a look-alike is taken. */
export async function createUser(users: RowModel, user: NewUser): Promise<User> {
  try {
    const made = await users.create({
      username: user.username,
      username_key: user.usernameKey,
      username_skeleton: user.usernameSkeleton,
      display_name: user.displayName,
      email: user.email,
      password_hash: user.passwordHash,
      role: userRoleCode(user.role),
      disabled: 0,
      created_at: user.createdAt,
    });
    const { username, displayName, role, email, createdAt } = user;
    return { id: Number(made.get('id')), username, displayName, role, disabled: false, email, createdAt };
  } catch (error) {
    if (!isTaken(error, 'users.username_key') && !isTaken(error, 'users.username_skeleton')) throw error;
    throw new AppError('already_exists', `The name ${user.username} is taken, or too much like one that is.`, {
      field: 'username',
    });
  }
}
