import type { ConversationEvent } from '../domain/events.ts';
import type { Id } from '../domain/ids.ts';

/** The minimum number of conversations that are remembered; the maximum is twice that. */
const REMEMBERED = 50_000;

/**
 * How far each conversation has been announced on this node. An owner that was paused after a commit may announce it again
 * when it wakes, long after others have taken over. Members may have come and gone by then, so it is not passed on.
 */
export class AnnouncedRevisions {
  readonly #remembered: number;
  /** Two generations, the older of which is forgotten as a whole: no bookkeeping for each event. */
  #young = new Map<Id, number>();
  #old = new Map<Id, number>();

  constructor(remembered = REMEMBERED) {
    this.#remembered = remembered;
  }

  /**
   * Whether the event goes beyond what was announced before. `unspecified` may be announced again at any time, and so may the
   * end of a group, behind which nothing comes.
   */
  isNewer({ conversationId, rev, change }: ConversationEvent): boolean {
    const announced = this.#young.get(conversationId) ?? this.#old.get(conversationId) ?? 0;
    if (rev <= announced) return change.type === 'unspecified' || change.type === 'dismissed';
    this.#young.set(conversationId, rev);
    if (this.#young.size >= this.#remembered) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    return true;
  }
}
