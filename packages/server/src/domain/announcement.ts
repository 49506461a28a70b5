import type { Id } from './ids.ts';

/** An announcement of a group as it was set; the present one is the notice of its conversation. */
export interface Announcement {
  readonly conversationId: Id;
  /** The rev of the conversation with it. */
  readonly rev: number;
  /** The system message that told of it: whoever may not read that one may not read this. */
  readonly seq: number;
  readonly setBy: Id;
  readonly setAt: number;
  /** '' when the one before was taken away. */
  readonly text: string;
}
