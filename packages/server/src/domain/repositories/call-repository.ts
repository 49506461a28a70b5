import type { Call } from '../call.ts';
import type { Id } from '../ids.ts';

/** Calls as they are stored; callAt of domain/call.ts says how they are now. */
export interface CallRepository {
  /** The latest call of a direct conversation, for one of its two members; else undefined. */
  latest(readerId: Id, conversationId: Id): Promise<Call | undefined>;
  /** What rings or goes on with this user as one of the two, the latest first; at most 50. */
  openOf(userId: Id): Promise<readonly Call[]>;
  /** Calls that ring since before the one time, or go on since before the other, a few at once. */
  overdue(ringingSince: number, answeredSince: number): Promise<readonly Call[]>;
}
