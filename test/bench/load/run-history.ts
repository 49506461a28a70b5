import { encodeClientFrame } from '@im-ts/protocol';
import type { HistoryJob, HistoryResult } from './jobs.ts';
import type { LoadSocket } from './load-socket.ts';
import { webSocketFrame } from './load-socket.ts';
import { logIn, request } from './log-in.ts';
import { BODY_FIELDS, readServerFrame, type ServerFrameView } from './server-frame.ts';
import { openWindow } from './window.ts';

function place(job: HistoryJob): { before?: number; around?: number } {
  // Anywhere but the last page, so that neither cache nor end helps.
  const seq = job.limit + 1 + Math.floor(Math.random() * (job.lastSeq - 2 * job.limit));
  if (job.kind === 'middle') return { before: seq };
  return job.kind === 'around' ? { around: seq } : {};
}

/** Reads pages one after the other; looks into the first, and at kind and size of the others. */
export async function runHistory(job: HistoryJob): Promise<HistoryResult> {
  const socket = await logIn(job.port, job.token);
  const { conversationId, limit } = job;
  const first = await request(socket, { requestId: 1, fetchHistory: { conversationId, limit, ...place(job) } });
  const seqs = first.historyPage?.messages?.map((message) => message.seq) ?? [];
  if (seqs.length !== limit) throw new Error(`a page has ${seqs.length} messages instead of ${limit}`);
  const pager = createPager(socket, job);
  for (let page = 0; page < job.warmUp; page++) await pager();
  const latencies = new Float64Array(job.pages);
  const close = openWindow(job.serverPid);
  for (let page = 0; page < job.pages; page++) {
    const begun = performance.now();
    await pager();
    latencies[page] = performance.now() - begun;
  }
  const usage = close();
  socket.destroy();
  return {
    pages: job.pages,
    windowMs: usage.ms,
    serverCpuMs: usage.serverCpuMs,
    loadCpuMs: usage.loadCpuMs,
    latencies: latencies.sort(),
  };
}

/** Fetches one page; the answer must be a page of about the size of `limit` messages. */
function createPager(socket: LoadSocket, job: HistoryJob): () => Promise<void> {
  const view: ServerFrameView = { requestId: 0, body: 0 };
  const { conversationId, limit } = job;
  let requestId = 1;
  return () =>
    new Promise<void>((resolve, reject) => {
      requestId += 1;
      socket.onClose = (why) => reject(new Error(why));
      socket.onFrame = (buffer, start, end) => {
        readServerFrame(buffer, start, end, view);
        if (view.requestId !== requestId) return;
        if (view.body === BODY_FIELDS.historyPage && end - start > limit * 100) resolve();
        else reject(new Error(`a page was answered with body ${view.body} of ${end - start} bytes`));
      };
      socket.write(
        webSocketFrame(encodeClientFrame({ requestId, fetchHistory: { conversationId, limit, ...place(job) } })),
      );
    });
}
