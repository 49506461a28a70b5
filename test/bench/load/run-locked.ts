import { setTimeout as sleep } from 'node:timers/promises';
import { decodeServerFrame, ERROR_CODES, encodeClientFrame, errorCodeFromWire, type im, LIMITS } from '@im-ts/protocol';
import Database from 'libsql';
import { BODY } from '../server/seed-database.ts';
import { askHealth } from './ask-health.ts';
import type { LockedJob, LockedResult } from './jobs.ts';
import { KeptConnection } from './kept-connection.ts';
import { type LoadSocket, webSocketFrame } from './load-socket.ts';
import { logIn } from './log-in.ts';
import { openWindow } from './window.ts';

const TICK_MS = 10;
const RECONNECT_MS = 500;
/** How long the lock is waited for while the server writes. */
const LOCK_PATIENCE_MS = 10_000;
/** From the end of the lock until everything is stored. */
const DRAIN_MS = 60_000;

interface Tally {
  locked: boolean;
  failure: Error | undefined;
  slowestMs: number;
  /** Of the sends that were made while the lock was held. */
  readonly answers: Map<string, number>;
}

interface OpenSend {
  readonly number: number;
  readonly sentAt: number;
  readonly whileLocked: boolean;
}

/**
 * Writes numbered messages to a conversation where nobody else does. What was refused for now is sent again, in order and
 * under the same id, once everything that was sent has its answer: as im does.
 */
class Writer {
  made = 0;
  stored = 0;
  readonly #job: LockedJob;
  readonly #client: LockedJob['clients'][number];
  readonly #tally: Tally;
  readonly #open = new Map<number, OpenSend>();
  /** Numbers up to this one were sent before. */
  #highest = -1;
  /** Not sent yet, or to be sent again; ascending. */
  #waiting: number[] = [];
  #refused = false;
  #retryAt = 0;
  #requestId = 1;
  #socket: LoadSocket | undefined;
  #ended = false;

  constructor(job: LockedJob, client: LockedJob['clients'][number], tally: Tally) {
    this.#job = job;
    this.#client = client;
    this.#tally = tally;
  }

  async connect(): Promise<void> {
    const socket = await logIn(this.#job.port, this.#client.token);
    this.#socket = socket;
    socket.onFrame = (buffer, start, end) => this.#receive(buffer.subarray(start, end));
    socket.onClose = () => this.#lost();
  }

  write(): void {
    this.#waiting.push(this.made++);
  }

  /** Sends what is waiting, if it may be sent now. */
  flush(): void {
    if (this.#socket === undefined || performance.now() < this.#retryAt) return;
    if (this.#refused && this.#open.size > 0) return;
    this.#refused = false;
    const frames: Buffer[] = [];
    while (this.#open.size < LIMITS.inFlight) {
      const number = this.#waiting.shift();
      if (number === undefined) break;
      const requestId = ++this.#requestId;
      this.#open.set(requestId, { number, sentAt: performance.now(), whileLocked: this.#tally.locked });
      frames.push(this.#frame(requestId, number, number <= this.#highest));
      this.#highest = Math.max(this.#highest, number);
    }
    if (frames.length > 0) this.#socket.write(Buffer.concat(frames));
  }

  end(): void {
    this.#ended = true;
    this.#socket?.destroy();
  }

  #frame(requestId: number, number: number, resend: boolean): Buffer {
    const { conversationId } = this.#client;
    const clientId = Buffer.alloc(16, 0xab);
    clientId.writeUInt32BE(number, 0);
    return webSocketFrame(
      encodeClientFrame({ requestId, sendMessage: { conversationId, clientId, kind: 1, body: BODY, resend } }),
    );
  }

  #receive(bytes: Uint8Array): void {
    const decoded = decodeServerFrame(bytes);
    if (!decoded.ok) {
      this.#tally.failure ??= new Error(decoded.message);
      return;
    }
    const { requestId, stored, error } = decoded.frame;
    const send = this.#open.get(requestId ?? 0);
    if (send === undefined) return;
    this.#open.delete(requestId ?? 0);
    if (stored) {
      this.#note(send, 'stored');
      this.stored += 1;
      // Nobody else writes here, so that its own order is that of the conversation.
      if (stored.seq !== send.number + 1) {
        this.#tally.failure ??= new Error(`message ${send.number + 1} was stored as number ${stored.seq}`);
      }
    } else this.#refuse(send, error ?? {});
  }

  #refuse(send: OpenSend, error: im.v1.IError): void {
    const code = errorCodeFromWire(error.code ?? 0);
    this.#note(send, code);
    if (!ERROR_CODES[code].retryable) {
      this.#tally.failure ??= new Error(`a send was refused for good: ${code}, ${error.message}`);
    }
    this.#sendAgain([send]);
    this.#retryAt = Math.max(this.#retryAt, performance.now() + (error.retryAfterMs ?? 0));
  }

  #note({ whileLocked, sentAt }: OpenSend, answer: string): void {
    if (!whileLocked) return;
    const { answers } = this.#tally;
    answers.set(answer, (answers.get(answer) ?? 0) + 1);
    this.#tally.slowestMs = Math.max(this.#tally.slowestMs, performance.now() - sentAt);
  }

  #sendAgain(sends: readonly OpenSend[]): void {
    this.#refused = true;
    this.#waiting = [...this.#waiting, ...sends.map(({ number }) => number)].sort((one, other) => one - other);
  }

  #lost(): void {
    this.#socket = undefined;
    const open = [...this.#open.values()];
    this.#open.clear();
    for (const send of open) this.#note(send, 'connection lost');
    this.#sendAgain(open);
    void this.#reconnect();
  }

  async #reconnect(): Promise<void> {
    while (!this.#ended && this.#socket === undefined) {
      await sleep(RECONNECT_MS);
      await this.connect().catch(() => {});
    }
  }
}

/** Holds SQLite's write lock for a time, as another program does, while messages are sent and /healthz is asked. */
export async function runLocked(job: LockedJob): Promise<LockedResult> {
  const tally: Tally = { locked: false, failure: undefined, slowestMs: 0, answers: new Map() };
  const writers = job.clients.map((client) => new Writer(job, client, tally));
  for (const writer of writers) await writer.connect();
  const stopWriting = writeEvenly(writers, job.perSecond);
  const flushing = setInterval(() => {
    for (const writer of writers) writer.flush();
  }, TICK_MS);
  await sleep(job.warmUpMs);
  const asker = new KeptConnection(job.port);
  await asker.ask('GET', '/healthz');
  const release = lock(job.databasePath);
  tally.locked = true;
  const close = openWindow(job);
  const freed = sleep(job.holdMs).then(() => {
    release();
    tally.locked = false;
  });
  const health = await askHealth(asker, job.holdMs);
  await freed;
  const usage = close();
  asker.close();
  stopWriting();
  await drain(writers, tally);
  clearInterval(flushing);
  for (const writer of writers) writer.end();
  return {
    ...usage,
    ...health,
    stored: writers.reduce((sum, { stored }) => sum + stored, 0),
    answers: Object.fromEntries(tally.answers),
    slowestMs: tally.slowestMs,
  };
}

/** Takes the write lock of the database. The answer releases it. */
function lock(path: string): () => void {
  const database = new Database(path);
  database.exec(`PRAGMA busy_timeout = ${LOCK_PATIENCE_MS}`);
  database.exec('BEGIN IMMEDIATE');
  return () => {
    database.exec('ROLLBACK');
    database.close();
  };
}

/** So many messages a second, of one writer after the other. The answer stops it. */
function writeEvenly(writers: readonly Writer[], perSecond: number): () => void {
  const begun = performance.now();
  let written = 0;
  const timer = setInterval(() => {
    const due = ((performance.now() - begun) / 1_000) * perSecond;
    for (; written < due; written++) writers[written % writers.length]?.write();
  }, TICK_MS);
  return () => clearInterval(timer);
}

async function drain(writers: readonly Writer[], tally: Tally): Promise<void> {
  const until = performance.now() + DRAIN_MS;
  while (writers.some(({ made, stored }) => stored < made)) {
    if (tally.failure !== undefined) throw tally.failure;
    if (performance.now() > until) throw new Error(`not everything was stored ${DRAIN_MS} ms after the lock`);
    await sleep(TICK_MS);
  }
  if (tally.failure !== undefined) throw tally.failure;
}
