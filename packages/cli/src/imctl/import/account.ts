import type { AdminAnswer } from '@im-ts/protocol/admin';

/** An account here. `id` is 0 in a dry run, where it would be made. */
export interface Account {
  readonly id: number;
  readonly username: string;
  readonly email: string;
  readonly role: AdminAnswer<'adminGetUser'>['role'];
  /** Nobody can log in to it. */
  readonly isDisabled: boolean;
}

/** An account as the server answers it. */
export function toAccount({
  id,
  username,
  email,
  role,
  disabled,
}: Pick<AdminAnswer<'adminGetUser'>, 'id' | 'username' | 'email' | 'role' | 'disabled'>): Account {
  return { id, username, email, role, isDisabled: disabled };
}
