/** State outside React: one value, changed by actions only. */
export interface Store<State, Action> {
  getState(): State;
  dispatch(action: Action): void;
  /** Called after each change of the value; the answer ends it. */
  subscribe(listener: () => void): () => void;
}

/** A store on a pure reducer. A listener may dispatch; all of them are then called again. */
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
