import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Id } from '../../domain/ids.ts';
import { type FollowedPartition, FollowerResetError } from '../../followers/follower.ts';
import type { SearchPlan } from '../../search/planner.ts';
import { createSearchFollower } from '../../search/search-follower.ts';
import type { FoundPlaces, IndexBatch, SearchPlace } from '../../search/search-store.ts';
import { createFollowerSource } from '../shared/follower-source.ts';
import { readsOf } from '../sqlite/sqlite-database.ts';
import { findPlaces } from './find-places.ts';
import { createFollowerHandlers } from './follower-requests.ts';
import { type IndexFile, type IndexFileOptions, isDamage, openIndexFile, removeIndexFile } from './index-file.ts';
import { createSearchIndex, type SearchIndex } from './search-index.ts';

/** A search as it crosses to the thread. */
export interface FindRequest {
  readonly readerId: Id;
  readonly plan: SearchPlan;
  readonly after: SearchPlace | undefined;
  readonly places: number;
  readonly rows: number;
  /** See FindLimits. */
  readonly documents?: number;
  /** When it has to end, in ms since 1970. */
  readonly endsAt: number;
}

/** What the thread of the index can be asked for. */
export type SearchHandlers = ReturnType<typeof createSearchHandlers>['handlers'];

/** Opens the index and builds the handlers. `close` closes it. */
export function createSearchHandlers(options: IndexFileOptions) {
  let file: IndexFile = openIndexFile(options);
  let index: SearchIndex = createSearchIndex(file.writer);

  /** An index that is damaged is made anew, and whoever fills it begins anew. */
  function change<Result>(work: (index: SearchIndex) => Result): Result {
    try {
      return work(index);
    } catch (error) {
      if (!isDamage(error)) throw error;
      file.close();
      removeIndexFile(options.path);
      file = openIndexFile(options);
      index = createSearchIndex(file.writer);
      throw new FollowerResetError('The search index was damaged, and was made anew.');
    }
  }

  /** Reads and writes here, so that the event loop only says which conversations have changed. */
  const follower = createSearchFollower(createFollowerSource(readsOf(() => file.reader.session)), {
    take: async (place) => change((open) => open.take(place)),
    progressOf: async (conversationIds) => change((open) => open.progressOf(conversationIds)),
    reached: async (doneTo, place) => change((open) => open.reached(doneTo, place)),
    async put(batch, place) {
      while (change((open) => open.put(batch, place))) await nextTurn();
    },
  });

  return {
    handlers: {
      /** Why the index was made anew at the start; '' if it was not. */
      renewed: (): string => file.renewed,
      ...createFollowerHandlers(follower),
      put: ({ batch, place }: { readonly batch: IndexBatch; readonly place: FollowedPartition }): boolean =>
        change((open) => open.put(batch, place)),
      progressOf: (conversationIds: readonly Id[]) => change((open) => open.progressOf(conversationIds)),
      clear: (): void => change((open) => open.clear()),
      compact: (first: boolean): boolean => change((open) => open.compact(first)),
      find: ({ readerId, plan, after, places, rows, documents, endsAt }: FindRequest): FoundPlaces =>
        findPlaces(
          file.reader.session,
          { readerId, plan, after },
          { places, rows, documents, isOver: () => Date.now() >= endsAt },
        ),
    },
    close: (): void => file.close(),
  };
}
