/** State outside React: one value, changed by actions only. */
export interface Store<State, Action> {
  getState(): State;
  dispatch(action: Action): void;
  /** Called after each change of the value; the answer ends it. */
  subscribe(listener: () => void): () => void;
}

/** A store on a pure reducer. A listener may dispatch; it and the others are then told again. */
export function createStore<State, Action>(
  reducer: (state: State, action: Action) => State,
  initial: State,
): Store<State, Action> {
  let state = initial;
  const listeners = new Set<() => void>();
  return {
    getState: () => state,
    dispatch(action) {
      const next = reducer(state, action);
      if (next === state) return;
      state = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

export interface FrameGateDeps {
  readonly subscribe: (listener: () => void) => () => void;
  readonly after: (ms: number, run: () => void) => () => void;
  readonly now: () => number;
}

/** At least this long between two pictures. */
export const FRAME_MS = 16;

/**
 * Passes changes on to what draws: the first at once, so that a key press is seen at once, and then no more than one for each
 * frame, so that a thousand messages are not a thousand pictures. Nothing runs while nothing changes.
 */
export function createFrameGate(deps: FrameGateDeps): (listener: () => void) => () => void {
  return (listener) => {
    let last = Number.NEGATIVE_INFINITY;
    let cancel: (() => void) | undefined;
    const draw = () => {
      cancel = undefined;
      last = deps.now();
      listener();
    };
    const stop = deps.subscribe(() => {
      if (cancel !== undefined) return;
      const wait = last + FRAME_MS - deps.now();
      if (wait <= 0) draw();
      else cancel = deps.after(wait, draw);
    });
    return () => {
      stop();
      cancel?.();
    };
  };
}
