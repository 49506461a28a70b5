import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { driverEnv } from './driver.ts';
import { freePort } from './free-port.ts';

/** The folder of the repository. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const IMD = join(ROOT, 'packages/server/bin/imd.js');
/** What runs imd: this Node, unless this one has no native build of uWebSockets.js (test/long/other-node-versions.test.ts). */
const NODE = process.env.IM_TEST_IMD_NODE ?? process.execPath;

/** How a process ended. */
export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A real imd process. */
export interface RunningServer {
  /** "http://127.0.0.1:PORT". */
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  readonly dataDir: string;
  /** Its database, as IMD_STORAGE_URL has it; '' for the SQLite file in its data folder. */
  readonly storageUrl: string;
  /** Everything it has written so far: JSON lines of the log, and plain lines of fatal errors. */
  logs(): string[];
  /** Resolves when it ends, by itself or not. */
  readonly ended: Promise<Exit>;
  /** Sends a signal and waits for the end. */
  kill(signal: NodeJS.Signals): Promise<Exit>;
  /** SIGTERM, then SIGKILL after 15 s. Does nothing when it has ended already. */
  stop(): Promise<Exit>;
  /** Starts it again on the same data folder and port; it must have ended, by kill() or stop(). */
  restart(): Promise<RunningServer>;
  /** As restart(), with the tree's own program instead of another one. */
  upgrade(): Promise<RunningServer>;
}

export interface ServerOptions {
  /** The path of its program; the tree's own unless given. */
  readonly imd?: string;
  /** A fresh temporary folder, removed after the test, unless told. */
  readonly dataDir?: string;
  /** Variables besides those of this process. IMD_ variables of this process are not passed on. */
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  /** A free one unless told. */
  readonly port?: number;
  /** 'test': stopped when the current test ends (also inside a failing one). 'caller': call stop() in afterAll. */
  readonly ownedBy?: 'test' | 'caller';
}

/** Done when this process ends, which several test files share. */
const atEnd = new Set<() => void>();
process.once('exit', () => {
  // The last first: servers before their folders.
  for (const end of [...atEnd].reverse()) end();
});
// Vitest ends its processes this way, and without a listener none of 'exit' is called.
process.once('SIGTERM', () => process.exit(143));

const STARTUP_MS = 45_000;
const STOP_MS = 15_000;
const LOG_TAIL = 40;

/**
 * Starts imd and waits until it says that it is ready. Rejects with the tail of its log when it ends before, or does not
 * come up in time; no process is left behind then.
 */
export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
  const dataDir = options.dataDir ?? temporaryFolder(options.ownedBy);
  // Whoever says where the data are knows better; a restart says so too.
  const env = options.env?.IMD_STORAGE_URL === undefined ? { ...(await driverEnv()), ...options.env } : options.env;
  const process_ = launchImd({ ...options, env, dataDir, port: options.port ?? (await freePort()) });
  let url: string;
  try {
    url = await process_.ready();
  } catch (error) {
    await process_.end();
    throw error;
  }
  const same = { env, dataDir, port: Number(new URL(url).port) };
  const { imd: _another, ...ownProgram } = options;
  const server: RunningServer = {
    url,
    port: same.port,
    pid: process_.pid,
    dataDir,
    storageUrl: env?.IMD_STORAGE_URL ?? '',
    logs: process_.logs,
    ended: process_.ended,
    kill: (signal) => process_.kill(signal),
    stop: () => process_.end(),
    restart: () => startServer({ ...options, ...same }),
    upgrade: () => startServer({ ...ownProgram, ...same }),
  };
  if (options.ownedBy !== 'caller') {
    onTestFinished(async () => {
      await process_.end();
    });
  }
  return server;
}

/** Runs imd to its end, for starts that must fail and for subcommands. It is killed after 45 s, or `patienceMs`. */
export async function runImd(
  args: readonly string[],
  options: LaunchOptions & { readonly patienceMs?: number } = {},
): Promise<Exit & { readonly output: string }> {
  const imd = launch(args, options);
  const timer = setTimeout(() => imd.child.kill('SIGKILL'), options.patienceMs ?? STARTUP_MS);
  const exit = await imd.exited;
  clearTimeout(timer);
  return { ...exit, output: imd.lines.join('\n') };
}

/** A folder that is removed when the current test ends, or when this process ends if it belongs to the caller. */
export function temporaryFolder(ownedBy: 'test' | 'caller' = 'test'): string {
  const folder = mkdtempSync(join(tmpdir(), 'im-ts-test-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  if (ownedBy === 'caller') atEnd.add(remove);
  else onTestFinished(remove);
  return folder;
}

function launchImd(options: ServerOptions & { readonly dataDir: string; readonly port: number }) {
  const args = ['--host', '127.0.0.1', '--port', String(options.port), '--data-dir', options.dataDir];
  const { child, lines, exited, onLine } = launch([...args, ...(options.args ?? [])], options);
  const tail = (): string => lines.slice(-LOG_TAIL).join('\n') || '(it wrote nothing)';

  const kill = async (signal: NodeJS.Signals): Promise<Exit> => {
    child.kill(signal);
    return exited;
  };
  return {
    pid: child.pid ?? 0,
    logs: () => [...lines],
    ended: exited,
    kill,
    async end(): Promise<Exit> {
      const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
      const exit = await kill('SIGTERM');
      clearTimeout(timer);
      return exit;
    },
    ready: () =>
      new Promise<string>((resolve, reject) => {
        const timer = setTimeout(
          () => reject(new Error(`imd was not ready after ${STARTUP_MS} ms; its log ends with:\n${tail()}`)),
          STARTUP_MS,
        );
        onLine((line) => {
          const url = readyUrl(line);
          if (url === undefined) return;
          clearTimeout(timer);
          resolve(url);
        });
        void exited.then(({ code, signal }) => {
          clearTimeout(timer);
          reject(new Error(`imd ended (${signal ?? code}) before it was ready; its log ends with:\n${tail()}`));
        });
      }),
  };
}

interface LaunchOptions {
  readonly imd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

interface Launched {
  readonly child: ChildProcess;
  readonly lines: string[];
  readonly exited: Promise<Exit>;
  onLine(listener: (line: string) => void): void;
}

function launch(args: readonly string[], options: LaunchOptions): Launched {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('IMD_'));
  const child = spawn(NODE, [options.imd ?? IMD, ...args], {
    cwd: options.cwd ?? tmpdir(),
    env: { ...Object.fromEntries(inherited), NO_COLOR: '1', IMD_LOG_FORMAT: 'json', ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  const listeners: ((line: string) => void)[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line);
      for (const listener of listeners) listener(line);
    });
  }
  const exited = new Promise<Exit>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
  // A test process that is itself killed must not leave a server behind.
  const killNow = (): void => {
    child.kill('SIGKILL');
  };
  atEnd.add(killNow);
  void exited.then(() => atEnd.delete(killNow));
  return { child, lines, exited, onLine: (listener) => listeners.push(listener) };
}

function readyUrl(line: string): string | undefined {
  try {
    const entry: unknown = JSON.parse(line);
    if (typeof entry !== 'object' || entry === null) return undefined;
    const { message, msg, url } = entry as { message?: unknown; msg?: unknown; url?: unknown };
    return (message ?? msg) === 'ready' && typeof url === 'string' ? url : undefined;
  } catch {
    return undefined;
  }
}
