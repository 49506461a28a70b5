import { createRequire } from 'node:module';

/** What is used of kafkajs' queue of the requests of one connection. */
export interface RequestQueue {
  readonly pending: readonly unknown[];
  /** The time of day before which the broker wants no request. */
  readonly throttledUntil: number;
  readonly requestTimeout: number;
  throttleCheckTimeoutId: NodeJS.Timeout | null;
  requestTimeoutIntervalId: NodeJS.Timeout | null;
  readonly enforceRequestTimeout: boolean;
  readonly inflight: ReadonlyMap<number, { sentAt: number; requestTimeout: number; timeoutRequest(): void }>;
  isConnected(): boolean;
  checkPendingRequests(): void;
  scheduleCheckPendingRequests(): void;
  scheduleRequestTimeoutCheck(): void;
  destroy(): void;
}

/** How soon a request is looked at again that could not be sent. */
const CHECK_MS = 10;
/** How exact the limit of a request is; it is some seconds. */
const TIMEOUT_CHECK_MS = 1_000;

/**
 * Lets connections of kafkajs rest while they have nothing to do. As it is (2.2.4), each wakes the process every millisecond from
 * its first answer on, since a delay below 0 counts as 1 ms (tulios/kafkajs#1704), and ten times a second to look for requests
 * without an answer.
 */
export function quietConnections(): void {
  const { prototype } = requestQueueOfKafkajs();
  prototype.scheduleCheckPendingRequests = function schedule(this: RequestQueue): void {
    // When one is answered, the next are sent anyway.
    if (this.pending.length === 0 || this.throttleCheckTimeoutId) return;
    const wait = Math.max(CHECK_MS, this.throttledUntil - Date.now());
    this.throttleCheckTimeoutId = setTimeout(() => {
      this.throttleCheckTimeoutId = null;
      this.checkPendingRequests();
    }, wait);
  };
  prototype.scheduleRequestTimeoutCheck = function schedule(this: RequestQueue): void {
    if (!this.enforceRequestTimeout) return;
    this.destroy();
    const look = (): void => {
      for (const request of this.inflight.values()) {
        if (Date.now() - request.sentAt > request.requestTimeout) request.timeoutRequest();
      }
      if (!this.isConnected()) this.destroy();
    };
    this.requestTimeoutIntervalId = setInterval(look, Math.min(this.requestTimeout, TIMEOUT_CHECK_MS));
  };
}

/** The class, which kafkajs does not export. */
export function requestQueueOfKafkajs(): { new (options: object): RequestQueue; readonly prototype: RequestQueue } {
  return createRequire(import.meta.url)('kafkajs/src/network/requestQueue/index.js');
}
