/** The changes to pass on, and a clock. */
export interface FrameGateDeps {
  readonly subscribe: (listener: () => void) => () => void;
  readonly after: (ms: number, run: () => void) => () => void;
  readonly now: () => number;
}

/** Passes changes on to what draws. */
export interface FrameGate {
  /** Calls the listener after changes, at most once per frame; the answer ends it. */
  subscribe(listener: () => void): () => void;
  /** Passes on at once what has changed and was to wait for the end of the frame. */
  flush(): void;
  stop(): void;
}

/** At least this long between two pictures that no key waits for. */
export const FRAME_MS = 30;

/**
 * The first change is passed on at once and then no more than one for each frame, so that a thousand messages are not a thousand
 * pictures; what a key has changed need not wait (`flush`). Nothing runs while nothing changes.
 */
export function createFrameGate(deps: FrameGateDeps): FrameGate {
  const listeners = new Set<() => void>();
  let last = Number.NEGATIVE_INFINITY;
  let cancel: (() => void) | undefined;

  function draw(): void {
    cancel?.();
    cancel = undefined;
    last = deps.now();
    for (const listener of [...listeners]) listener();
  }

  const stop = deps.subscribe(() => {
    if (cancel !== undefined) return;
    const wait = last + FRAME_MS - deps.now();
    if (wait <= 0) draw();
    else cancel = deps.after(Math.min(wait, FRAME_MS), draw);
  });
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    flush() {
      if (cancel !== undefined) draw();
    },
    stop() {
      stop();
      cancel?.();
      cancel = undefined;
    },
  };
}
