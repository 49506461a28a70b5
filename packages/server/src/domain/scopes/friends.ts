import type { FriendPair, FriendState, Friendship } from '../friendship.ts';
import type { Id } from '../ids.ts';
import { type ScopeReads, userScope } from '../scope.ts';

/** How many friends and requests two users have. */
export interface FriendCounts {
  readonly mine: number;
  readonly theirs: number;
  /** Of the first user: requests that are not answered. */
  readonly asked: number;
  /** To the second user: requests that wait for an answer. */
  readonly waiting: number;
}

export interface FriendReads extends ScopeReads<Friendship> {
  /** Those in a state, by ascending id of the other one. */
  list(userId: Id, state: FriendState, after: Id, limit: number): Promise<Friendship[]>;
  /** How many are in a state. */
  count(userId: Id, state: FriendState): Promise<number>;
  /** Those of the ids who are friends, or whose request is open. */
  among(userId: Id, ids: readonly Id[]): Promise<Id[]>;
  /** Requests that were made before a time and are open still, the oldest ones first, as one of the two has them. */
  openBefore(time: number, limit: number): Promise<{ readonly userId: Id; readonly otherId: Id }[]>;
}

export interface FriendWrites {
  pair(me: Id, them: Id): Promise<FriendPair>;
  counts(me: Id, them: Id): Promise<FriendCounts>;
  write(userId: Id, row: Friendship, urev: number): Promise<void>;
  /** Changes nothing, in one statement as `write`. */
  touch(userId: Id, otherId: Id): Promise<void>;
}

/** One's friends, and the requests to and from oneself. */
export const friends = userScope<
  Friendship,
  { readonly type: 'friend'; readonly friend: Friendship },
  FriendReads,
  FriendWrites
>()({
  page: 'friends',
  change: 'friend',
  isNamed: true,
  value: ({ friend }) => friend,
});
