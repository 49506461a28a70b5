import type { Conversation } from './conversation.ts';
import { durationWords } from './duration-words.ts';
import type { Id } from './ids.ts';
import type { Message } from './message.ts';
import { NO_SUCH_MESSAGE, NOT_A_MEMBER, type Refusal } from './refusals.ts';

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

/**
 * May all messages up to this one be removed for good? Only admins of the server may, and the server itself; nobody where one of
 * them is here for less than LEAST_KEPT_MS. What is written here is here since it was sent, and numbers grow with that; what
 * was imported is here since its import, whenever it was sent, and so is what stands before it.
 */
export function checkPurge(
  by: 'serverAdmin' | 'server' | 'member',
  {
    message,
    imports,
    now,
  }: {
    readonly message: Pick<Message, 'seq' | 'sentAt'> | undefined;
    readonly imports: Pick<Conversation, 'importedTo' | 'importedAt'>;
    readonly now: number;
  },
): Refusal | undefined {
  if (by === 'member') return NOT_A_MEMBER;
  if (message === undefined) return NO_SUCH_MESSAGE;
  const isUnderImport = message.seq <= imports.importedTo;
  const hereSince = isUnderImport ? imports.importedAt : message.sentAt;
  if (now - hereSince >= LEAST_KEPT_MS) return undefined;
  if (isUnderImport) {
    return {
      code: 'failed_precondition',
      message: `Messages up to ${imports.importedTo} were imported, or were here before an import that is less than ${durationWords(LEAST_KEPT_MS)} ago. Devices may still come for them; from ${new Date(hereSince + LEAST_KEPT_MS).toISOString()} on they can be removed.`,
    };
  }
  return {
    code: 'failed_precondition',
    message: `Message ${message.seq} was sent less than ${durationWords(LEAST_KEPT_MS)} ago. Until then a device may still come for it, or send it again; to take it back at once, recall it.`,
  };
}
