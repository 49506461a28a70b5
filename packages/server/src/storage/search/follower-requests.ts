import { AppError } from '../../domain/errors.ts';
import type { Id } from '../../domain/ids.ts';
import {
  type FollowedPartition,
  type Follower,
  FollowerFencedError,
  FollowerResetError,
} from '../../followers/follower.ts';
import { type Thread, ThreadEndedError, ThreadUnavailableError } from '../../threads/thread.ts';
import { toStorageError } from '../storage-errors.ts';

/** Conversations to go on with. */
export interface FollowRequest {
  readonly conversationIds: readonly Id[];
  readonly place: FollowedPartition;
}

/** What the thread of a follower can be asked for. */
export type FollowerHandlers = ReturnType<typeof createFollowerHandlers>;

/** Builds the handlers, in the thread. */
export function createFollowerHandlers(follower: Follower) {
  return {
    take: (place: FollowedPartition) => follower.take(place),
    reached: ({ doneTo, place }: { readonly doneTo: number; readonly place: FollowedPartition }) =>
      follower.reached(doneTo, place),
    scan: ({ after, changedSince }: { readonly after: Id; readonly changedSince: number }) =>
      follower.scan(after, changedSince),
    follow: ({ conversationIds, place }: FollowRequest) => follower.follow(conversationIds, place),
    build: ({ conversationIds, place }: FollowRequest) => follower.build(conversationIds, place),
  };
}

/** A follower whose steps are done by a thread, so that the event loop only says which conversations have changed. */
export function createThreadFollower(name: string, thread: Pick<Thread<FollowerHandlers>, 'request'>): Follower {
  return {
    name,
    take: (place) => asked(() => thread.request('take', place)),
    reached: (doneTo, place) => asked(() => thread.request('reached', { doneTo, place })),
    scan: (after, changedSince) => asked(() => thread.request('scan', { after, changedSince })),
    follow: (conversationIds, place) => asked(() => thread.request('follow', { conversationIds, place })),
    build: (conversationIds, place) => asked(() => thread.request('build', { conversationIds, place })),
  };
}

/** What the thread cannot do now can be tried again: nothing is only in the index. Throws AppError unavailable then. */
export async function asked<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof FollowerFencedError || error instanceof FollowerResetError) throw error;
    if (error instanceof ThreadEndedError || error instanceof ThreadUnavailableError) {
      throw new AppError('unavailable', 'The search cannot be used now; try again.', { retryAfterMs: 1_000 });
    }
    throw toStorageError(error);
  }
}
