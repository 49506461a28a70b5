import { isServerAccount } from '@im-ts/protocol';
import { AppError } from '../../domain/errors.ts';
import type { User } from '../../domain/user.ts';

/** Throws failed_precondition for the account of the server: what it announced is its own, and nobody may write as it. */
export function refuseServerAccount(user: Pick<User, 'username' | 'role'>): void {
  if (!isServerAccount(user)) return;
  throw new AppError(
    'failed_precondition',
    `@${user.username} is the account of the server, which announces with it; it can be neither changed nor ended.`,
  );
}
