import { readFileSync, readlinkSync } from 'node:fs';
import { getPriority, setPriority } from 'node:os';

/** The unit of times in /proc: Linux says 100 a second to programs, whatever it counts in. */
const TICKS_PER_SECOND = 100;

/** The number that the system gives the thread that calls; undefined where it does not tell, as outside of Linux. */
export function ownSystemId(): number | undefined {
  try {
    const id = Number(/\d+$/.exec(readlinkSync('/proc/thread-self'))?.[0]);
    return Number.isSafeInteger(id) ? id : undefined;
  } catch {
    return undefined;
  }
}

/** By how much a thread that lets others go first is nicer than the event loop. */
const NICER = 5;
const NICEST = 19;

/** Lets others go first where the processors are busy. To Linux a thread is what a process is to this function. */
export function lowerPriority(systemId: number): void {
  try {
    setPriority(systemId, Math.min(NICEST, getPriority() + NICER));
  } catch {
    // It has ended, or the system does not let us: then it takes its share.
  }
}

/** CPU seconds, user and system, of a thread of this process; undefined where that cannot be read. */
export function threadCpuSeconds(systemId: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/self/task/${systemId}/stat`, 'utf8');
    // The name stands in parentheses and may hold spaces; what follows does not.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
  } catch {
    return undefined;
  }
}
