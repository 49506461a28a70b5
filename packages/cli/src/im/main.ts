import { type Environment, readEnvironment } from '../config/environment.ts';
import { endingOf, Stopped } from '../io/exit.ts';
import { createStreams, type Streams } from '../io/streams.ts';
import { createContext } from './context.ts';
import { openScreen } from './open-screen.ts';
import { commanderExit, createProgram } from './program.ts';
import { readVersion } from './version.ts';

/** What the process gives to a run. */
export interface RunDeps {
  readonly streams: Streams;
  readonly environment: Environment;
  readonly signal: AbortSignal;
}

/** Runs one command line (without program and script) and answers its exit code. Prints what went wrong. */
export async function run(argv: readonly string[], deps: RunDeps): Promise<number> {
  const { streams } = deps;
  let exitCode = 0;
  const program = createProgram({
    streams,
    version: readVersion(),
    contextFor: (flags) => createContext(deps, flags),
    openScreen,
    ended: (code) => {
      exitCode = code;
    },
  });
  try {
    await program.parseAsync(argv, { from: 'user' });
    await streams.flush();
    return exitCode;
  } catch (thrown) {
    return report(thrown, streams);
  }
}

function report(thrown: unknown, streams: Streams): number {
  const stopped = commanderExit(thrown);
  if (stopped !== undefined) return stopped;
  const ending = endingOf(thrown);
  if (ending.message !== '') streams.note(`im: ${ending.message}`);
  return ending.exitCode;
}

/** The program: this process's arguments, streams and signals. */
export async function main(): Promise<void> {
  const environment = readEnvironment();
  const streams = createStreams(process, environment);
  const stop = new AbortController();
  const onSignal = (name: 'SIGINT' | 'SIGTERM' | 'SIGHUP', exitCode: number) => {
    process.on(name, () => {
      // A second signal ends the process at once.
      if (stop.signal.aborted) process.exit(exitCode);
      stop.abort(new Stopped('', exitCode));
    });
  };
  onSignal('SIGINT', 130);
  onSignal('SIGTERM', 143);
  // Node undoes what nohup has set. Without a terminal there is none whose end the signal could report.
  const hasTerminal = streams.stdinIsTerminal || streams.stdoutIsTerminal || streams.stderrIsTerminal;
  if (hasTerminal) onSignal('SIGHUP', 129);
  else process.on('SIGHUP', () => undefined);
  const exitCode = await run(process.argv.slice(2), { streams, environment, signal: stop.signal });
  // Sockets that are still open must not keep a finished command alive; what was printed is out already.
  await streams.flush().catch(() => undefined);
  process.exit(exitCode);
}
