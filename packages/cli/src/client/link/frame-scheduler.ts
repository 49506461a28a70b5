/** Hands on what a link receives, a little at a time. */
export interface FrameScheduler {
  push(frame: Uint8Array): void;
  /** Hands on what still waits, at once. */
  drain(): void;
}

/** The link whose frames are scheduled, and the clock. */
export interface FrameSchedulerDeps {
  readonly handle: (frame: Uint8Array) => void;
  /** Stops and goes on with reading: what waits here is bounded by what is read in one piece. */
  readonly pause: () => void;
  readonly resume: () => void;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  /** Runs after everything else that waits to be read has had its turn. */
  readonly later: (run: () => void) => void;
}

/** How long frames are handled before keys, timers and other sockets have their turn. */
export const TURN_MS = 8;

/**
 * Frames in their order, each at once while there is time. Without turns a backlog (a laptop that wakes up in a busy conversation)
 * is read to its end, megabytes in one go, and a key that is pressed meanwhile is seen seconds later.
 */
export function createFrameScheduler(deps: FrameSchedulerDeps): FrameScheduler {
  let waiting: Uint8Array[] = [];
  let inTurn = false;
  let end = 0;

  function begin(): void {
    inTurn = true;
    end = deps.now() + TURN_MS;
    deps.later(next);
  }

  function next(): void {
    inTurn = false;
    if (waiting.length === 0) return;
    begin();
    let done = 0;
    while (done < waiting.length && (done === 0 || deps.now() < end)) deps.handle(waiting[done++] as Uint8Array);
    waiting = waiting.slice(done);
    if (waiting.length === 0) deps.resume();
  }

  return {
    push(frame) {
      if (!inTurn) begin();
      if (waiting.length === 0 && deps.now() < end) {
        deps.handle(frame);
        return;
      }
      if (waiting.length === 0) deps.pause();
      waiting.push(frame);
    },
    drain() {
      const rest = waiting;
      waiting = [];
      for (const frame of rest) deps.handle(frame);
    },
  };
}
