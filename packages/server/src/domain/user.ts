import type { Id } from './ids.ts';

export type UserRole = 'user' | 'admin' | 'bot';

export interface User {
  readonly id: Id;
  readonly username: string;
  readonly displayName: string;
  readonly role: UserRole;
  readonly disabled: boolean;
  readonly email: string;
  readonly createdAt: number;
  /** The next log-in must bring a new password. */
  readonly mustChangePassword: boolean;
}

/** An account as somebody sees it: that it is an admin's is told to admins and to itself; others see a user. */
export function asSeenBy(reader: User, user: User): User {
  return user.role !== 'admin' || reader.role === 'admin' || reader.id === user.id ? user : { ...user, role: 'user' };
}
