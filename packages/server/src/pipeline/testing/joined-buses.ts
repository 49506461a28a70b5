import type { BusEvent } from '../../domain/events.ts';
import type { EventBus } from '../event-bus.ts';

/** A bus of one node, with what a test does to it. */
export interface JoinedBus extends EventBus {
  /** From now on nothing comes or goes: the node is dead, or cut off. */
  cut(): void;
  /** Joined again; what was published meanwhile is lost, and the node notices it if `noticed`. */
  rejoin(noticed: boolean): void;
}

export interface JoinedBuses {
  join(): JoinedBus;
  /** Events published so far, by type. */
  readonly published: ReadonlyMap<BusEvent['type'], number>;
  /** What answers true is lost on its way to that node. */
  lose: ((event: BusEvent, receiver: number) => boolean) | undefined;
}

/**
 * Buses of several nodes in one process. Events take up to `delayMs`, differently for each node, and keep their order
 * only where the real bus keeps it: by conversation, by user, by node. Each node gets copies.
 */
export function createJoinedBuses(options: { readonly random: () => number; readonly delayMs: number }): JoinedBuses {
  const members: ((event: BusEvent) => void)[] = [];
  const published = new Map<BusEvent['type'], number>();
  const buses: JoinedBuses = { join, published, lose: undefined };

  function join(): JoinedBus {
    const receiver = members.length;
    const handlers: ((events: readonly BusEvent[]) => void)[] = [];
    const discontinuity: (() => void)[] = [];
    const dueByKey = new Map<string, number>();
    let joined = true;
    let epoch = 0;

    members.push((event) => {
      if (!joined || buses.lose?.(event, receiver) === true) return;
      const key = keyOf(event);
      const due = Math.max(dueByKey.get(key) ?? 0, performance.now() + options.random() * options.delayMs);
      dueByKey.set(key, due);
      const sentIn = epoch;
      setTimeout(() => {
        if (!joined || epoch !== sentIn) return;
        for (const handler of handlers) handler([event]);
      }, due - performance.now());
    });
    return {
      async publish(events) {
        if (!joined) throw new Error('This node is cut off.');
        for (const event of events) {
          published.set(event.type, (published.get(event.type) ?? 0) + 1);
          for (const member of members) member(structuredClone(event));
        }
      },
      subscribe(handler) {
        handlers.push(handler);
      },
      onDiscontinuity(handler) {
        discontinuity.push(handler);
      },
      cut() {
        joined = false;
        epoch += 1;
      },
      rejoin(noticed) {
        joined = true;
        if (noticed) for (const handler of discontinuity) handler();
      },
      async start() {},
      async stop() {},
    };
  }
  return buses;
}

function keyOf(event: BusEvent): string {
  if ('node' in event) return `node ${event.node}`;
  if ('conversationId' in event) return `conversation ${event.conversationId}`;
  return 'userId' in event ? `user ${event.userId}` : event.type;
}
