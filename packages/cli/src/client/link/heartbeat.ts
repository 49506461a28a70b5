import type { Timers } from './timers.ts';

/** Watches one link for signs of life. */
export interface Heartbeat {
  /** Something arrived. */
  alive(): void;
  start(): void;
  stop(): void;
}

/** What a heartbeat needs of its link. */
export interface HeartbeatDeps {
  readonly timers: Timers;
  /** Asks the other side for a sign of life. */
  readonly ping: () => void;
  readonly dead: () => void;
}

/** Silence after which the server is asked for a sign of life, and after which the link counts as dead. */
const QUIET_MS = 15_000;
const DEAD_MS = 25_000;
const CHECK_MS = 5_000;

/** One repeating check, not a timer per frame; after a suspended machine wakes up, its first run finds the silence. */
export function createHeartbeat(deps: HeartbeatDeps): Heartbeat {
  const { timers } = deps;
  let lastSeenAt = timers.now();
  let pinged = false;
  let cancel: (() => void) | undefined;

  function check(): void {
    const quiet = timers.now() - lastSeenAt;
    if (quiet >= DEAD_MS) {
      deps.dead();
      return;
    }
    cancel = timers.after(CHECK_MS, check);
    if (quiet >= QUIET_MS && !pinged) {
      pinged = true;
      deps.ping();
    }
  }

  return {
    alive() {
      lastSeenAt = timers.now();
      pinged = false;
    },
    start: check,
    stop: () => cancel?.(),
  };
}
