import type { Id } from '../ids.ts';
import type { PinView } from '../pin.ts';

/** What a reader may see of what is pinned in a conversation. */
export interface PinsResult {
  /** Conversation.pinsRev, not later than the pins. */
  readonly pinsRev: number;
  /** By descending rev. */
  readonly pins: readonly PinView[];
}

/** Pinned messages, as members see them. */
export interface PinRepository {
  /** Those with a rev below `beforeRev`; undefined when the reader is not a member. */
  pins(readerId: Id, conversationId: Id, beforeRev: number): Promise<PinsResult | undefined>;
}
