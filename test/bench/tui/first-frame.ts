import { setTimeout as sleep } from 'node:timers/promises';
import { type IPty, spawn } from '@lydell/node-pty';
import { cpuMilliseconds, residentKb } from '../process-usage.ts';
import { BenchError } from '../scenario.ts';
import { withoutSequences } from './bench-terminal.ts';

/** What the setting up of the terminal writes has no text; a frame has. */
const FRAME_TEXT = 20;
const PATIENCE_MS = 30_000;
const QUIET_MS = 500;

/** What a program of the full screen took to begin. */
export interface FirstFrame {
  readonly ms: number;
  /** Of the process, to its first frame. */
  readonly cpuMs: number;
  /** Resident, when it had not written anything for half a second. */
  readonly memoryMb: number;
}

/** Starts a program in a pseudo terminal of 120x40, waits for its first frame and until it is quiet, and ends it. */
export async function firstFrameOf(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<FirstFrame> {
  const begun = performance.now();
  const pty = spawn(program, [...args], { cols: 120, rows: 40, cwd: env.HOME ?? '/', env: { ...env } });
  let written = '';
  let isOver = false;
  const over = new Promise<void>((resolve) => {
    pty.onExit(() => {
      isOver = true;
      resolve();
    });
  });
  const shown = new Promise<Omit<FirstFrame, 'memoryMb'>>((resolve) => {
    let isShown = false;
    pty.onData((data) => {
      written += data;
      if (isShown || withoutSequences(written).trim().length < FRAME_TEXT) return;
      isShown = true;
      resolve({ ms: performance.now() - begun, cpuMs: cpuMilliseconds(pty.pid) });
    });
  });
  try {
    const first = await Promise.race([shown, over, sleep(PATIENCE_MS)]);
    if (first === undefined) throw new BenchError(`${program} drew no frame; it wrote: ${written.slice(-300)}`);
    for (let before = -1; before !== written.length && !isOver; ) {
      before = written.length;
      await sleep(QUIET_MS);
    }
    if (isOver) throw new BenchError(`${program} ended by itself; it wrote: ${written.slice(-300)}`);
    return { ...first, memoryMb: residentKb(pty.pid) / 1024 };
  } finally {
    await end(pty, over);
  }
}

async function end(pty: IPty, over: Promise<void>): Promise<void> {
  pty.kill('SIGKILL');
  await over;
}
