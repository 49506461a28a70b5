import type { BusEvent } from '../domain/events.ts';

/** Carries committed events to every node. Drivers: in-process and Kafka. */
export interface EventBus {
  /** Publishes in this order; resolves when every node will see them. */
  publish(events: readonly BusEvent[]): Promise<void>;
  /** The handler is called in order; it must not throw. */
  subscribe(handler: (events: readonly BusEvent[]) => void): void;
  /** Called when events may have been missed (restart, rejoin): whoever listens must resync. */
  onDiscontinuity(handler: () => void): void;
  start(): Promise<void>;
  stop(): Promise<void>;
}
