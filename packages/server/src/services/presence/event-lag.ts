/** How long what this node publishes takes until it reads it back: through the broker, and whatever holds it up on either side. */
export interface EventLag {
  /** An event is about to be published; answers what is to travel with it. */
  sent(): number;
  /** What came back with it; undefined: it is of an earlier version, and measures nothing. */
  heard(sentAt: number | undefined): void;
  /** Of the last event that came back, in whole ms above 0, or of one that is overdue; undefined: none was sent yet. */
  milliseconds(): number | undefined;
}

/** Events that did not come back: the oldest is kept, as it says how long nothing has come. */
const KEPT = 32;

/** `now`: milliseconds of a clock that never goes back. */
export function createEventLag(now: () => number = () => performance.now()): EventLag {
  /** When those were sent that have not come back, in this order. */
  let waiting: number[] = [];
  let last: number | undefined;
  return {
    sent() {
      const at = now();
      waiting.push(at);
      if (waiting.length > KEPT) waiting.splice(1, 1);
      return at;
    },
    heard(sentAt) {
      if (sentAt === undefined) return;
      last = now() - sentAt;
      // Events of one node come in order: what was sent before was lost, or came.
      waiting = waiting.filter((at) => at > sentAt);
    },
    milliseconds() {
      const [oldest] = waiting;
      const overdue = oldest === undefined ? last : now() - oldest;
      return overdue === undefined ? undefined : Math.max(1, Math.ceil(Math.max(overdue, last ?? 0)));
    },
  };
}
