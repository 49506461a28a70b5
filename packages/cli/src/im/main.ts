import type { RunDeps } from '../program/run-context.ts';
import { type CreateProgram, runLine, runProgram } from '../program/run-program.ts';
import { readVersion } from '../program/version.ts';
import { commandsFor } from './commands-for.ts';
import { createProgram } from './program.ts';

const create: CreateProgram = async (deps, ended, argv) =>
  createProgram({
    streams: deps.streams,
    sections: await commandsFor(argv),
    version: readVersion(),
    // What no help and no version needs is loaded when a command runs.
    contextFor: async (flags) => (await import('./context.ts')).createContext(deps, flags),
    // With the parts of the screen, which other commands do without.
    openScreen: async (context) => (await import('./open-screen.ts')).openScreen(context),
    ended,
  });

/** Runs one command line (without program and script) and answers its exit code. Prints what went wrong. */
export function run(argv: readonly string[], deps: RunDeps): Promise<number> {
  return runLine(create, argv, deps);
}

/** The program: this process's arguments, streams and signals. */
export async function main(): Promise<void> {
  await runProgram(create);
}
