import { readFileSync } from 'node:fs';

/**
 * Tells one process from another on this machine. Numbers of processes are used again, so a number alone names nobody: together
 * with the time at which the process began it does.
 */
export interface ProcessIdentity {
  readonly pid: number;
  /** When it began, as the system counts it; '' where the system does not say (no /proc). */
  readonly start: string;
}

/** This process. */
export function ownIdentity(): ProcessIdentity {
  return { pid: process.pid, start: statOf(process.pid)?.start ?? '' };
}

/**
 * Whether that process still runs. A process that has ended and waits for its parent to notice (a zombie) does not, nor does
 * one whose number another process has now. When the system does not say, it runs.
 */
export function isRunning({ pid, start }: ProcessIdentity): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (thrown) {
    // EPERM: there is one, and it belongs to another user.
    if ((thrown as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const found = statOf(pid);
  if (found === undefined) return true;
  return found.state !== 'Z' && (start === '' || found.start === start);
}

/** What /proc says of a process; undefined when there is none, or no /proc. */
function statOf(pid: number): { readonly state: string; readonly start: string } | undefined {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold spaces and brackets; the state is the first field after it, the start the 20th.
    const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', start: fields[19] ?? '' };
  } catch {
    return undefined;
  }
}
