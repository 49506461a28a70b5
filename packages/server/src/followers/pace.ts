import type { Clock } from '../domain/clock.ts';

/** Messages a second that followers get on a busy server. */
const PER_SECOND = 2_000;
/** What was not used of them is kept up to this many, so that followers of as many new messages keep up. */
const BURST = 2 * PER_SECOND;
/** A server is busy that stores as many commands a second. */
const BUSY_COMMANDS = 100;
const SECOND_MS = 1_000;

/** How fast the followers of a node go. */
export interface Pace {
  /** Commands were stored. */
  stored(commands: number): void;
  /** A follower has read messages. */
  followed(messages: number): void;
  /** How long followers have to wait before their next step, in ms; 0: not at all. */
  waitMs(): number;
}

/** Builds the pace of a node: 2,000 messages a second while it is busy, as fast as it can be otherwise. */
export function createPace(clock: Clock): Pace {
  let tokens = BURST;
  let filledAt = clock.now();
  let second = { from: clock.now(), commands: 0, before: 0 };

  function busyAt(now: number): boolean {
    const passed = now - second.from;
    if (passed < 0 || passed >= SECOND_MS) {
      second = { from: now, commands: 0, before: passed >= 0 && passed < 2 * SECOND_MS ? second.commands : 0 };
    }
    return Math.max(second.commands, second.before) >= BUSY_COMMANDS;
  }

  function fill(now: number): void {
    tokens = Math.min(BURST, tokens + (Math.max(0, now - filledAt) * PER_SECOND) / SECOND_MS);
    filledAt = now;
  }

  return {
    stored(commands) {
      busyAt(clock.now());
      second.commands += commands;
    },
    followed(messages) {
      const now = clock.now();
      fill(now);
      if (busyAt(now)) tokens -= messages;
    },
    waitMs() {
      const now = clock.now();
      fill(now);
      return busyAt(now) && tokens < 0 ? Math.ceil((-tokens * SECOND_MS) / PER_SECOND) : 0;
    },
  };
}
