import { readdirSync, readFileSync } from 'node:fs';
import { getPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Logger } from '../../packages/server/src/telemetry/log.ts';
import { type Thread, ThreadEndedError, ThreadUnavailableError } from '../../packages/server/src/threads/thread.ts';
import { createThreads } from '../../packages/server/src/threads/threads.ts';

const PROGRAM = fileURLToPath(new URL('./threads/served-thread.mjs', import.meta.url));
/** What each place of the memory is that the test and the thread share. */
const SHARED = { starts: 0, broken: 1, counted: 2, gate: 3, inside: 4, closed: 5 } as const;
const SECRET = 'what alice wrote';

/** What served-thread.mjs can be asked for. */
type Served = {
  readonly echo: (value: unknown) => unknown;
  readonly fail: (text: string) => never;
  readonly later: (value: unknown) => Promise<unknown>;
  readonly count: (input: undefined) => number;
  readonly pass: (input: undefined) => void;
  readonly hang: (input: undefined) => never;
  readonly exit: (code: number) => never;
  readonly uncloneable: (input: undefined) => unknown;
  readonly crash: (error: { readonly text: string; readonly fields?: object }) => void;
};

class Refused extends Error {}

/** A logger of errors; `line(n)` resolves with the n-th of them. */
function createErrorLog() {
  const lines: Record<string, unknown>[] = [];
  const wakes: (() => void)[] = [];
  const logger: Logger = {
    debug() {},
    info() {},
    warn() {},
    error(message, fields) {
      lines.push({ message, ...fields });
      for (const wake of wakes.splice(0)) wake();
    },
    withTag: () => logger,
  };
  return {
    logger,
    lines,
    async line(number: number): Promise<Record<string, unknown>> {
      for (let found = lines[number - 1]; ; found = lines[number - 1]) {
        if (found !== undefined) return found;
        await new Promise<void>((resolve) => wakes.push(resolve));
      }
    },
  };
}

/** A thread that runs served-thread.mjs, with what it shares with the test. */
function start(
  options: {
    readonly waitingLimit?: number;
    readonly broken?: boolean;
    readonly entry?: string;
    readonly isPatient?: true;
  } = {},
) {
  const memory = new Int32Array(new SharedArrayBuffer(4 * Object.keys(SHARED).length));
  const log = createErrorLog();
  const threads = createThreads(log.logger);
  Atomics.store(memory, SHARED.broken, options.broken === true ? 1 : 0);
  const thread: Thread<Served> = threads.start<Served>({
    name: 'served',
    entry: options.entry ?? PROGRAM,
    data: { memory, places: SHARED },
    waitingLimit: options.waitingLimit ?? 100,
    ...(options.isPatient && { isPatient: options.isPatient }),
    toError: (failure) => {
      const { name, text } = failure as { readonly name: string; readonly text: string };
      return new Refused(`${name}: ${text}`);
    },
  });
  onTestFinished(async () => {
    vi.useRealTimers();
    await thread.stop(0);
  });
  return {
    thread,
    threads,
    log,
    read: (place: keyof typeof SHARED) => Atomics.load(memory, SHARED[place]),
    mend: () => Atomics.store(memory, SHARED.broken, 0),
    open() {
      Atomics.store(memory, SHARED.gate, 1);
      Atomics.notify(memory, SHARED.gate);
    },
    /** A request that is answered when the gate is opened; resolves when the thread has it. */
    async occupy(name: 'pass' | 'hang' = 'pass'): Promise<{ readonly answer: Promise<void> }> {
      const answer = thread.request(name, undefined);
      answer.catch(() => {});
      await expect.poll(() => Atomics.load(memory, SHARED.inside)).toBe(1);
      return { answer };
    },
  };
}

/** How nice each thread of this process is to others. */
function niceness(): number[] {
  return readdirSync('/proc/self/task').map((id) => {
    const stat = readFileSync(`/proc/self/task/${id}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[16]);
  });
}

/** The clock stands still until a test moves it. */
function stopClock(): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
}

afterEach(() => {
  vi.useRealTimers();
});

describe('a thread', () => {
  it.skipIf(process.platform !== 'linux')('lets others go first if it is to', async () => {
    const nicer = () => niceness().filter((nice) => nice === Math.min(19, getPriority() + 5)).length;
    const before = nicer();
    await start().thread.request('echo', 1);
    expect(nicer()).toBe(before);
    const { thread, threads } = start({ isPatient: true });
    await thread.request('echo', 1);
    expect(threads.reports()).toMatchObject([{ state: 'ready' }]);
    expect(nicer()).toBe(before + 1);
  });

  it('answers in the order in which it was asked, failures too', async () => {
    const { thread } = start();
    const order: string[] = [];
    const note = async (name: string, answer: Promise<unknown>): Promise<void> => {
      order.push(
        await answer.then(
          (value) => `${name} ${value}`,
          (error: Error) => `${name} ${error.message}`,
        ),
      );
    };
    await Promise.all([
      note('a', thread.request('echo', 1)),
      note('b', thread.request('fail', 'no')),
      note('c', thread.request('later', 3)),
      note('d', thread.request('later', undefined)),
      note('e', thread.request('echo', 5)),
    ]);
    expect(order).toEqual(['a 1', 'b TypeError: no', 'c 3', 'd TypeError: nothing', 'e 5']);
    expect(thread.report()).toEqual({
      name: 'served',
      state: 'ready',
      waiting: 0,
      restarts: 0,
      cpuSeconds: process.platform === 'linux' ? expect.any(Number) : undefined,
    });
  });

  it('takes requests before it is ready', async () => {
    const { thread } = start();
    expect(thread.report()).toMatchObject({ state: 'starting' });
    expect(await thread.request('echo', { some: ['thing'] })).toEqual({ some: ['thing'] });
  });

  it('fails a request by what the handler threw, as toError makes it, and works on', async () => {
    const { thread, log } = start();
    const failed = thread.request('fail', 'not today');
    await expect(failed).rejects.toBeInstanceOf(Refused);
    await expect(failed).rejects.toThrow('TypeError: not today');
    expect(await thread.request('echo', 1)).toBe(1);
    expect(log.lines).toEqual([]);
  });

  it('fails what it does not know, and what has an answer that cannot be cloned', async () => {
    const { thread } = start();
    await expect(thread.request('other' as 'echo', 1)).rejects.toThrow(
      'RangeError: this thread knows no request other',
    );
    await expect(thread.request('uncloneable', undefined)).rejects.toThrow(/^DataCloneError: /);
    expect(thread.report().waiting).toBe(0);
  });

  it('rejects what cannot be sent, and keeps nothing of it', async () => {
    const { thread } = start();
    await expect(thread.request('echo', () => {})).rejects.toMatchObject({ name: 'DataCloneError' });
    expect(thread.report().waiting).toBe(0);
    expect(await thread.request('echo', 1)).toBe(1);
  });

  it('gives memory away instead of copying it', async () => {
    const { thread } = start();
    const bytes = Uint8Array.of(1, 2, 3);
    expect(await thread.request('echo', bytes, [bytes.buffer])).toEqual(Uint8Array.of(1, 2, 3));
    expect(bytes.byteLength).toBe(0);
  });

  it('takes no more than it may have without an answer', async () => {
    const { thread, read, open, occupy } = start({ waitingLimit: 3 });
    await occupy();
    const taken = [thread.request('count', undefined), thread.request('count', undefined)];
    await expect(thread.request('count', undefined)).rejects.toBeInstanceOf(ThreadUnavailableError);
    expect(thread.report().waiting).toBe(3);
    open();
    expect(await Promise.all(taken)).toEqual([1, 2]);
    expect(await thread.request('echo', 'free again')).toBe('free again');
    expect(read('counted')).toBe(2);
  });

  it('is listed until it is stopped', async () => {
    const { thread, threads } = start();
    await thread.request('echo', 1);
    expect(threads.reports()).toMatchObject([{ name: 'served', state: 'ready', waiting: 0, restarts: 0 }]);
    await thread.stop();
    expect(threads.reports()).toEqual([]);
  });
});

describe('a thread that ends by itself', () => {
  it('fails what it had, is logged, and runs again', async () => {
    const { thread, log, read } = start();
    await thread.request('echo', 1);
    const lost = [thread.request('exit', 3), thread.request('count', undefined)];
    for (const one of lost) await expect(one).rejects.toBeInstanceOf(ThreadEndedError);
    expect(thread.report()).toEqual({ name: 'served', state: 'restarting', waiting: 0, restarts: 1 });
    expect(log.lines).toMatchObject([{ thread: 'served', unanswered: 2, reason: 'it ended with exit code 3' }]);
    await expect.poll(() => thread.report().state).toBe('ready');
    expect(await thread.request('count', undefined)).toBe(1);
    expect([read('starts'), thread.report().restarts]).toEqual([2, 1]);
  });

  it('takes nothing until it runs again', async () => {
    stopClock();
    const { thread, log } = start();
    await expect(thread.request('exit', 1)).rejects.toBeInstanceOf(ThreadEndedError);
    await expect(thread.request('echo', 1)).rejects.toBeInstanceOf(ThreadUnavailableError);
    vi.advanceTimersByTime(Number((await log.line(1)).restartMs));
    expect(await thread.request('echo', 1)).toBe(1);
  });

  it.each([
    ['that cannot start', undefined],
    ['that is not there', `${PROGRAM}.absent`],
  ])('and whose program is one %s is tried again after pauses that grow up to a limit', async (_name, entry) => {
    stopClock();
    const { thread, log } = start({ broken: true, ...(entry === undefined ? {} : { entry }) });
    const pauses: number[] = [];
    for (let number = 1; number <= 12; number++) {
      const pause = Number((await log.line(number)).restartMs);
      pauses.push(pause);
      vi.advanceTimersByTime(pause - 1);
      // It still waits: nothing was started.
      expect([vi.getTimerCount(), log.lines.length]).toEqual([1, number]);
      vi.advanceTimersByTime(1);
      expect(vi.getTimerCount()).toBe(0);
    }
    await log.line(13);
    const limit = Math.max(...pauses);
    const growing = pauses.slice(0, pauses.indexOf(limit) + 1);
    expect(growing.length).toBeGreaterThan(3);
    expect(growing.length).toBeLessThan(pauses.length);
    expect(growing).toEqual([...new Set(growing)].sort((left, right) => left - right));
    expect(pauses.slice(growing.length).every((pause) => pause === limit)).toBe(true);
    expect(thread.report()).toMatchObject({ state: 'restarting', restarts: 13 });
  });

  it('serves again as soon as its program can start', async () => {
    const { thread, log, read, mend } = start({ broken: true });
    await log.line(3);
    mend();
    await expect.poll(() => thread.report().state).toBe('ready');
    expect(await thread.request('echo', 1)).toBe(1);
    expect(read('starts')).toBe(thread.report().restarts + 1);
  });

  it('waits less when it had lived long', async () => {
    stopClock();
    const { thread, log } = start();
    const endAfter = async (number: number, lifeMs: number): Promise<number> => {
      await thread.request('echo', 1);
      vi.advanceTimersByTime(lifeMs);
      await expect(thread.request('exit', 1)).rejects.toBeInstanceOf(ThreadEndedError);
      const pause = Number((await log.line(number)).restartMs);
      vi.advanceTimersByTime(pause);
      return pause;
    };
    const pauses = [await endAfter(1, 0), await endAfter(2, 0), await endAfter(3, 3_600_000), await endAfter(4, 0)];
    expect(pauses[1]).toBeGreaterThan(Number(pauses[0]));
    expect(pauses[2]).toBeLessThan(Number(pauses[0]));
    expect(pauses[3]).toBe(pauses[0]);
  });

  it.each([
    ['an error', { text: SECRET, fields: { code: 'E_BROKEN' } }, { reason: 'RangeError', code: 'E_BROKEN' }],
    ['an error of several lines', { text: `first\n    at ${SECRET} (here.js:1:2)\nlast` }, { reason: 'RangeError' }],
    ['an error that begins like the end of a thread', { text: `it ended with ${SECRET}` }, { reason: 'RangeError' }],
  ])('by %s has an incident and a stack in the log, and nothing of the text', async (_name, error, expected) => {
    const { thread, log } = start();
    await thread.request('crash', error);
    const line = await log.line(1);
    expect(line).toMatchObject({ message: 'a thread ended and is started again', thread: 'served', ...expected });
    expect(line.incident).toMatch(/^[0-9a-f]{12}$/);
    expect(line.stack).toMatch(/^ {4}at .*served-thread\.mjs/);
    expect(JSON.stringify(log.lines)).not.toContain(SECRET);
  });
});

describe('a thread that is stopped', () => {
  it('finishes what it was asked for, closes, and takes nothing more', async () => {
    const { thread, log, read, open, occupy } = start();
    const { answer } = await occupy();
    const counted = thread.request('count', undefined);
    const stopped = thread.stop();
    await expect(thread.request('count', undefined)).rejects.toBeInstanceOf(ThreadUnavailableError);
    open();
    await answer;
    expect(await counted).toBe(1);
    await stopped;
    expect(thread.report()).toEqual({ name: 'served', state: 'stopped', waiting: 0, restarts: 0 });
    expect([read('counted'), read('closed'), read('starts')]).toEqual([1, 1, 1]);
    expect(log.lines).toEqual([]);
  });

  it('is ended after its grace, whatever it does', async () => {
    const { thread, log, read, occupy } = start();
    const { answer } = await occupy('hang');
    stopClock();
    const stopped = thread.stop(5_000);
    // A second one does not shorten the grace of the first.
    void thread.stop(0);
    vi.advanceTimersByTime(4_999);
    expect([vi.getTimerCount(), thread.report().waiting]).toEqual([1, 2]);
    vi.advanceTimersByTime(1);
    await stopped;
    await expect(answer).rejects.toBeInstanceOf(ThreadEndedError);
    expect(thread.report()).toEqual({ name: 'served', state: 'stopped', waiting: 0, restarts: 0 });
    expect([read('closed'), log.lines.length]).toEqual([0, 0]);
  });

  it('does not start again when it had just ended', async () => {
    stopClock();
    const { thread, log, read } = start({ broken: true });
    await log.line(1);
    await thread.stop();
    expect(vi.getTimerCount()).toBe(0);
    expect(thread.report()).toMatchObject({ state: 'stopped', restarts: 1 });
    expect(read('starts')).toBe(1);
  });
});
