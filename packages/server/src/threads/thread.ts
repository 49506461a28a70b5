import { randomBytes } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import type { Logger } from '../telemetry/log.ts';
import { stackFrames } from '../telemetry/stack-frames.ts';
import { lowerPriority, threadCpuSeconds } from './thread-cpu.ts';
import { CLOSE, type ThreadAnswer, type ThreadHandlers, type ThreadRequest } from './thread-messages.ts';

/** The thread ended, or was given up, while it had the request: whether it was done is not known. */
export class ThreadEndedError extends Error {}

/** The thread does not run now, or has too much to do: nothing was done. */
export class ThreadUnavailableError extends Error {}

/** The thread ended without an error. */
class ThreadExit extends Error {}

export type ThreadState = 'starting' | 'ready' | 'restarting' | 'stopped';

/** A thread as operators see it. */
export interface ThreadReport {
  readonly name: string;
  readonly state: ThreadState;
  /** Requests without an answer. */
  readonly waiting: number;
  /** How often it ended by itself and was started again. */
  readonly restarts: number;
  /** CPU seconds since it was started last; undefined where the system does not tell. */
  readonly cpuSeconds: number | undefined;
}

/** A thread of this process that answers requests, one after the other in the order in which they were made. */
export interface Thread<Handlers extends ThreadHandlers> {
  /**
   * Throws what the handler threw, as `toError` makes it; ThreadEndedError when the thread ended meanwhile,
   * ThreadUnavailableError when the request was not made. `transfer`: memory that is given away instead of copied.
   */
  request<Name extends keyof Handlers & string>(
    name: Name,
    input: Parameters<Handlers[Name]>[0],
    transfer?: readonly ArrayBuffer[],
  ): Promise<Awaited<ReturnType<Handlers[Name]>>>;
  /** What it does now; costs nothing. */
  readonly state: ThreadState;
  /** Asks the system, which takes some microseconds. */
  report(): ThreadReport;
  /** Lets it finish what it was asked for, then ends it; after `graceMs` whatever it does. May be called more than once. */
  stop(graceMs?: number): Promise<void>;
}

export interface ThreadOptions {
  /** For the log, /metrics and the debugger. */
  readonly name: string;
  /** The path of the program of the thread, which calls serveRequests. */
  readonly entry: string;
  /** Given to the program as workerData. */
  readonly data: unknown;
  readonly logger: Logger;
  /** Requests that may be without an answer at once. */
  readonly waitingLimit: number;
  /** Others go first where the processors are busy; Linux alone can do that for a thread. */
  readonly isPatient?: true;
  /** Makes an error of what the thread's `toFailure` has made of one. */
  readonly toError: (failure: unknown) => Error;
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

const RESTART_MS = 20;
const RESTART_CAP_MS = 5_000;
/** A thread that lived so long starts again at once; one that did not waits twice as long each time. */
const LONG_LIFE_MS = 60_000;
const GRACE_MS = 10_000;

/** Starts a thread. One that ends by itself is an incident: it is logged, its requests fail, and it is started again. */
export function startThread<Handlers extends ThreadHandlers>(options: ThreadOptions): Thread<Handlers> {
  return new HostedThread(options);
}

class HostedThread<Handlers extends ThreadHandlers> implements Thread<Handlers> {
  readonly #options: ThreadOptions;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #state: ThreadState = 'starting';
  #systemId: number | undefined;
  #restarts = 0;
  #quickEnds = 0;
  #startedAt = 0;
  #nextId = 1;
  #restart: NodeJS.Timeout | undefined;
  #stopping: Promise<void> | undefined;

  constructor(options: ThreadOptions) {
    this.#options = options;
    this.#start();
  }

  request<Name extends keyof Handlers & string>(
    name: Name,
    input: Parameters<Handlers[Name]>[0],
    transfer: readonly ArrayBuffer[] = [],
  ): Promise<Awaited<ReturnType<Handlers[Name]>>> {
    const worker = this.#worker;
    if (worker === undefined || this.#stopping !== undefined) {
      return Promise.reject(new ThreadUnavailableError(`The ${this.#options.name} thread does not run now.`));
    }
    if (this.#waiting.size >= this.#options.waitingLimit) {
      return Promise.reject(new ThreadUnavailableError(`The ${this.#options.name} thread has too much to do.`));
    }
    return this.#send(worker, { id: this.#nextId++, name, input }, transfer) as Promise<
      Awaited<ReturnType<Handlers[Name]>>
    >;
  }

  get state(): ThreadState {
    return this.#state;
  }

  report(): ThreadReport {
    const { name } = this.#options;
    const cpuSeconds = this.#systemId === undefined ? undefined : threadCpuSeconds(this.#systemId);
    return { name, state: this.#state, waiting: this.#waiting.size, restarts: this.#restarts, cpuSeconds };
  }

  stop(graceMs = GRACE_MS): Promise<void> {
    this.#stopping ??= this.#stop(graceMs);
    return this.#stopping;
  }

  #start(): void {
    const { name, entry, data } = this.#options;
    const worker = new Worker(entry, { name, workerData: data });
    this.#worker = worker;
    this.#startedAt = performance.now();
    let reason: unknown;
    worker.on('message', (answer: ThreadAnswer) => this.#answered(answer));
    worker.on('error', (error) => {
      reason = error;
    });
    worker.on('exit', (code) => this.#ended(reason ?? new ThreadExit(`it ended with exit code ${code}`)));
  }

  #send(worker: Worker, request: ThreadRequest, transfer: readonly ArrayBuffer[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      worker.postMessage(request, [...transfer]);
      this.#waiting.set(request.id, { resolve, reject });
    });
  }

  #answered(answer: ThreadAnswer): void {
    if (answer.type === 'ready') {
      this.#state = 'ready';
      this.#systemId = answer.systemId;
      if (this.#options.isPatient && answer.systemId !== undefined) lowerPriority(answer.systemId);
      return;
    }
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if (answer.type === 'done') waiting?.resolve(answer.value);
    else waiting?.reject(this.#options.toError(answer.failure));
  }

  #ended(reason: unknown): void {
    const { name, logger } = this.#options;
    this.#worker = undefined;
    this.#systemId = undefined;
    const lost = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of lost) reject(new ThreadEndedError(`The ${name} thread ended.`, { cause: reason }));
    if (this.#stopping !== undefined) return;
    this.#state = 'restarting';
    this.#restarts += 1;
    this.#quickEnds = performance.now() - this.#startedAt < LONG_LIFE_MS ? this.#quickEnds + 1 : 0;
    const restartMs = Math.min(RESTART_MS * 2 ** this.#quickEnds, RESTART_CAP_MS);
    logger.error('a thread ended and is started again', {
      incident: randomBytes(6).toString('hex'),
      thread: name,
      unanswered: lost.length,
      restartMs,
      ...describe(reason),
    });
    this.#restart = setTimeout(() => this.#start(), restartMs);
  }

  async #stop(graceMs: number): Promise<void> {
    clearTimeout(this.#restart);
    const worker = this.#worker;
    if (worker !== undefined) {
      const exited = new Promise<void>((resolve) => {
        worker.once('exit', () => resolve());
      });
      // Behind everything that it was asked for before. It ends by itself then.
      this.#send(worker, { id: this.#nextId++, name: CLOSE, input: undefined }, []).catch(() => {});
      const grace = setTimeout(() => void worker.terminate(), graceMs);
      await exited;
      clearTimeout(grace);
    }
    this.#state = 'stopped';
  }
}

/** Name, code and stack without the text of an error, which may quote what it was about. */
function describe(reason: unknown): Readonly<Record<string, unknown>> {
  if (reason instanceof ThreadExit) return { reason: reason.message };
  if (!(reason instanceof Error)) return { reason: typeof reason };
  const code = 'code' in reason && typeof reason.code === 'string' ? { code: reason.code } : {};
  return { reason: reason.name, ...code, stack: stackFrames(reason) };
}
