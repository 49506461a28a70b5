import { readdirSync, readFileSync } from 'node:fs';

const POLL_MS = 2;

/** Stops a process with SIGSTOP and resolves when all its threads stand still: the signal alone takes effect later. */
export async function standStill(pid: number): Promise<void> {
  process.kill(pid, 'SIGSTOP');
  while (!readdirSync(`/proc/${pid}/task`).every((thread) => isStopped(pid, thread))) {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

function isStopped(pid: number, thread: string): boolean {
  // "pid (name) state ...": the name may have spaces and parentheses.
  const stat = readFileSync(`/proc/${pid}/task/${thread}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).startsWith('T');
}
