import { readFileSync } from 'node:fs';

/** When a process began, as the system tells it; '' where it cannot be told. Ids are used again, ids with starts are not. */
export function processStart(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold spaces and brackets; the start is the 20th field after it.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

/** Whether the process that had this id and start still runs. When in doubt it does. */
export function runs(pid: number, start: string): boolean {
  try {
    process.kill(pid, 0);
  } catch (thrown) {
    // EPERM: it is another user's, so it lives.
    return (thrown as NodeJS.ErrnoException).code === 'EPERM' && isSame(pid, start);
  }
  return isSame(pid, start);
}

function isSame(pid: number, start: string): boolean {
  const now = processStart(pid);
  return start === '' || now === '' || now === start;
}
