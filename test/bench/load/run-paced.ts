import { setTimeout as sleep } from 'node:timers/promises';
import { encodeClientFrame, LIMITS } from '@im-ts/protocol';
import type { PacedJob, PacedResult } from './jobs.ts';
import { webSocketFrame } from './load-socket.ts';
import { logIn } from './log-in.ts';
import { BODY_FIELDS, readServerFrame, type ServerFrameView } from './server-frame.ts';
import { openWindow } from './window.ts';

const TICK_MS = 20;
const DRAIN_MS = 20_000;

/** The text of the message with this number, from 1. */
export function pacedBody(number: number): string {
  return `incoming number ${number} of a busy conversation, in which people write much`;
}

/** Sends numbered messages at an even rate, slower when answers do not keep up, and waits for every answer. */
export async function runPaced(job: PacedJob): Promise<PacedResult> {
  const socket = await logIn(job.port, job.token);
  const view: ServerFrameView = { requestId: 0, body: 0 };
  let stored = 0;
  let failure: Error | undefined;
  socket.onClose = (why) => {
    failure ??= new Error(why);
  };
  socket.onFrame = (buffer, start, end) => {
    readServerFrame(buffer, start, end, view);
    if (view.body === BODY_FIELDS.stored) stored += 1;
    else if (view.body === BODY_FIELDS.error) failure ??= new Error('a send was refused');
  };
  const close = openWindow(job);
  const begun = performance.now();
  let sent = 0;
  while (sent < job.messages) {
    const due = Math.min(
      job.messages,
      Math.floor(((performance.now() - begun) / 1_000) * job.perSecond) + 1,
      stored + LIMITS.inFlight,
    );
    const frames: Buffer[] = [];
    while (sent < due) frames.push(sendFrame(job, job.first + sent++));
    if (frames.length > 0) socket.write(Buffer.concat(frames));
    if (failure !== undefined) throw failure;
    await sleep(TICK_MS);
  }
  for (const until = performance.now() + DRAIN_MS; stored < sent; ) {
    if (failure !== undefined) throw failure;
    if (performance.now() > until) throw new Error(`${sent} sent, ${stored} stored after ${DRAIN_MS} ms`);
    await sleep(TICK_MS);
  }
  const usage = close();
  socket.destroy();
  return { ...usage, stored };
}

function sendFrame({ conversationId }: PacedJob, number: number): Buffer {
  const clientId = Buffer.alloc(16, 0xab);
  clientId.writeUInt32BE(number, 0);
  const body = pacedBody(number);
  return webSocketFrame(
    encodeClientFrame({ requestId: number, sendMessage: { conversationId, clientId, kind: 1, body } }),
  );
}
