import { MENTION_OF_ALL, mentionsIn } from './mentions.ts';
import { nameKey } from './text-folding.ts';

/** Which messages of a conversation notify their reader: all, those that mention them or everybody, or none. */
export const NOTIFICATION_LEVELS = ['all', 'mentions', 'none'] as const;

/** One of NOTIFICATION_LEVELS. */
export type NotificationLevel = (typeof NOTIFICATION_LEVELS)[number];

/** Whether a message notifies a reader with this level. System messages never do; whose it is does not matter. */
export function notifies(
  level: NotificationLevel,
  message: { readonly kind: string; readonly body: string },
  username: string,
): boolean {
  if (message.kind === 'system' || level === 'none') return false;
  if (level === 'all') return true;
  const own = nameKey(username);
  return mentionsIn(message.body).some(({ key }) => key === own || key === MENTION_OF_ALL);
}
