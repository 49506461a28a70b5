/** Typed events for a few listeners. A listener that throws is the caller's bug and reaches the caller of emit. */
export interface Emitter<Events extends { [K in keyof Events]: unknown[] }> {
  on<K extends keyof Events>(event: K, handler: (...args: Events[K]) => void): () => void;
  emit<K extends keyof Events>(event: K, ...args: Events[K]): void;
  clear(): void;
}

/** An emitter with no listeners. */
export function createEmitter<Events extends { [K in keyof Events]: unknown[] }>(): Emitter<Events> {
  const handlers = new Map<keyof Events, Set<(...args: never[]) => void>>();
  return {
    on(event, handler) {
      const set = handlers.get(event) ?? new Set();
      handlers.set(event, set);
      set.add(handler);
      return () => {
        set.delete(handler);
      };
    },
    emit(event, ...args) {
      // A copy, because a handler may unsubscribe itself or others.
      for (const handler of [...(handlers.get(event) ?? [])]) (handler as (...values: unknown[]) => void)(...args);
    },
    clear: () => handlers.clear(),
  };
}
