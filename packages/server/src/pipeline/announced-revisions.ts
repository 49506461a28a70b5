import type { ConversationEvent } from '../domain/events.ts';
import type { Id } from '../domain/ids.ts';

/** Conversations that are remembered at least; twice as many at most. */
const REMEMBERED = 50_000;

/**
 * How far each conversation has been told on this node. An owner that stood still after a commit, until others had taken
 * over and told of it, may tell of it again when it wakes: by then members may have come and gone, so it is not passed on.
 */
export class AnnouncedRevisions {
  readonly #remembered: number;
  /** Two halves, the older of which is forgotten as a whole: no bookkeeping for each event. */
  #young = new Map<Id, number>();
  #old = new Map<Id, number>();

  constructor(remembered = REMEMBERED) {
    this.#remembered = remembered;
  }

  /** Whether the event goes beyond what was told before. "Something changed" may be said again at any time. */
  isNewer({ conversationId, rev, change }: ConversationEvent): boolean {
    const told = this.#young.get(conversationId) ?? this.#old.get(conversationId) ?? 0;
    if (rev <= told) return change.type === 'unspecified';
    this.#young.set(conversationId, rev);
    if (this.#young.size >= this.#remembered) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    return true;
  }
}
