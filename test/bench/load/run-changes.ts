import { randomBytes } from 'node:crypto';
import type { im } from '@im-ts/protocol';
import type { ChangesJob, ChangesResult, GroupChange } from './jobs.ts';
import { logIn, request } from './log-in.ts';
import { openWindow } from './window.ts';

function commandOf(change: GroupChange): Omit<im.v1.IClientFrame, 'requestId'> {
  const { conversationId } = change;
  const opId = randomBytes(16);
  if (change.type === 'dismiss') return { dismissConversation: { conversationId, opId } };
  return { addMembers: { conversationId, opId, usernames: [change.username] } };
}

/** Makes the changes one after the other; each must be made, and make a difference. */
export async function runChanges(job: ChangesJob): Promise<ChangesResult> {
  const socket = await logIn(job.port, job.token);
  let requestId = 1;
  const run = async (change: GroupChange): Promise<void> => {
    requestId += 1;
    const { changed } = await request(socket, { requestId, ...commandOf(change) });
    if (changed == null || changed.unchanged === true) throw new Error(`"${change.type}" changed nothing`);
  };
  for (const change of job.changes.slice(0, job.warmUp)) await run(change);
  const measured = job.changes.slice(job.warmUp);
  const latencies = new Float64Array(measured.length);
  const close = openWindow(job);
  for (const [index, change] of measured.entries()) {
    const begun = performance.now();
    await run(change);
    latencies[index] = performance.now() - begun;
  }
  const usage = close();
  socket.destroy();
  return { ...usage, latencies: latencies.sort() };
}
