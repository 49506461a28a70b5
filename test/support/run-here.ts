import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { ROOT } from './harness.ts';

const require = createRequire(import.meta.url);

/**
 * A module of the built client, as the programs load it: what a test imports is transformed first, which costs more than most
 * tests do.
 */
export function builtClient<Module>(path: string): Module {
  return require(join(ROOT, 'packages/cli/dist', path)) as Module;
}

/** How a command line ended, and what it printed. */
export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** How a command line is run. */
export interface How {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly input?: string;
  /** What every write to stdout fails with, such as EPIPE; by default it is taken. */
  readonly outputFails?: string;
}

/** What a program is run with. */
export interface Streams {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
}

interface Program {
  run(
    args: readonly string[],
    deps: { readonly streams: unknown; readonly environment: unknown; readonly signal: AbortSignal },
  ): Promise<number>;
}

/** What both programs make of their environment and streams. */
export function surroundingsOf(env: How['env'], source: Streams): { streams: unknown; environment: unknown } {
  const { readEnvironment } = builtClient<{ readEnvironment(env: How['env']): unknown }>('config/environment.js');
  const { createStreams } = builtClient<{ createStreams(source: Streams, environment: unknown): unknown }>(
    'io/streams.js',
  );
  const environment = readEnvironment(env);
  return { streams: createStreams(source, environment), environment };
}

/**
 * Runs a command line in this process, without a terminal. A process for each would take a third of a second of a core, and
 * these are thousands; what only a process shows (pipes, signals, terminals) has tests with processes.
 */
export async function runHere(program: 'im' | 'imctl', args: readonly string[], how: How): Promise<Ended> {
  const { env, input = '', outputFails } = how;
  const texts = { stdout: '', stderr: '' };
  const sink = (name: 'stdout' | 'stderr', failure?: string) =>
    new Writable({
      decodeStrings: false,
      write(chunk, _encoding, done) {
        if (failure !== undefined && chunk.length > 0) {
          done(Object.assign(new Error(`write ${failure}`), { code: failure, syscall: 'write' }));
          return;
        }
        texts[name] += String(chunk);
        done();
      },
    });
  const source = { stdin: Readable.from([input]), stdout: sink('stdout', outputFails), stderr: sink('stderr') };
  const { run } = builtClient<Program>(`${program}/main.js`);
  const code = await run(args, { ...surroundingsOf(env, source), signal: new AbortController().signal });
  return { code, out: texts.stdout, err: texts.stderr };
}
