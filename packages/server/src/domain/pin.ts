import type { Id } from './ids.ts';
import type { MessageView } from './message.ts';

/** That a message is pinned for everybody in its conversation. */
export interface Pin {
  readonly conversationId: Id;
  readonly seq: number;
  /** The rev of the conversation at the pinning, by which pins are ordered. */
  readonly rev: number;
  readonly pinnedBy: Id;
  readonly pinnedAt: number;
}

/** A pinned message as one reader sees it in a list. */
export interface PinView extends Pin {
  readonly message: MessageView;
}
