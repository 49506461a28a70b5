import { setTimeout as sleep } from 'node:timers/promises';
import { BODY } from '../server/seed-database.ts';
import type { MessagesJob, MessagesResult } from './jobs.ts';
import type { LoadSocket } from './load-socket.ts';
import { logInAll } from './log-in.ts';
import { createSendTemplate, FIRST_REQUEST_ID, type SendTemplate } from './send-template.ts';
import { BODY_FIELDS, readMessages, readServerFrame, type ServerFrameView } from './server-frame.ts';
import { openWindow, type WindowUsage } from './window.ts';

const SAMPLES = 200_000;
const DRAIN_MS = 20_000;

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

  constructor(socket: LoadSocket, options: { job: MessagesJob; number: number; tally: Tally }) {
    const { job, number, tally } = options;
    const conversationId = job.senders[number]?.conversationId ?? 0;
    this.#socket = socket;
    this.#template = createSendTemplate(conversationId, BODY);
    this.#number = number;
    this.#tally = tally;
    this.#mark.sender = number;
    for (let slot = job.inFlight - 1; slot >= 0; slot--) this.#free.push(slot);
    socket.onFrame = (buffer, start, end) => this.#receive(buffer, start, end);
    socket.onChunkEnd = () => this.fill();
    socket.onClose = (why) => {
      tally.failure ??= new Error(`sender ${number}: ${why}`);
    };
  }

  /** Sends on every free slot, with one write. */
  fill(): void {
    const count = this.#free.length;
    if (count === 0 || this.#tally.stopped) return;
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

/** Runs the senders for a time, then waits until every message was acknowledged and received by all. */
export async function runMessages(job: MessagesJob): Promise<MessagesResult> {
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
  const senderSockets = await logInAll(
    job.port,
    job.senders.map((one) => one.token),
    50,
  );
  const receiverSockets = await logInAll(
    job.receiverPort,
    job.receivers.map((one) => one.token),
    50,
  );
  const senders = senderSockets.map((socket, number) => new Sender(socket, { job, number, tally }));
  const receivers = receiverSockets.map(
    (socket, number) => new Receiver(socket, { number, sender: job.receivers[number]?.sender ?? 0, tally }),
  );
  for (const sender of senders) sender.fill();
  await lapse(tally, { ms: job.warmUpMs, count: () => tally.stored, least: job.minMessages / 2 });
  const usage = await measure(job, tally);
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

async function measure(job: MessagesJob, tally: Tally): Promise<WindowUsage> {
  tally.measuring = true;
  const close = openWindow(job);
  await lapse(tally, { ms: job.measureMs, count: () => tally.windowStored, least: job.minMessages });
  const usage = close();
  tally.measuring = false;
  return usage;
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
  job: MessagesJob,
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
