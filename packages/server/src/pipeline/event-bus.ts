import type { BusEvent } from '../domain/events.ts';
import type { Id } from '../domain/ids.ts';

/**
 * Which places of its partition of the log an owner tells of: with the last of these events, all below `to`. A replaced owner
 * may wake and tell late what its successor, whose epoch is higher, has told already: nobody hears that.
 */
export interface PlacesTold {
  readonly partition: number;
  readonly epoch: number;
  /** Everything below was told before. */
  readonly from: number;
  readonly to: number;
}

/** Carries committed events to every node, and outcomes to the node of their command at least. Drivers: in-process and Kafka. */
export interface EventBus {
  /** Publishes in this order; resolves when every node will see them. `told`: it is the owner of a partition that tells this. */
  publish(events: readonly BusEvent[], told?: PlacesTold): Promise<void>;
  /** The handler is called in order; it must not throw. */
  subscribe(handler: (events: readonly BusEvent[]) => void): void;
  /** Called when events may have been missed (restart, rejoin): whoever listens must resync. */
  onDiscontinuity(handler: () => void): void;
  /**
   * From now on subscribers need changes of messages, in conversations for which this is false, not at all. It is asked when
   * they come; who begins to follow a conversation reads it afterwards.
   */
  hearOnly?(isFollowed: (conversationId: Id) => boolean): void;
  start(): Promise<void>;
  stop(): Promise<void>;
}
