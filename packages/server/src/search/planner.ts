import type { Id } from '../domain/ids.ts';

/** A term that a message must have; with `prefix`, one that begins with it. */
export interface WantedTerm {
  readonly term: string;
  readonly prefix: boolean;
}

/** What a search asks of the index. */
export interface SearchPlan {
  /** All of them are wanted. Empty only where a conversation is named: then each message in it is looked at. */
  readonly terms: readonly WantedTerm[];
  /** 0: in all conversations of the reader. */
  readonly conversationId: Id;
  /** Sent at this time or later, in ms; 0: whenever. */
  readonly from: number;
  /** Sent before this time; 0: whenever. */
  readonly before: number;
}
