import { AppError } from '../../domain/errors.ts';
import type { Id } from '../../domain/ids.ts';

/** Where a message is in a page of several conversations, newest first. */
interface Place {
  readonly sentAt: number;
  readonly conversationId: Id;
  readonly seq: number;
}

/** The cursor of what comes behind this place. */
export function placeCursor({ sentAt, conversationId, seq }: Place): string {
  return `${sentAt}.${conversationId}.${seq}`;
}

/** The place of a cursor; undefined for ''. Throws AppError invalid_argument for what is none. */
export function readPlace(cursor: string): Place | undefined {
  if (cursor === '') return undefined;
  const [sentAt = NaN, conversationId = NaN, seq = NaN] = /^\d{1,16}\.\d{1,16}\.\d{1,16}$/.test(cursor)
    ? cursor.split('.').map(Number)
    : [];
  if (![sentAt, conversationId, seq].every(Number.isSafeInteger)) {
    throw new AppError('invalid_argument', 'cursor must be one that a page before has given.', { field: 'cursor' });
  }
  return { sentAt, conversationId, seq };
}
