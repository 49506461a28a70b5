import { AppError } from '../../domain/errors.ts';
import type { Id } from '../../domain/ids.ts';
import { nameSkeleton } from '../../domain/name-skeleton.ts';
import type { UserRepository } from '../../domain/repositories/user-repository.ts';
import { looksReserved } from '../../domain/reserved-names.ts';
import type { UserRole } from '../../domain/user.ts';

/** Who wants to be shown under a name. */
export interface Shown {
  /** 0: not made yet. */
  readonly id: Id;
  readonly username: string;
  readonly role: UserRole;
}

/**
 * Refuses a display name that looks reserved, or like the name of an admin, unless it is one's own name. Admins may have
 * reserved ones. Throws invalid_argument.
 */
export async function checkDisplayName(
  users: Pick<UserRepository, 'admins'>,
  displayName: string,
  { id, username, role }: Shown,
): Promise<void> {
  const skeleton = nameSkeleton(displayName);
  if (skeleton === '' || skeleton === nameSkeleton(username)) return;
  if (role !== 'admin' && looksReserved(displayName)) throw refusal('a name that is reserved for the server');
  const admins = (await users.admins()).filter((admin) => admin.id !== id);
  const isTaken = admins.some((admin) =>
    [admin.username, admin.displayName].some((name) => nameSkeleton(name) === skeleton),
  );
  if (isTaken) throw refusal('the name of an admin');
}

function refusal(what: string): AppError {
  return new AppError('invalid_argument', `A display name must not look like ${what}; choose another one.`, {
    field: 'displayName',
  });
}
