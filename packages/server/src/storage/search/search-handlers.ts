import type { Id } from '../../domain/ids.ts';
import { type FollowedPartition, FollowerResetError } from '../../followers/follower.ts';
import type { SearchPlan } from '../../search/planner.ts';
import type { FoundPlaces, IndexBatch, SearchPlace } from '../../search/search-store.ts';
import { findPlaces } from './find-places.ts';
import { type IndexFile, type IndexFileOptions, isDamage, openIndexFile, removeIndexFile } from './index-file.ts';
import { createSearchIndex, type SearchIndex } from './search-index.ts';

/** A search as it crosses to the thread. */
export interface FindRequest {
  readonly readerId: Id;
  readonly plan: SearchPlan;
  readonly after: SearchPlace | undefined;
  readonly places: number;
  readonly rows: number;
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

  return {
    handlers: {
      /** Why the index was made anew at the start; '' if it was not. */
      renewed: (): string => file.renewed,
      take: (place: FollowedPartition): number => change((open) => open.take(place)),
      put: ({ batch, place }: { readonly batch: IndexBatch; readonly place: FollowedPartition }): boolean =>
        change((open) => open.put(batch, place)),
      reached: ({ doneTo, place }: { readonly doneTo: number; readonly place: FollowedPartition }): void =>
        change((open) => open.reached(doneTo, place)),
      progressOf: (conversationIds: readonly Id[]) => change((open) => open.progressOf(conversationIds)),
      clear: (): void => change((open) => open.clear()),
      compact: (first: boolean): boolean => change((open) => open.compact(first)),
      find: ({ readerId, plan, after, places, rows, endsAt }: FindRequest): FoundPlaces =>
        findPlaces(file.reader.session, { readerId, plan, after }, { places, rows, isOver: () => Date.now() >= endsAt }),
    },
    close: (): void => file.close(),
  };
}
