import type { Id } from '../ids.ts';
import type { Privacy } from '../privacy.ts';
import { type ScopeReads, userScope } from '../scope.ts';
import type { User } from '../user.ts';

/** An account as its user sees it. */
export interface OwnProfile extends User {
  readonly privacy: Privacy;
}

export interface ProfileReads extends ScopeReads<OwnProfile> {
  one(userId: Id): Promise<OwnProfile | undefined>;
}

export interface ProfileWrites {
  write(userId: Id, profile: Pick<OwnProfile, 'displayName' | 'email' | 'privacy'>): Promise<void>;
}

/** One's own profile. It has no urev of its own, so it is sent whatever has changed. */
export const profile = userScope<
  OwnProfile,
  { readonly type: 'profile'; readonly user: OwnProfile },
  ProfileReads,
  ProfileWrites
>()({
  page: 'profile',
  isAlone: true,
  change: 'profile',
  isNamed: true,
  value: ({ user }) => user,
});
