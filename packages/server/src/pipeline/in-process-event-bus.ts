import type { BusEvent } from '../domain/events.ts';
import type { EventBus } from './event-bus.ts';

/** The event bus of one process: calls its subscribers at once, in order. It never loses an event. */
export function createInProcessEventBus(): EventBus {
  const handlers: ((events: readonly BusEvent[]) => void)[] = [];
  return {
    async publish(events) {
      for (const handler of handlers) handler(events);
    },
    subscribe(handler) {
      handlers.push(handler);
    },
    onDiscontinuity() {
      // Within one process there is nothing between publisher and subscriber that could break.
    },
    async start() {},
    async stop() {},
  };
}
