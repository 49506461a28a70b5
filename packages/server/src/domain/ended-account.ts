import { createHash } from 'node:crypto';
import { ERASED_PREFIX } from '@im-ts/protocol';
import { AppError } from './errors.ts';
import type { Id, OpId } from './ids.ts';
import type { Message } from './message.ts';
import { NO_SUCH_MESSAGE, type Refusal } from './refusals.ts';

/**
 * How the account of a user ends:
 * - `disable`: until it is enabled again. Only the groups that they own get another owner.
 * - `delete`: for good. They leave their groups, and what is theirs alone goes; what they wrote stays under their name.
 * - `erase`: as well, and their name goes, too; what they wrote stays under another name, or goes.
 */
export type EndingKind = 'disable' | 'delete' | 'erase';

/** What becomes of the messages of somebody whose account is erased. */
export type ErasedMessages = 'keep' | 'recall';

/** What a job that ends an account was asked for. */
export interface Ending {
  readonly user: Id;
  /** Of an account that is erased. */
  readonly messages?: ErasedMessages;
  /** The ids of its commands come from it, so that a step which is done again changes nothing twice. */
  readonly opId: OpId;
  /** The admin who asked for it, from where, and why. */
  readonly admin: Id;
  readonly address: string;
  readonly reason: string;
}

/** What is answered to whoever wants to change an account that has ended for good. */
export function endedForGood(username: string): AppError {
  return new AppError(
    'failed_precondition',
    `The account @${username} was deleted for good, and cannot be used again.`,
  );
}

/** The kind of job that does it. */
export const ENDING_JOBS = {
  disable: 'hand_over_groups',
  delete: 'delete_user',
  erase: 'erase_user',
} as const satisfies { readonly [Kind in EndingKind]: string };

export { ERASED_PREFIX };

/** What erased accounts are shown as. */
export const ERASED_DISPLAY_NAME = 'Deleted user';

/** Under which name an erased account is kept; `attempt` counts from 0 where somebody had the name before it was reserved. */
export function erasedName(id: Id, attempt: number): string {
  return attempt === 0 ? `${ERASED_PREFIX}${id}` : `${ERASED_PREFIX}${id}.${attempt}`;
}

/** By what a name is known to be reserved, 64 hex digits each: by itself, and by all that look like it. */
export function reservedHashes({ key, skeleton }: { readonly key: string; readonly skeleton: string }): string[] {
  return [`name ${key}`, `skeleton ${skeleton}`].map((text) => createHash('sha256').update(text).digest('hex'));
}

/**
 * May this message be emptied because the account of this user is erased? What they wrote may, and what the server wrote of
 * the names that they chose for themselves.
 */
export function checkErasing(userId: Id, message: Message | undefined): Refusal | undefined {
  if (message === undefined) return NO_SUCH_MESSAGE;
  const isTheirs = message.senderId === userId && message.kind !== 'call';
  if (isTheirs && (message.kind !== 'system' || saysNickname(message))) return undefined;
  return { code: 'forbidden', message: 'Only what the user wrote is emptied when their account is erased.' };
}

/** May what somebody made in a group end because their account does? Only they made it. */
export function checkEndingOf(userId: Id, made: { readonly createdBy: Id } | undefined): Refusal | undefined {
  if (made === undefined || made.createdBy === userId) return undefined;
  return { code: 'forbidden', message: 'Only what the user made ends with their account.' };
}

/** Whether a system message holds a name that somebody has in a group. */
function saysNickname({ payload }: Pick<Message, 'payload'>): boolean {
  return payload.startsWith(NICKNAME_PAYLOAD);
}

/** How the payload of a system message about a nickname begins. */
export const NICKNAME_PAYLOAD = '{"type":"nickname"';
