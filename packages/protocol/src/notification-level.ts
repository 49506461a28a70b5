/** Which messages of a conversation notify their reader: all, those that mention them or everybody, or none. */
export const NOTIFICATION_LEVELS = ['all', 'mentions', 'none'] as const;

/** One of NOTIFICATION_LEVELS. */
export type NotificationLevel = (typeof NOTIFICATION_LEVELS)[number];

/** Whom a stored message mentions, as the server has found it. */
export interface Mentions {
  /** User ids. */
  readonly mentioned: readonly number[];
  readonly mentionsAll: boolean;
}

/** Whether a stored message mentions this user, alone or with everybody. */
export function mentionsUser({ mentioned, mentionsAll }: Mentions, userId: number): boolean {
  return mentionsAll || mentioned.includes(userId);
}

/** Whether a message notifies a reader with this level. System messages never do; whose it is does not matter. */
export function notifies(
  level: NotificationLevel,
  message: Mentions & { readonly kind: string },
  readerId: number,
): boolean {
  if (message.kind === 'system' || level === 'none') return false;
  return level === 'all' || mentionsUser(message, readerId);
}
