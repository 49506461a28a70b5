import type { Id } from './ids.ts';

/**
 * Messages are there for so long at least, whatever the configuration or an admin says, in ms. A device that was off for a
 * week gets what it missed, and one that sends something again is answered by the message that is there, as the answers of
 * other changes are kept for seven days: without the message, it would be stored a second time.
 */
export const LEAST_KEPT_MS = 8 * 86_400_000;

/** Messages that nobody reads any more, and whose rows are to be deleted. */
export interface Purge {
  readonly conversationId: Id;
  /** All up to this one. */
  readonly toSeq: number;
}

/** The kind of the job that removes what is older than the configuration keeps. */
export const RETENTION_JOB = 'retention';
/** The kind of the job that deletes the rows of what was removed. */
export const DELETION_JOB = 'delete_messages';
