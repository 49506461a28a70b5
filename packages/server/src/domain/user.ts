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
}
