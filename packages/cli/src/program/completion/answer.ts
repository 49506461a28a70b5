import type { Command } from 'commander';
import { offerAt, type ValueSource } from './candidates.ts';
import { type Line, readLine } from './place.ts';
import type { Shell, ShellRequest } from './shells/shell.ts';

/** A person waits at the keyboard: after this, what the server has not answered is not offered. Milliseconds. */
const PATIENCE_MS = 1_000;

/** How a program answers for values that are not in it. */
export interface AnswerDeps {
  /** What values can be, for the account that the line names. Ends its work when the patience is over. */
  readonly valuesFor: (values: Line['values'], patience: AbortSignal) => ValueSource;
  /** Ends the run. */
  readonly signal: AbortSignal;
}

/**
 * The lines that a shell's script gets for what is typed. Without a log-in, without a server and after any error, the
 * names that are missing are left out: a script has no place for an error.
 */
export async function answerShell(
  program: Command,
  shell: Shell,
  request: ShellRequest,
  { valuesFor, signal }: AnswerDeps,
): Promise<readonly string[]> {
  const { before, current, isFile } = shell.read(request);
  if (isFile === true) return shell.answer({ files: true }, request);
  const line = readLine(program, before, current);
  const patience = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
  return shell.answer(await offerAt(line, current, valuesFor(line.values, patience)), request);
}

type Lists<Sources> = { readonly [Name in keyof Sources]: (...args: never[]) => Promise<readonly unknown[]> };

/** Sources that answer nothing when they fail or when the patience is over. */
export function patient<Sources extends Lists<Sources>>(sources: Sources, patience: AbortSignal): Sources {
  const over = new Promise<readonly []>((resolve) => {
    if (patience.aborted) resolve([]);
    patience.addEventListener('abort', () => resolve([]), { once: true });
  });
  const bound = (source: (...args: never[]) => Promise<readonly unknown[]>) =>
    ((...args: never[]) => Promise.race([source(...args).catch(() => []), over])) as typeof source;
  const entries = Object.entries(sources as Record<string, (...args: never[]) => Promise<readonly unknown[]>>);
  return Object.fromEntries(entries.map(([name, source]) => [name, bound(source)])) as unknown as Sources;
}
