type EventMap<Events> = { [K in keyof Events]: unknown[] };

/** Typed events for a few listeners. A listener that throws is the caller's bug and reaches the caller of emit. */
export interface Emitter<Events extends EventMap<Events>> {
  on<K extends keyof Events>(event: K, handler: (...args: Events[K]) => void): () => void;
  emit<K extends keyof Events>(event: K, ...args: Events[K]): void;
  clear(): void;
}

/** An emitter with no listeners. */
export function createEmitter<Events extends EventMap<Events>>(): Emitter<Events> {
  const handlers = new Map<keyof Events, Set<(...args: unknown[]) => void>>();
  return {
    on(event, handler) {
      const set = handlers.get(event) ?? new Set();
      handlers.set(event, set);
      const kept = handler as unknown as (...args: unknown[]) => void;
      set.add(kept);
      return () => {
        set.delete(kept);
      };
    },
    emit(event, ...args) {
      // A copy, because a handler may unsubscribe itself or others.
      for (const handler of [...(handlers.get(event) ?? [])]) handler(...args);
    },
    clear: () => handlers.clear(),
  };
}
