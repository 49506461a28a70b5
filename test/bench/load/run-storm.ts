import type { StormJob, StormResult } from './jobs.ts';
import type { LoadSocket } from './load-socket.ts';
import { logIn, request } from './log-in.ts';
import { openWindow } from './window.ts';

/** Welcome, what changed since, and the missed messages of one conversation: as a client comes back. */
async function resume(job: StormJob, user: StormJob['users'][number], since: number): Promise<LoadSocket> {
  const { conversationId } = user;
  const socket = await logIn(job.port, user.token);
  const scope = await request(socket, { requestId: 2, sync: { urev: 0, since } });
  const changed = scope.syncPage?.conversations?.find((one) => one.conversation?.id === conversationId);
  if (changed?.conversation?.lastSeq !== job.known + job.missed) throw new Error('sync does not tell what was missed');
  // The rev of the seeded conversation is its number of messages plus one, for its making.
  const page = await request(socket, { requestId: 3, syncConversation: { conversationId, rev: job.known + 1 } });
  const seqs = page.conversationSyncPage?.messages?.map((message) => message.seq) ?? [];
  const wanted = Array.from({ length: job.missed }, (_, index) => job.known + index + 1);
  if (seqs.join() !== wanted.join()) throw new Error(`missed messages ${wanted.join()}, was told ${seqs.join()}`);
  return socket;
}

/** All users come back at once. */
export async function runStorm(job: StormJob): Promise<StormResult> {
  const since = Date.now() - 60_000;
  const latencies = new Float64Array(job.users.length);
  let done = 0;
  const close = openWindow(job);
  const begun = performance.now();
  const sockets = await Promise.all(
    job.users.map(async (user) => {
      const socket = await resume(job, user, since);
      latencies[done++] = performance.now() - begun;
      return socket;
    }),
  );
  const usage = close();
  for (const socket of sockets) socket.destroy();
  return {
    resumed: sockets.length,
    ...usage,
    latencies: latencies.sort(),
  };
}
