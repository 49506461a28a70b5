import type { RunDeps } from '../program/run-context.ts';
import { type CreateProgram, runLine, runProgram } from '../program/run-program.ts';
import { readVersion } from '../program/version.ts';
import { createContext } from './context.ts';
import { createProgram } from './program.ts';

const create: CreateProgram = (deps, ended) =>
  createProgram({
    streams: deps.streams,
    version: readVersion(),
    contextFor: (flags) => createContext(deps, flags),
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
