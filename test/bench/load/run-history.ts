import { encodeClientFrame } from '@im-ts/protocol';
import type { HistoryJob, HistoryResult } from './jobs.ts';
import type { LoadSocket } from './load-socket.ts';
import { webSocketFrame } from './load-socket.ts';
import { logIn, request } from './log-in.ts';
import { BODY_FIELDS, readServerFrame, type ServerFrameView } from './server-frame.ts';
import { openWindow } from './window.ts';

function place(job: HistoryJob): { before?: number; around?: number } {
  // Anywhere but at the ends, where a page is shorter.
  const seq = job.limit + 1 + Math.floor(Math.random() * (job.lastSeq - 2 * job.limit));
  if (job.kind === 'middle') return { before: seq };
  return job.kind === 'around' ? { around: seq } : {};
}

/** Of a message in a page: 100 bytes of text, its ids, numbers and times. */
const SMALLEST_BYTES = 130;
/** Pages that are looked at whole, before the measurement and after it. */
const CHECKED = 20;

/** Reads pages one after the other; looks at kind and size of those that are measured, and into some others. */
export async function runHistory(job: HistoryJob): Promise<HistoryResult> {
  const socket = await logIn(job.port, job.token);
  for (let page = 0; page < CHECKED; page++) await checkPage(socket, job);
  const pager = createPager(socket, job);
  for (let page = 0; page < job.warmUp; page++) await pager();
  const latencies = new Float64Array(job.pages);
  const close = openWindow(job);
  for (let page = 0; page < job.pages; page++) {
    const begun = performance.now();
    await pager();
    latencies[page] = performance.now() - begun;
  }
  const usage = close();
  for (let page = 0; page < CHECKED; page++) await checkPage(socket, job);
  socket.destroy();
  return {
    pages: job.pages,
    ...usage,
    latencies: latencies.sort(),
  };
}

/** Fetches a page and looks at its numbers: all there, in order, and those that were asked for. */
async function checkPage(socket: LoadSocket, job: HistoryJob): Promise<void> {
  const { conversationId, limit } = job;
  const asked = place(job);
  const frame = await request(socket, { requestId: 1, fetchHistory: { conversationId, limit, ...asked } });
  const seqs = frame.historyPage?.messages?.map((message) => message.seq ?? 0) ?? [];
  const last = asked.before === undefined ? job.lastSeq : asked.before - 1;
  const first = asked.around === undefined ? last - limit + 1 : asked.around - Math.floor(limit / 2);
  const wanted = Array.from({ length: limit }, (_, index) => first + index);
  if (seqs.join() !== wanted.join()) {
    throw new Error(`a page of ${first} to ${first + limit - 1} was asked for, and has ${seqs.join()}`);
  }
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
        if (view.body === BODY_FIELDS.historyPage && end - start > limit * SMALLEST_BYTES) resolve();
        else reject(new Error(`a page was answered with body ${view.body} of ${end - start} bytes`));
      };
      socket.write(
        webSocketFrame(encodeClientFrame({ requestId, fetchHistory: { conversationId, limit, ...place(job) } })),
      );
    });
}
