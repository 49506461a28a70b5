import type { Marker } from '../conversation.ts';
import type { ConversationSettings } from '../conversation-settings.ts';
import type { Id } from '../ids.ts';

export interface MarkerMove {
  readonly userId: Id;
  readonly conversationId: Id;
  readonly readSeq: number;
  readonly deliveredSeq: number;
  /** The user is invisible: others must not see the move before the next one that is not hidden. */
  readonly hidden?: boolean;
}

export interface MarkerMoved {
  readonly marker: Marker;
  /** As others see it. */
  readonly shown: Marker;
  /** The user's new urev. */
  readonly urev: number;
  /** Direct conversations: the other one, who gets a receipt; else 0, also when the move is hidden. */
  readonly peerId: Id;
}

/** What came of moves of markers. */
export interface MarkersAdvanced {
  /** Only the markers that really moved. */
  readonly moved: readonly MarkerMoved[];
  /** Settings of conversations that were marked as unread from a message that was read now: they are that no more. */
  readonly noMoreUnread: readonly {
    readonly userId: Id;
    readonly settings: ConversationSettings;
  }[];
}

export interface MarkerRepository {
  /**
   * Merges by maximum, clamped to last_seq, for present members only, in one transaction that bumps the urev of each
   * user touched once.
   */
  advance(moves: readonly MarkerMove[]): Promise<MarkersAdvanced>;
}
