import type { ChatCall, ConversationChange } from '../../client/entities.ts';
import { createWake } from '../wake.ts';

/** A change that waits to be printed. */
export interface QueuedChange {
  readonly conversationId: number;
  readonly change: ConversationChange | { readonly type: 'call'; readonly call: ChatCall };
}

/**
 * Changes between the SDK, which hands them over as they come, and an output that may be slow. At `limit` it stops the source,
 * and lets it go on when half of it is printed; it holds no more than the limit and what one page of the source brings at once.
 */
export interface ChangeQueue {
  push(change: QueuedChange): void;
  /** The next change; waits for one. undefined when the signal is aborted. */
  next(signal: AbortSignal): Promise<QueuedChange | undefined>;
}

/** Where the changes come from. What it is not asked for while it is stopped, it brings later. */
export interface ChangeSource {
  pauseChanges(): void;
  resumeChanges(): void;
}

/** An empty queue in front of a source that runs. */
export function createChangeQueue(limit: number, source: ChangeSource): ChangeQueue {
  const changes: QueuedChange[] = [];
  let isPaused = false;
  const waiting = createWake();

  return {
    push(change) {
      changes.push(change);
      if (changes.length >= limit && !isPaused) {
        isPaused = true;
        source.pauseChanges();
      }
      waiting.wake();
    },
    async next(signal) {
      while (changes.length === 0 && !signal.aborted) await waiting.wait(signal);
      if (signal.aborted) return undefined;
      const next = changes.shift();
      if (isPaused && changes.length <= limit / 2) {
        isPaused = false;
        source.resumeChanges();
      }
      return next;
    },
  };
}
