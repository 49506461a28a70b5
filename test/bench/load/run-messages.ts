import { setTimeout as sleep } from 'node:timers/promises';
import { BODY } from '../server/seed-database.ts';
import type { MessageLoad, MessagesResult } from './jobs.ts';
import type { LoadSocket } from './load-socket.ts';
import { logIn, mapConcurrently } from './log-in.ts';
import { readLoopDelay } from './loop-delay.ts';
import { readSearchCpu } from './search-cpu.ts';
import { createSendTemplate, FIRST_REQUEST_ID, type SendTemplate } from './send-template.ts';
import { BODY_FIELDS, readMessages, readServerFrame, type ServerFrameView } from './server-frame.ts';
import { openWindow, type WindowUsage } from './window.ts';

const SAMPLES = 200_000;
/** Log-ins under way. */
const AT_ONCE = 50;
const DRAIN_MS = 20_000;
/** Of an even rate. */
const TICK_MS = 5;

interface Tally {
  measuring: boolean;
  stopped: boolean;
  stored: number;
  windowStored: number;
  windowDelivered: number;
  latencies: Float64Array;
  samples: number;
  failure: Error | undefined;
}

/** One sending socket: keeps `inFlight` messages unanswered. */
class Sender {
  sent = 0;
  acknowledged = 0;
  readonly #socket: LoadSocket;
  readonly #template: SendTemplate;
  readonly #number: number;
  readonly #tally: Tally;
  readonly #free: number[] = [];
  readonly #unanswered = new Set<number>();
  readonly #view: ServerFrameView = { requestId: 0, body: 0 };
  readonly #mark = { sender: 0, counter: 0, sentAt: 0 };

  constructor(socket: LoadSocket, options: { job: MessageLoad; number: number; tally: Tally }) {
    const { job, number, tally } = options;
    const conversationId = job.senders[number]?.conversationId ?? 0;
    this.#socket = socket;
    this.#template = createSendTemplate(conversationId, BODY);
    this.#number = number;
    this.#tally = tally;
    this.#mark.sender = number;
    for (let slot = job.inFlight - 1; slot >= 0; slot--) this.#free.push(slot);
    socket.onFrame = (buffer, start, end) => this.#receive(buffer, start, end);
    if (job.perSecond === undefined) socket.onChunkEnd = () => this.fill();
    socket.onClose = (why) => {
      tally.failure ??= new Error(`sender ${number}: ${why}`);
    };
  }

  /** Sends on every free slot, or on so many at most, with one write; answers how many it sent. */
  fill(most = Number.POSITIVE_INFINITY): number {
    const count = Math.min(this.#free.length, most);
    if (count === 0 || this.#tally.stopped) return 0;
    const size = this.#template.bytes;
    const bytes = Buffer.allocUnsafe(count * size);
    this.#mark.sentAt = performance.now();
    for (let index = 0; index < count; index++) {
      this.#mark.counter = this.sent++;
      const slot = this.#free.pop() as number;
      this.#unanswered.add(slot);
      this.#template.write(bytes, index * size, slot, this.#mark);
    }
    this.#socket.write(bytes);
    return count;
  }

  #receive(buffer: Uint8Array, start: number, end: number): void {
    readServerFrame(buffer, start, end, this.#view);
    // Its own messages come back as events too; they are the receivers' to count.
    if (this.#view.body === BODY_FIELDS.events) return;
    if (this.#view.body !== BODY_FIELDS.stored) {
      this.#tally.failure ??= new Error(`sender ${this.#number}: a send was refused (body ${this.#view.body})`);
      return;
    }
    const slot = this.#view.requestId - FIRST_REQUEST_ID;
    if (!this.#unanswered.delete(slot)) {
      this.#tally.failure ??= new Error(
        `sender ${this.#number}: an answer to nothing that waits for one (slot ${slot})`,
      );
    }
    this.#free.push(slot);
    this.acknowledged += 1;
    this.#tally.stored += 1;
    if (this.#tally.measuring) this.#tally.windowStored += 1;
  }
}

/** One receiving socket: every message of its sender must come once and in order. */
class Receiver {
  received = 0;
  readonly #number: number;
  readonly #sender: number;
  readonly #tally: Tally;
  readonly #view: ServerFrameView = { requestId: 0, body: 0 };
  #now = 0;

  constructor(socket: LoadSocket, options: { number: number; sender: number; tally: Tally }) {
    this.#number = options.number;
    this.#sender = options.sender;
    this.#tally = options.tally;
    const onMessage = (buffer: Buffer, at: number): void => this.#message(buffer, at);
    socket.onFrame = (buffer, start, end) => {
      readServerFrame(buffer, start, end, this.#view);
      if (this.#view.body !== BODY_FIELDS.events) return;
      this.#now = performance.now();
      readMessages(buffer as Buffer, start, end, onMessage);
    };
    socket.onClose = (why) => {
      this.#tally.failure ??= new Error(`receiver ${this.#number}: ${why}`);
    };
  }

  #message(buffer: Buffer, at: number): void {
    const sender = buffer.readUInt32BE(at);
    const counter = buffer.readUInt32BE(at + 4);
    const tally = this.#tally;
    if (sender !== this.#sender || counter !== this.received) {
      tally.failure ??= new Error(
        `receiver ${this.#number}: got message ${counter} of sender ${sender} instead of ${this.received} of ${this.#sender}`,
      );
    }
    this.received += 1;
    if (!tally.measuring) return;
    tally.windowDelivered += 1;
    // Every sample until the room is full, then at random places, so that late ones count as much as early ones.
    const place = tally.samples < SAMPLES ? tally.samples : Math.floor(Math.random() * tally.samples);
    if (place < SAMPLES) tally.latencies[place] = this.#now - buffer.readDoubleBE(at + 8);
    tally.samples += 1;
  }
}

/**
 * Runs the senders for a time, then waits until every message was acknowledged and received by all. What is done
 * `beside` them is measured with them: the window ends with it, too.
 */
export async function runMessages(
  job: MessageLoad,
  beside: () => Promise<void> = async () => {},
): Promise<MessagesResult> {
  const tally: Tally = {
    measuring: false,
    stopped: false,
    stored: 0,
    windowStored: 0,
    windowDelivered: 0,
    latencies: new Float64Array(SAMPLES),
    samples: 0,
    failure: undefined,
  };
  const { dealtOver: nodes = [] } = job;
  const dealt = (sender: number, otherwise: number): number => nodes[sender % nodes.length] ?? otherwise;
  const senderSockets = await mapConcurrently([...job.senders.entries()], AT_ONCE, ([number, { token }]) =>
    logIn(dealt(number, job.port), token),
  );
  const receiverSockets = await mapConcurrently(job.receivers, AT_ONCE, ({ token, sender }) =>
    logIn(dealt(sender + 1, job.receiverPort), token),
  );
  const senders = senderSockets.map((socket, number) => new Sender(socket, { job, number, tally }));
  const receivers = receiverSockets.map(
    (socket, number) => new Receiver(socket, { number, sender: job.receivers[number]?.sender ?? 0, tally }),
  );
  const stopSending = job.perSecond === undefined ? sendAll(senders) : sendEvenly(senders, job.perSecond);
  await lapse(tally, { ms: job.warmUpMs, count: () => tally.stored, least: job.minMessages / 2 });
  const usage = await measure(job, tally, beside);
  stopSending();
  await drain(job, { senders, receivers, tally });
  for (const socket of [...senderSockets, ...receiverSockets]) socket.destroy();
  return {
    ...usage,
    stored: tally.stored,
    windowStored: tally.windowStored,
    windowDelivered: tally.windowDelivered,
    latencies: tally.latencies.slice(0, Math.min(tally.samples, SAMPLES)).sort(),
  };
}

/** The first message of each sender on every slot; answers bring the others. */
function sendAll(senders: readonly Sender[]): () => void {
  for (const sender of senders) sender.fill();
  return () => {};
}

/** So many messages a second, from one sender after the other. The answer stops it. */
function sendEvenly(senders: readonly Sender[], perSecond: number): () => void {
  const begun = performance.now();
  let sent = 0;
  let next = 0;
  const tick = (): void => {
    const due = Math.floor(((performance.now() - begun) / 1_000) * perSecond);
    // From the one where the last tick ended, and no more rounds than leave each its share.
    for (let turn = 0; turn < senders.length && sent < due; turn++) {
      const share = Math.ceil((due - sent) / (senders.length - turn));
      sent += senders[next]?.fill(share) ?? 0;
      next = (next + 1) % senders.length;
    }
  };
  const timer = setInterval(tick, TICK_MS);
  return () => clearInterval(timer);
}

async function measure(
  job: MessageLoad,
  tally: Tally,
  beside: () => Promise<void>,
): Promise<WindowUsage & Pick<MessagesResult, 'loopDelayMs' | 'searchCpuMs'>> {
  const ports = [...new Set([job.port, job.receiverPort])];
  const searchBefore = await readSearchCpu(ports);
  await readLoopDelay(ports);
  tally.measuring = true;
  const close = openWindow(job);
  await Promise.all([
    lapse(tally, { ms: job.measureMs, count: () => tally.windowStored, least: job.minMessages }),
    beside(),
  ]);
  const usage = close();
  tally.measuring = false;
  const loopDelayMs = await readLoopDelay(ports);
  const searchAfter = await readSearchCpu(ports);
  const searchCpuMs = searchBefore === undefined || searchAfter === undefined ? undefined : searchAfter - searchBefore;
  return { ...usage, loopDelayMs, searchCpuMs };
}

/** Waits for the time, and up to four times as long until the count is reached: a busy machine takes longer. */
async function lapse(
  tally: Tally,
  { ms, count, least }: { readonly ms: number; readonly count: () => number; readonly least: number },
): Promise<void> {
  const begun = performance.now();
  const passed = (): number => performance.now() - begun;
  while (passed() < ms || (count() < least && passed() < ms * 4)) await pause(20, tally);
}

async function pause(ms: number, tally: Tally): Promise<void> {
  await sleep(ms);
  if (tally.failure !== undefined) throw tally.failure;
}

async function drain(
  job: MessageLoad,
  { senders, receivers, tally }: { senders: readonly Sender[]; receivers: readonly Receiver[]; tally: Tally },
): Promise<void> {
  tally.stopped = true;
  const until = performance.now() + DRAIN_MS;
  const complete = (): boolean =>
    senders.every((one) => one.acknowledged === one.sent) &&
    receivers.every((one, number) => one.received === senders[job.receivers[number]?.sender ?? 0]?.sent);
  while (!complete()) {
    if (performance.now() > until) {
      const sent = senders.reduce((sum, one) => sum + one.sent, 0);
      throw new Error(`${sent} sent, ${tally.stored} acknowledged, and receivers still miss some after ${DRAIN_MS} ms`);
    }
    await pause(10, tally);
  }
  // What comes twice would come now.
  await pause(job.afterMs, tally);
  if (!complete()) throw new Error('a receiver got more messages than were sent');
}
