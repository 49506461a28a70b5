import type { Question } from '../../program/confirm.ts';
import type { Change } from '../fields/change.ts';

/** One thing that a command does, of perhaps many: each ends by itself. */
export interface Act {
  /** Names it, in rows and in errors: "@alice", "@mallory in #ops". */
  readonly target: string;
  /** What is told of it when it is done or has failed. */
  readonly changes: readonly Change[];
  /**
   * For a dry run: what it would change, as things are; nothing when it is so already. Throws the ClientError that doing it
   * would. `changes` unless given.
   */
  readonly look?: () => Promise<readonly Change[]>;
  /** Does it. `reason`: why, where the command asks for one. Throws ClientError. */
  readonly run: (reason: string) => Promise<Done>;
}

/** What came of an act. */
export interface Done {
  /** A sentence for people. */
  readonly said: string;
  /** It was so already. */
  readonly unchanged?: boolean | undefined;
  /** The number of the job that does the rest. */
  readonly job?: number | undefined;
  /** In place of those of the act, where they were not known before. */
  readonly changes?: readonly Change[] | undefined;
}

/** What a command line comes to, once it is read. */
export interface Plan {
  readonly acts: readonly Act[];
  /** What is asked before any of it is done; undefined: nothing, this time. */
  readonly question: Omit<Question, 'yes'> | undefined;
  /** What is said when there are no acts. */
  readonly nothing?: string;
}
