import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { standStill } from './stand-still.ts';

/** A server of somebody else's (a database, a broker) that tests start, stop, kill and start again. */
export interface ServiceProcess {
  /** Has the data and the log of this instance; goes with remove(), or when the process that started it dies. */
  readonly folder: string;
  /** 0 while it does not run. */
  pid(): number;
  /** Resolves when it answers; rejects with the end of its log. */
  start(): Promise<void>;
  /** SIGTERM, then SIGKILL when that took 30 s. The data stay. */
  stop(): Promise<void>;
  /** SIGKILL. The data stay as they are. */
  kill(): Promise<void>;
  /** SIGSTOP: it stands still with its connections open, as a machine that hangs. */
  pause(): Promise<void>;
  /** SIGCONT. */
  resume(): void;
  /** Kills it and removes its folder. */
  remove(): Promise<void>;
}

export interface ServiceProgram {
  /** For messages: "MariaDB". */
  readonly name: string;
  readonly folder: string;
  readonly command: string;
  readonly args: readonly string[];
  /** This process's own when not given. */
  readonly env?: NodeJS.ProcessEnv;
  /** Asked again and again after the start, with what it has logged in this run. */
  readonly answers: (log: string) => Promise<boolean>;
}

const START_MS = 300_000;
const STOP_MS = 30_000;
const PROBE_MS = 100;
const LOG_TAIL = 3_000;

/**
 * Reads "run PID" and "end PID" until its input ends, which it does however this process dies; then it kills what still
 * runs and removes the folder. It has a session of its own, so that Ctrl-C reaches this process only.
 */
const WATCHER = `
running=' '
while read -r word pid; do
  case $word in
    run) running="$running$pid " ;;
    end) running=$(printf '%s' "$running" | sed "s/ $pid / /") ;;
  esac
done
for pid in $running; do kill -9 "$pid" 2>/dev/null; done
for pid in $running; do while kill -0 "$pid" 2>/dev/null; do sleep 0.05; done; done
rm -rf "$1"
`;

/** A new folder for a service. Whoever makes it gives it to createServiceProcess(), which sees to its removal. */
export function serviceFolder(name: string): string {
  return mkdtempSync(join(tmpdir(), `im-ts-${name}-`));
}

/** A service that does not run yet. */
export function createServiceProcess(program: ServiceProgram): ServiceProcess {
  const { folder } = program;
  const watcher = spawn('sh', ['-c', WATCHER, 'watcher', folder], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  watcher.unref();
  const gone = new Promise<void>((resolve) => watcher.once('close', () => resolve()));
  let child: ChildProcess | undefined;
  let exited: Promise<void> = Promise.resolve();

  const launch = (): string => {
    const logFile = join(folder, `${Date.now()}.log`);
    const log = openSync(logFile, 'a');
    const started = spawn(program.command, program.args, {
      cwd: folder,
      env: program.env ?? process.env,
      stdio: ['ignore', log, log],
      detached: true,
    });
    closeSync(log);
    watcher.stdin.write(`run ${started.pid}\n`);
    child = started;
    exited = new Promise((resolve) => {
      const end = (): void => {
        watcher.stdin.write(`end ${started.pid}\n`);
        if (child === started) child = undefined;
        resolve();
      };
      started.once('exit', end);
      started.once('error', end);
    });
    return logFile;
  };

  const stopWith = async (signal: NodeJS.Signals): Promise<void> => {
    const stopping = child;
    stopping?.kill(signal);
    const timer = setTimeout(() => stopping?.kill('SIGKILL'), STOP_MS);
    await exited;
    clearTimeout(timer);
  };

  return {
    folder,
    pid: () => child?.pid ?? 0,
    async start() {
      if (child !== undefined) throw new Error(`${program.name} runs already`);
      const logFile = launch();
      try {
        await untilItAnswers(program, logFile, () => child !== undefined);
      } catch (error) {
        await stopWith('SIGKILL');
        throw error;
      }
    },
    stop: () => stopWith('SIGTERM'),
    kill: () => stopWith('SIGKILL'),
    async pause() {
      if (child?.pid !== undefined) await standStill(child.pid);
    },
    resume: () => void child?.kill('SIGCONT'),
    async remove() {
      await stopWith('SIGKILL');
      watcher.stdin.end();
      await gone;
    },
  };
}

async function untilItAnswers(program: ServiceProgram, logFile: string, runs: () => boolean): Promise<void> {
  const deadline = Date.now() + START_MS;
  for (;;) {
    const log = readFileSync(logFile, 'utf8');
    if (await program.answers(log)) return;
    const tail = log.slice(-LOG_TAIL) || '(it wrote nothing)';
    if (!runs()) throw new Error(`${program.name} ended before it answered; its log ends with:\n${tail}`);
    if (Date.now() > deadline) {
      throw new Error(`${program.name} did not answer within ${START_MS} ms; its log ends with:\n${tail}`);
    }
    await new Promise((resolve) => setTimeout(resolve, PROBE_MS));
  }
}
