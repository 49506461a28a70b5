import { createFollower } from '../followers/create-follower.ts';
import type { Follower, FollowerSource } from '../followers/follower.ts';
import { isSearchable } from './search-document.ts';
import type { SearchStore } from './search-store.ts';

/** Builds the follower that keeps a search index. */
export function createSearchFollower(
  source: FollowerSource,
  store: Pick<SearchStore, 'take' | 'progressOf' | 'put' | 'reached'>,
): Follower {
  return createFollower('search', source, {
    take: store.take,
    progressOf: store.progressOf,
    reached: store.reached,
    write: ({ messages, dismissed, purged, progress }, place) =>
      store.put(
        {
          documents: messages.filter(isSearchable),
          removed: messages.filter((message) => !isSearchable(message)),
          dismissed,
          purged: purged.map(({ conversationId, minSeq }) => ({ conversationId, seq: minSeq })),
          progress,
        },
        place,
      ),
  });
}
