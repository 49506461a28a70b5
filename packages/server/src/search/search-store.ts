import type { Id } from '../domain/ids.ts';
import type { Message } from '../domain/message.ts';
import type { SearchPlan } from './planner.ts';

/** A message in the index, by its key. */
export interface SearchKey {
  readonly conversationId: Id;
  readonly seq: number;
}

/** Where a message is among what a search finds: newest first, then by conversation and seq, each descending. */
export interface SearchPlace extends SearchKey {
  readonly sentAt: number;
}

/** What the index takes of a message; `termsOf` makes terms of it. */
export type SearchDocument = Pick<
  Message,
  'conversationId' | 'seq' | 'sentAt' | 'senderId' | 'kind' | 'body' | 'mentioned' | 'mentionsAll' | 'origin'
>;

/** Up to where a conversation is in the index. */
export interface IndexedRev {
  readonly conversationId: Id;
  /** Each change up to this rev is in the index. */
  readonly rev: number;
}

/** How far a partition is indexed. */
export interface IndexProgress {
  readonly partition: number;
  /** What was committed before this time is in the index, in ms. */
  readonly doneTo: number;
  /** What the follower has to know to go on, as JSON text. The store only keeps it. */
  readonly state: string;
}

/** Changes of the index that belong together. */
export interface IndexBatch {
  /** Each replaces what there is of its key. Only what is `isSearchable`. */
  readonly documents: readonly SearchDocument[];
  /** What is not to be found any more; keys that are not there are passed over. */
  readonly removed: readonly SearchKey[];
  readonly revs: readonly IndexedRev[];
  readonly progress: readonly IndexProgress[];
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
  /** Changes the index, all or nothing. At most some 200 documents at once. */
  put(batch: IndexBatch): Promise<void>;
  /** As kept by `put`; empty when the index is new, so that a deleted one is built again. */
  progress(): Promise<readonly IndexProgress[]>;
  /** Of those conversations that were indexed. */
  indexedRevs(conversationIds: readonly Id[]): Promise<ReadonlyMap<Id, number>>;
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

/** Whether a message belongs into the index: it has words of somebody, and was not recalled. */
export function isSearchable({ kind, body, recalledAt }: Pick<Message, 'kind' | 'body' | 'recalledAt'>): boolean {
  return kind !== 'system' && kind !== 'call' && body !== '' && recalledAt === 0;
}
