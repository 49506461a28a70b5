import { setTimeout as sleep } from 'node:timers/promises';
import { residentKb } from '../process-usage.ts';
import type { IdleJob, IdleResult } from './jobs.ts';
import type { LoadSocket } from './load-socket.ts';
import { logIn, mapConcurrently } from './log-in.ts';
import { openWindow } from './window.ts';

const SETTLE_MS = 2_000;

/** Logs in all sockets and keeps them; none may have been lost at the end. */
export async function runIdle(job: IdleJob): Promise<IdleResult> {
  let lost = 0;
  const connect = (tokens: readonly string[]): Promise<LoadSocket[]> =>
    mapConcurrently(tokens, job.concurrency, async (token) => {
      const socket = await logIn(job.port, token);
      socket.onFrame = () => {};
      socket.onClose = () => {
        lost += 1;
      };
      return socket;
    });
  const [serverPid = 0] = job.serverPids;
  const first = await connect(job.tokens.slice(0, job.warmUp));
  await sleep(SETTLE_MS);
  const memoryBeforeKb = residentKb(serverPid);
  const close = openWindow(job);
  const rest = await connect(job.tokens.slice(job.warmUp));
  const usage = close();
  await sleep(SETTLE_MS);
  const memoryAfterKb = residentKb(serverPid);
  if (lost > 0) throw new Error(`${lost} idle connections were closed`);
  for (const socket of [...first, ...rest]) socket.destroy();
  return {
    connections: rest.length,
    ...usage,
    memoryBeforeKb,
    memoryAfterKb,
  };
}
