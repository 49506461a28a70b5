import type { Timers } from './timers.ts';

/** Watches one link for signs of life. */
export interface Heartbeat {
  /** Something arrived. */
  alive(): void;
  /** A request went out, and somebody waits for its answer. */
  asked(): void;
  start(): void;
  stop(): void;
}

/** What a heartbeat needs of its link. */
export interface HeartbeatDeps {
  readonly timers: Timers;
  /** When the oldest request without an answer went out, in epoch milliseconds; undefined: nothing waits. */
  readonly waitingSince: () => number | undefined;
  /** How long nothing may arrive while a request waits, before the link counts as dead, in milliseconds. */
  readonly patienceMs: () => number;
  /** Asks the other side for a sign of life. */
  readonly ping: () => void;
  /** A request or a ping waits, and nothing has arrived since then, for DOUBT_MS by now. */
  readonly doubt: (since: number) => void;
  /** Something arrived after all. */
  readonly trust: () => void;
  readonly dead: () => void;
}

/** Silence after which the server is asked for a sign of life while nothing waits; from then on, the ping does. */
const QUIET_MS = 15_000;
/** Silence after which the link is dead in any case: the machine slept. */
const DEAD_MS = 25_000;
const CHECK_MS = 5_000;
/** Silence after which the server is asked for a sign of life while a request waits. */
const ASK_MS = 2_000;
/** So long the other side has to answer; a machine that slept or was busy itself looks at the clock too late. */
const ANSWER_MS = 2_000;
/** Something waits and nothing arrives for this long: it is said. */
const DOUBT_MS = 4_000;

/**
 * One repeating check, not a timer per frame; after a suspended machine wakes up, its first run finds the silence. While a request or
 * a ping waits, a second one is as fast as people are: silence counts from when that went out, so that an idle link is not left for
 * having been quiet.
 */
export function createHeartbeat(deps: HeartbeatDeps): Heartbeat {
  const { timers } = deps;
  let lastSeenAt = timers.now();
  let pinged = false;
  let pingedAt = 0;
  let doubted = false;
  let stopped = false;
  let cancel: (() => void) | undefined;
  let cancelWatch: (() => void) | undefined;

  function check(): void {
    const quiet = timers.now() - lastSeenAt;
    if (quiet >= DEAD_MS) {
      deps.dead();
      return;
    }
    cancel = timers.after(quiet >= QUIET_MS ? CHECK_MS : QUIET_MS - quiet, check);
    if (quiet < QUIET_MS) return;
    ping();
    if (!stopped) cancelWatch ??= timers.after(ASK_MS, watch);
  }

  function ping(): void {
    if (pinged) return;
    pinged = true;
    pingedAt = timers.now();
    deps.ping();
  }

  function watch(): void {
    cancelWatch = undefined;
    const waitingSince = Math.min(deps.waitingSince() ?? Infinity, pinged ? pingedAt : Infinity);
    if (stopped || waitingSince === Infinity) return;
    const patienceMs = deps.patienceMs();
    const since = Math.max(waitingSince, lastSeenAt);
    const quiet = timers.now() - since;
    if (quiet >= ASK_MS) ping();
    const answerable = pinged ? timers.now() - pingedAt : 0;
    if (quiet >= DOUBT_MS && answerable >= ANSWER_MS && !doubted) {
      doubted = true;
      deps.doubt(since);
    }
    if (quiet >= patienceMs && answerable >= ANSWER_MS && !stopped) {
      deps.dead();
      return;
    }
    if (stopped) return;
    const marks = [ASK_MS - quiet, DOUBT_MS - quiet, patienceMs - quiet, ANSWER_MS - answerable];
    cancelWatch = timers.after(Math.min(...marks.filter((ms) => ms > 0), ASK_MS), watch);
  }

  return {
    alive() {
      lastSeenAt = timers.now();
      pinged = false;
      if (!doubted) return;
      doubted = false;
      deps.trust();
    },
    asked() {
      if (!stopped) cancelWatch ??= timers.after(ASK_MS, watch);
    },
    start: check,
    stop() {
      stopped = true;
      cancel?.();
      cancelWatch?.();
    },
  };
}
