import type { Timers } from '../link/timers.ts';

/** Time that does not pass until a test moves it. */
export interface ManualTimers extends Timers {
  /** Moves on, running what falls due, in order, with room for promises between. */
  advance(ms: number): Promise<void>;
  readonly pending: number;
}

interface Alarm {
  readonly at: number;
  readonly run: () => void;
}

/** `random` is what backoff gets; 0.5 if not given. */
export function createManualTimers(random: () => number = () => 0.5): ManualTimers {
  let now = 1_700_000_000_000;
  const alarms = new Set<Alarm>();
  return {
    now: () => now,
    random,
    after(ms, run) {
      const alarm = { at: now + ms, run };
      alarms.add(alarm);
      return () => {
        alarms.delete(alarm);
      };
    },
    async advance(ms) {
      const end = now + ms;
      await settle();
      for (;;) {
        const due = firstOf(alarms);
        if (due === undefined || due.at > end) break;
        now = Math.max(now, due.at);
        alarms.delete(due);
        due.run();
        await settle();
      }
      now = end;
      await settle();
    },
    get pending() {
      return alarms.size;
    },
  };
}

/** The one that is due first, of those at the same time the one that was set first. */
function firstOf(alarms: ReadonlySet<Alarm>): Alarm | undefined {
  let first: Alarm | undefined;
  for (const alarm of alarms) if (first === undefined || alarm.at < first.at) first = alarm;
  return first;
}

/** Lets promises that are ready run, however many hang on each other. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise<void>((resolve) => setImmediate(resolve));
}
