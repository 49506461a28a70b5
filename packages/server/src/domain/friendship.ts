import type { Id } from './ids.ts';

/** What somebody is to a user: a friend, or one of the two has asked the other. */
export type FriendState = 'friend' | 'incoming' | 'outgoing';

/** What one user has of another; each of the two has a row of their own. */
export interface Friendship {
  /** The other one. */
  readonly userId: Id;
  readonly state: FriendState;
  /** What a friend is called by this user; '' for nothing. */
  readonly remark: string;
  /** What was written with a request. */
  readonly message: string;
  /** Friends since, or asked at. */
  readonly sinceAt: number;
  /** A tombstone: the state is the last one. */
  readonly removed: boolean;
  /** When the other one refused the last request of this user; 0: they did not. */
  readonly refusedAt: number;
}

/** What two users have of each other. */
export interface FriendPair {
  readonly mine: Friendship | undefined;
  readonly theirs: Friendship | undefined;
}

/** What one user lets another one do. */
export interface Gate {
  /** The user has blocked the other one. */
  readonly blockedByMe: boolean;
  readonly blockedByThem: boolean;
  /** The other one wants direct conversations with friends only. */
  readonly friendsOnly: boolean;
  /** The other one takes no requests to be friends. */
  readonly noFriendRequests: boolean;
  readonly areFriends: boolean;
}

/** Whoever was refused may ask again after so long. */
export const REFUSED_FOR_MS = 86_400_000;
/** An open request ends by itself after so long. */
export const REQUEST_LIFE_MS = 30 * 86_400_000;

/** Whether a user has this of another one now. */
export function isIn<State extends FriendState>(
  row: Friendship | undefined,
  state: State,
): row is Friendship & { readonly state: State; readonly removed: false } {
  return row !== undefined && !row.removed && row.state === state;
}

/** A friend from now on. */
export function befriended(userId: Id, now: number): Friendship {
  return { userId, state: 'friend', remark: '', message: '', sinceAt: now, removed: false, refusedAt: 0 };
}

/** The row of a user to whom the other one is nothing any more. */
export function ended(row: Friendship, refusedAt = 0): Friendship {
  return { ...row, remark: '', message: '', removed: true, refusedAt };
}

/** What becomes of a pair; a row that is absent stays as it is. */
export interface PairChange {
  readonly mine?: Friendship;
  readonly theirs?: Friendship;
}

/** Both are friends from now on. */
export function befriend(me: Id, them: Id, now: number): PairChange {
  return { mine: befriended(them, now), theirs: befriended(me, now) };
}

/**
 * A request that cannot make friends at once: the other one gets it unless they have blocked the asker, take no requests, or
 * have one already. The asker sees the same in any case.
 */
export function request(
  { mine, theirs }: FriendPair,
  { blockedByThem, noFriendRequests }: Gate,
  asked: { readonly me: Id; readonly them: Id; readonly message: string; readonly now: number },
): PairChange {
  const { me, them, message, now } = asked;
  const blank = { remark: '', removed: false, refusedAt: 0 };
  const sent: Friendship = isIn(mine, 'outgoing')
    ? mine
    : { ...blank, userId: them, state: 'outgoing', message, sinceAt: now };
  const isHeard = !blockedByThem && !noFriendRequests && !isIn(theirs, 'incoming');
  return {
    ...(sent === mine ? {} : { mine: sent }),
    ...(isHeard
      ? { theirs: { ...blank, userId: me, state: 'incoming', message: sent.message, sinceAt: sent.sinceAt } }
      : {}),
  };
}

/** The one who was asked does not want to. */
export function reject({ mine, theirs }: FriendPair, now: number): PairChange | undefined {
  if (!isIn(mine, 'incoming')) return undefined;
  return { mine: ended(mine), ...(isIn(theirs, 'outgoing') ? { theirs: ended(theirs, now) } : {}) };
}

/** The asker takes the request back. */
export function cancel({ mine, theirs }: FriendPair): PairChange | undefined {
  if (!isIn(mine, 'outgoing')) return undefined;
  return { mine: ended(mine), ...(isIn(theirs, 'incoming') ? { theirs: ended(theirs) } : {}) };
}

/** They are friends no more. */
export function part({ mine, theirs }: FriendPair): PairChange | undefined {
  if (!isIn(mine, 'friend')) return undefined;
  return { mine: ended(mine), ...(isIn(theirs, 'friend') ? { theirs: ended(theirs) } : {}) };
}

/**
 * One blocks the other: a friendship ends for both, an open request for the one who blocks only, so that the other one
 * cannot tell.
 */
export function partByBlock(pair: FriendPair): PairChange {
  const { mine } = pair;
  if (mine === undefined || mine.removed) return {};
  return part(pair) ?? { mine: ended(mine) };
}

/** What is left of a pair whose requests have become too old. */
export function expire({ mine, theirs }: FriendPair, now: number): PairChange {
  const old = (row: Friendship | undefined): row is Friendship =>
    (isIn(row, 'incoming') || isIn(row, 'outgoing')) && row.sinceAt + REQUEST_LIFE_MS <= now;
  return { ...(old(mine) ? { mine: ended(mine) } : {}), ...(old(theirs) ? { theirs: ended(theirs) } : {}) };
}
