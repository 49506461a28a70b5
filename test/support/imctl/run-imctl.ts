import { Readable, Writable } from 'node:stream';
import { readEnvironment } from '../../../packages/cli/src/config/environment.ts';
import { COMMANDS } from '../../../packages/cli/src/imctl/commands/index.ts';
import { run } from '../../../packages/cli/src/imctl/main.ts';
import { createProgram } from '../../../packages/cli/src/imctl/program.ts';
import { createStreams } from '../../../packages/cli/src/io/streams.ts';

/** How a command line ended, and what it printed. */
export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** How a command line is run. */
export interface How {
  readonly env: Readonly<Record<string, string>>;
  readonly input?: string;
  /** What every write to stdout fails with, such as EPIPE; by default it is taken. */
  readonly outputFails?: string;
}

/**
 * Runs a command line of `imctl` in this process, without a terminal. A process for each would take 0.5 s of a core, and these
 * are hundreds; what only a process shows (pipes, signals) has tests with processes.
 */
export async function runImctl(args: readonly string[], { env, input = '', outputFails }: How): Promise<Ended> {
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
  const environment = readEnvironment({ TERM: 'xterm', ...env });
  const source = { stdin: Readable.from([input]), stdout: sink('stdout', outputFails), stderr: sink('stderr') };
  const streams = createStreams(source, environment);
  const code = await run(args, { streams, environment, signal: new AbortController().signal });
  return { code, out: texts.stdout, err: texts.stderr };
}

type Command = ReturnType<typeof createProgram>;

/** The commands of `imctl` that print data, in the forms of -o. */
export const PRINTING: ReadonlySet<string> = new Set(
  COMMANDS.filter(({ fields }) => fields !== undefined).map(({ name }) => name),
);

/** The commands of `imctl` that do something, by their words ("user list"), as commander has them. */
export function verbsOfImctl(): ReadonlyMap<string, Command> {
  const nothing = new Writable({ write: (_chunk, _encoding, done) => done() });
  const streams = createStreams({ stdin: Readable.from([]), stdout: nothing, stderr: nothing }, readEnvironment({}));
  const program = createProgram({
    streams,
    version: '0',
    contextFor: () => {
      throw new Error('Nothing is run.');
    },
    ended: () => undefined,
  });
  const found = new Map<string, Command>();
  const walk = (command: Command, words: readonly string[]): void => {
    // Without the pages of "help" and what shells ask.
    const shown = command.createHelp().visibleCommands(command);
    const children = command.commands.filter((child) => shown.includes(child));
    if (children.length === 0) found.set(words.join(' '), command);
    for (const child of children) walk(child, [...words, child.name()]);
  };
  walk(program, []);
  return found;
}
