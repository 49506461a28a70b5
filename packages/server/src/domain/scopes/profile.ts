import type { Id } from '../ids.ts';
import { type ScopeReads, userScope } from '../scope.ts';
import type { User } from '../user.ts';

export interface ProfileReads extends ScopeReads<User> {
  one(userId: Id): Promise<User | undefined>;
}

export interface ProfileWrites {
  write(userId: Id, profile: { readonly displayName: string; readonly email: string }): Promise<void>;
}

/** One's own profile. It has no urev of its own, so it is sent whatever has changed. */
export const profile = userScope<
  User,
  { readonly type: 'profile'; readonly user: User },
  ProfileReads,
  ProfileWrites
>()({
  page: 'profile',
  isAlone: true,
  change: 'profile',
  isNamed: true,
  value: ({ user }) => user,
});
