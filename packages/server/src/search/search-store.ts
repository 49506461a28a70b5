import type { Id } from '../domain/ids.ts';
import type { ConversationProgress, FollowedPartition } from '../followers/follower.ts';
import type { SearchPlan } from './planner.ts';
import type { SearchDocument } from './search-document.ts';

/** A message in the index, by its key. */
export interface SearchKey {
  readonly conversationId: Id;
  readonly seq: number;
}

/** Where a message is among what a search finds: newest first, then by conversation and seq, each descending. */
export interface SearchPlace extends SearchKey {
  readonly sentAt: number;
}

/** Changes of the index that belong together. */
export interface IndexBatch {
  /** Each replaces what there is of its key. Only what is `isSearchable`. */
  readonly documents: readonly SearchDocument[];
  /** What is not to be found any more; keys that are not there are passed over. */
  readonly removed: readonly SearchKey[];
  /** Conversations of which nothing is to be found any more. */
  readonly dismissed: readonly Id[];
  /** Conversations of which nothing below a number is to be found any more. */
  readonly purged: readonly SearchKey[];
  /** How far conversations are in the index with this batch. */
  readonly progress: readonly ConversationProgress[];
}

export interface SearchLimits {
  /** How many places are wanted. */
  readonly places: number;
  /** Rows of the index that may be read; a few more may be. */
  readonly rows: number;
  /** When it has to end, by `performance.now()` of this process. */
  readonly deadline: number;
}

/** What a store has found. */
export interface FoundPlaces {
  /**
   * In their order. All that the reader may find are among them; others may be, since whoever asks reads the messages and
   * checks each by `mayRead` and `isFound`.
   */
  readonly places: readonly SearchPlace[];
  /** Why there are no more: there are none, there are as many as wanted, or a limit was met. */
  readonly end: 'nothing more' | 'places' | 'rows' | 'time';
  /** Everything before this place, and the place itself, was looked at. Undefined if that is nothing, or everything. */
  readonly lookedTo: SearchPlace | undefined;
  readonly rowsRead: number;
}

/** The index of one database. Everything in it can be built again from the messages. */
export interface SearchStore {
  /**
   * Takes a partition for its owner: what has a lower epoch is refused by `put` and `reached` from now on. Answers up to which
   * time all changes of its conversations are in the index, 0 when that is not known, as of a new index.
   */
  take(place: FollowedPartition): Promise<number>;
  /**
   * Changes the index, all or nothing; of a dismissed or purged conversation in more than one transaction. At most some 200 documents at
   * once. Throws FollowerFencedError, FollowerResetError.
   */
  put(batch: IndexBatch, place: FollowedPartition): Promise<void>;
  /** Every change of the partition before this time is in the index. Throws as `put`. */
  reached(doneTo: number, place: FollowedPartition): Promise<void>;
  /** How far these conversations are; those of which nothing is in the index are left out. */
  progressOf(conversationIds: readonly Id[]): Promise<readonly ConversationProgress[]>;
  /**
   * Messages with all terms of the plan, in conversations that the reader is in now, behind `after` in the order of places.
   * Throws AppError unavailable while the index cannot be used.
   */
  find(readerId: Id, plan: SearchPlan, after: SearchPlace | undefined, limits: SearchLimits): Promise<FoundPlaces>;
  /** Empties the index, so that it is built anew. */
  clear(): Promise<void>;
  /** Removes from the disk what was deleted from the index. May take long; not at the cost of `find` by others. */
  compact(): Promise<void>;
}
