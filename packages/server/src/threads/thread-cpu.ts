import { readFileSync, readlinkSync } from 'node:fs';

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
