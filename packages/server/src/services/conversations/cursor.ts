import { AppError } from '../../domain/errors.ts';
import type { ConversationView } from '../../domain/repositories/conversation-repository.ts';

/** Where a list of conversations goes on: after this one, newest first. */
export interface ListPosition {
  readonly lastAt: number;
  readonly id: number;
}

export function cursorOf(view: ConversationView): string {
  return `${view.head.lastAt}.${view.conversation.id}`;
}

/** undefined for ''. Throws invalid_argument for what no page has given out. */
export function parseCursor(cursor: string): ListPosition | undefined {
  if (cursor === '') return undefined;
  const match = /^(\d{1,16})\.(\d{1,16})$/.exec(cursor);
  const lastAt = Number(match?.[1]);
  const id = Number(match?.[2]);
  if (!Number.isSafeInteger(lastAt) || !Number.isSafeInteger(id)) {
    throw new AppError('invalid_argument', 'cursor must be one that a page before has given.', { field: 'cursor' });
  }
  return { lastAt, id };
}
