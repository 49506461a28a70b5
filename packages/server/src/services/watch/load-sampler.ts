import { percentile } from './percentile.ts';

/** What is counted since the start of the process. */
export interface Counters {
  readonly messages: number;
  readonly events: number;
  /** Requests to send that were answered, and how long they took, by upper bounds in seconds. */
  readonly sends: number;
  readonly sendBuckets: readonly number[];
  /** CPU time of the process in microseconds. */
  readonly cpuUs: number;
  /** Milliseconds in which the event loop was busy. */
  readonly busyMs: number;
}

/** What came of the counters over the last seconds. */
export interface Load {
  readonly windowMs: number;
  readonly messages: number;
  readonly events: number;
  readonly sends: number;
  readonly sendP50Us: number;
  readonly sendP99Us: number;
  readonly cpuPermille: number;
  readonly loopPermille: number;
}

/** Keeps the last readings of the counters, one a second. */
export interface LoadSampler {
  /** Over the last 5 s; less just after the start. */
  load(): Load;
  start(): void;
  stop(): void;
}

const EVERY_MS = 1_000;
/** Readings that are kept: the window is the time since the oldest. */
const KEPT = 5;

interface Reading extends Counters {
  /** By a clock that never goes back, in milliseconds. */
  readonly at: number;
}

/** `bounds`: those of the buckets; `now`: milliseconds of a clock that never goes back. */
export function createLoadSampler(
  read: () => Counters,
  { bounds, now = () => performance.now() }: { readonly bounds: readonly number[]; readonly now?: () => number },
): LoadSampler & { readonly sample: () => void } {
  const take = (): Reading => ({ at: now(), ...read() });
  let readings: Reading[] = [take()];
  let timer: NodeJS.Timeout | undefined;

  const sample = (): void => {
    readings = [...readings, take()].slice(-KEPT);
  };

  return {
    sample,
    load() {
      const newest = take();
      const oldest = readings[0] ?? newest;
      const windowMs = Math.max(1, newest.at - oldest.at);
      const sends = newest.sends - oldest.sends;
      const buckets = newest.sendBuckets.map((count, index) => count - (oldest.sendBuckets[index] ?? 0));
      const atShare = (share: number) => Math.round(percentile(share, bounds, buckets, sends) * 1e6);
      return {
        windowMs: Math.round(windowMs),
        messages: newest.messages - oldest.messages,
        events: newest.events - oldest.events,
        sends,
        sendP50Us: atShare(0.5),
        sendP99Us: atShare(0.99),
        cpuPermille: Math.round((newest.cpuUs - oldest.cpuUs) / windowMs),
        loopPermille: Math.min(1_000, Math.round((1_000 * (newest.busyMs - oldest.busyMs)) / windowMs)),
      };
    },
    start() {
      timer = setInterval(sample, EVERY_MS);
      timer.unref();
    },
    stop: () => clearInterval(timer),
  };
}
