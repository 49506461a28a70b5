import type { Id } from './ids.ts';

/** A handle with what tells it from others. '' in all of them: none. */
export interface Handle {
  /** As it is shown, without '#'. */
  readonly handle: string;
  /** Two handles with the same key are the same (nameKey). */
  readonly handleKey: string;
  /** Two with the same skeleton look too much alike (nameSkeleton). */
  readonly handleSkeleton: string;
}

/**
 * A handle that is kept for a group until the log gives it to the group: a row of conversations without a log, so that the
 * unique indexes keep others from it. It is used, or taken back, or free again by itself after a while.
 */
export interface HandleReservation {
  /** The id of the row; 0: none was needed. */
  readonly reservationId: Id;
  /** It holds only for a group that has this handle, whose key or skeleton it keeps; undefined: for any. */
  readonly replaces: string | undefined;
}

/** A group's handle from now on, and the reservation that ends with it. */
export interface HandleChange extends Handle {
  readonly conversationId: Id;
  readonly reservationId: Id;
}

/** How long a reservation may be used. It is kept for twice as long, so none ends while its use is being written. */
export const RESERVATION_MS = 300_000;
