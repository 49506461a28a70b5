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
        const due = [...alarms].filter((alarm) => alarm.at <= end).sort((a, b) => a.at - b.at)[0];
        if (due === undefined) break;
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

/** Lets promises that are ready run, however many hang on each other. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise<void>((resolve) => setImmediate(resolve));
}
