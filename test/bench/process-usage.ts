import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

let ticksPerSecond: number | undefined;

/** CPU milliseconds, user and system, that a process with all its threads has used so far (Linux). */
export function cpuMilliseconds(pid: number): number {
  return cpuOf(`/proc/${pid}/stat`);
}

/** The same of its main thread alone. */
export function mainThreadMilliseconds(pid: number): number {
  return cpuOf(`/proc/${pid}/task/${pid}/stat`);
}

function cpuOf(path: string): number {
  ticksPerSecond ??= Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));
  const stat = readFileSync(path, 'utf8');
  // The name stands in parentheses and may hold spaces; what follows does not.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = Number(fields[11]) + Number(fields[12]);
  return (ticks * 1_000) / ticksPerSecond;
}

/** Resident memory of a process in KB. */
export function residentKb(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const found = /^VmRSS:\s+(\d+) kB$/m.exec(status);
  if (!found) throw new Error(`/proc/${pid}/status names no VmRSS`);
  return Number(found[1]);
}
