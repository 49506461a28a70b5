import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { byEffort } from '../support/effort.ts';
import { ROOT } from '../support/harness.ts';
import { runHere } from '../support/run-here.ts';

const IM = join(ROOT, 'packages/cli/bin/im.js');
const PATIENCE_MS = 60_000;
/** In the long form each run is a process, as at a shell. */
const RUNS = byEffort<'here' | 'process'>('here', 'process');
/** Where runs of `im` are, so that files they are given by name are not those of the clone. */
if (RUNS === 'here') process.chdir(tmpdir());

/** How a run of `im` ended, and what it wrote. */
export interface ImResult {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

/** A run of `im` that goes on. */
export interface ImProcess {
  readonly child: ChildProcessWithoutNullStreams;
  readonly ended: Promise<ImResult>;
  /** The whole lines of stdout so far. */
  lines(): string[];
  /** Waits until stdout has so many lines. Rejects with what was written when the run ends or nothing comes for long. */
  untilLines(count: number): Promise<string[]>;
  /** Waits until stderr holds a text. */
  untilError(text: string): Promise<void>;
}

/** One account's own place: a folder for its configuration, and runs of `im` in it. */
export interface ImHome {
  readonly dir: string;
  readonly env: Readonly<Record<string, string>>;
  run(args: readonly string[], input?: string): Promise<ImResult>;
  /** What it prints; throws when it failed. */
  out(...args: readonly string[]): Promise<string>;
  /** As run, with its output read as JSON lines; throws when it failed. */
  json(args: readonly string[], input?: string): Promise<Record<string, unknown>[]>;
  start(args: readonly string[]): ImProcess;
}

/** A fresh place for `im`, removed after the test. */
export function createHome(server: string, more: Readonly<Record<string, string>> = {}): ImHome {
  const dir = mkdtempSync(join(tmpdir(), 'im-e2e-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  const env = { IM_CONFIG_DIR: dir, IM_SERVER: server, ...more };
  const run: ImHome['run'] = async (args, input = '') => {
    if (RUNS === 'here') {
      const { code: exitCode, ...printed } = await runHere('im', args, { env: { ...inherited(), ...env }, input });
      return { exitCode, signal: null, ...printed };
    }
    const process_ = startIm(args, env);
    process_.child.stdin.end(input);
    return await process_.ended;
  };
  return {
    dir,
    env,
    run,
    start: (args) => startIm(args, env),
    out: async (...args) => {
      const { exitCode, out, err } = await run(args);
      if (exitCode !== 0) throw new Error(`im ${args.join(' ')} ended with ${exitCode}: ${err}`);
      return out;
    },
    json: async (args, input) => {
      const result = await run([...args, '--json'], input);
      if (result.exitCode !== 0) throw new Error(`im ${args.join(' ')} ended with ${result.exitCode}: ${result.err}`);
      return jsonLines(result.out);
    },
  };
}

/** A fresh place with an account that is logged in. */
export async function createAccount(
  server: string,
  username: string,
  more: Readonly<Record<string, string>> = {},
): Promise<ImHome> {
  const home = createHome(server, more);
  const { exitCode, err } = await home.run(
    ['register', '--username', username, '--password-stdin'],
    `pass-${username}\n`,
  );
  if (exitCode !== 0) throw new Error(`im register ended with ${exitCode}: ${err}`);
  return home;
}

export function jsonLines(text: string): Record<string, unknown>[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

function inherited(): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(IM_|NO_COLOR|FORCE_COLOR)/.test(name)));
}

function startIm(args: readonly string[], env: Readonly<Record<string, string>>): ImProcess {
  const child = spawn(process.execPath, [IM, ...args], {
    env: { ...inherited(), ...env },
    cwd: tmpdir(),
  });
  let out = '';
  let err = '';
  const listeners = new Set<() => void>();
  const changed = () => {
    for (const listener of [...listeners]) listener();
  };
  // A run that ends before it reads its input is not an error of the test.
  child.stdin.on('error', () => undefined);
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    out += chunk;
    changed();
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    err += chunk;
    changed();
  });
  let result: ImResult | undefined;
  const ended = new Promise<ImResult>((resolve) => {
    child.once('close', (exitCode, signal) => {
      result = { exitCode, signal, out, err };
      changed();
      resolve(result);
    });
  });
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });

  function until(what: string, isThere: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const stop = (end: () => void) => {
        clearTimeout(timer);
        listeners.delete(look);
        end();
      };
      const fail = (why: string) =>
        stop(() => reject(new Error(`im ${args.join(' ')}: ${what}: ${why}\nstdout:\n${out}\nstderr:\n${err}`)));
      const timer = setTimeout(() => fail(`did not come in ${PATIENCE_MS} ms`), PATIENCE_MS);
      const look = () => {
        if (isThere()) stop(resolve);
        else if (result !== undefined) fail(`it ended with ${result.exitCode ?? result.signal}`);
      };
      listeners.add(look);
      look();
    });
  }

  const lines = () => out.split('\n').slice(0, -1);
  return {
    child,
    ended,
    lines,
    untilLines: async (count) => {
      await until(`${count} lines`, () => lines().length >= count);
      return lines();
    },
    untilError: (text) => until(`"${text}" on stderr`, () => err.includes(text)),
  };
}
