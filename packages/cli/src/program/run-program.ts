import type { Command } from 'commander';
import { readEnvironment } from '../config/environment.ts';
import { endingOf, Stopped } from '../io/exit.ts';
import { createStreams, type Streams } from '../io/streams.ts';
import type { RunDeps } from './run-context.ts';
import { commanderExit } from './set-up-command.ts';

/**
 * Makes the commander tree of a program for one run, at least with what the command line can mean; `ended` takes the exit code of
 * the command that ran.
 */
export type CreateProgram = (
  deps: RunDeps,
  ended: (exitCode: number) => void,
  argv: readonly string[],
) => Command | Promise<Command>;

/** Runs one command line (without program and script) and answers its exit code. Prints what went wrong. */
export async function runLine(create: CreateProgram, argv: readonly string[], deps: RunDeps): Promise<number> {
  const { streams } = deps;
  let exitCode = 0;
  const ended = (code: number) => {
    exitCode = code;
  };
  const program = await create(deps, ended, argv);
  try {
    await program.parseAsync(argv, { from: 'user' });
    await streams.flush();
    return exitCode;
  } catch (thrown) {
    return report(thrown, program.name(), streams);
  }
}

function report(thrown: unknown, program: string, streams: Streams): number {
  const stopped = commanderExit(thrown);
  if (stopped !== undefined) return stopped;
  const ending = endingOf(thrown);
  if (ending.message !== '') streams.note(`${program}: ${ending.message}`);
  return ending.exitCode;
}

/** Runs the command line of this process, with its streams and signals, and ends the process. */
export async function runProgram(create: CreateProgram): Promise<void> {
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
  const exitCode = await runLine(create, process.argv.slice(2), { streams, environment, signal: stop.signal });
  // Sockets that are still open must not keep a finished command alive; what was printed is out already.
  await streams.flush().catch(() => undefined);
  process.exit(exitCode);
}
