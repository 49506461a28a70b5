/** How a user can be shown to others: as their devices say, away, busy (do not disturb), or as offline. */
export const STATUS_MODES = ['online', 'away', 'busy', 'invisible'] as const;

/** One of STATUS_MODES. */
export type StatusMode = (typeof STATUS_MODES)[number];

/** Who can be told a user's presence: those who share a conversation with them, the friends among those, or nobody. */
export const PRESENCE_AUDIENCES = ['conversations', 'friends', 'nobody'] as const;

/** One of PRESENCE_AUDIENCES. */
export type PresenceAudience = (typeof PRESENCE_AUDIENCES)[number];

/** A text with the time at which it is over, in epoch milliseconds; 0: it has no end. */
export interface StatusText {
  readonly text: string;
  readonly until: number;
}

const NO_TEXT: StatusText = { text: '', until: 0 };

/** The text as it is shown at a time: none when it is over. */
export function statusTextAt(status: StatusText, now: number): StatusText {
  const isOver = status.text === '' || (status.until > 0 && status.until <= now);
  return isOver ? NO_TEXT : status;
}
