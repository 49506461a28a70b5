import { residentKb } from '../process-usage.ts';
import type { IdleJob, IdleResult } from './jobs.ts';
import { logInAll } from './log-in.ts';
import { openWindow, sleep } from './window.ts';

const SETTLE_MS = 2_000;

/** Logs in all sockets and keeps them; none may have been lost at the end. */
export async function runIdle(job: IdleJob): Promise<IdleResult> {
  let lost = 0;
  const first = await logInAll(job.port, job.tokens.slice(0, job.warmUp), job.concurrency);
  await sleep(SETTLE_MS);
  const memoryBeforeKb = residentKb(job.serverPid);
  const close = openWindow(job.serverPid);
  const rest = await logInAll(job.port, job.tokens.slice(job.warmUp), job.concurrency);
  const usage = close();
  for (const socket of [...first, ...rest]) {
    socket.onFrame = () => {};
    socket.onClose = () => {
      lost += 1;
    };
  }
  await sleep(SETTLE_MS);
  const memoryAfterKb = residentKb(job.serverPid);
  if (lost > 0) throw new Error(`${lost} idle connections were closed`);
  for (const socket of [...first, ...rest]) socket.destroy();
  return {
    connections: rest.length,
    connectMs: usage.ms,
    serverCpuMs: usage.serverCpuMs,
    loadCpuMs: usage.loadCpuMs,
    memoryBeforeKb,
    memoryAfterKb,
  };
}
