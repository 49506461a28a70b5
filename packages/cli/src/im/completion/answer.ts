import type { Command } from 'commander';
import { profileNames } from '../../config/profile-names.ts';
import { type Context, createContext } from '../context.ts';
import { type NameSources, offerAt } from './candidates.ts';
import { readLine } from './place.ts';
import { createServerNames } from './server-names.ts';
import type { Shell, ShellRequest } from './shells/shell.ts';

/** A person waits at the keyboard: after this, what the server has not answered is not offered. Milliseconds. */
const PATIENCE_MS = 1_000;

/**
 * The lines that a shell's script gets for what is typed. Without a log-in, without a server and after any error, the
 * names that are missing are left out: a script has no place for an error.
 */
export async function answerShell(
  program: Command,
  shell: Shell,
  request: ShellRequest,
  context: Context,
): Promise<readonly string[]> {
  const { before, current, isFile } = shell.read(request);
  if (isFile === true) return shell.answer({ files: true }, request);
  const line = readLine(program, before, current);
  const patience = AbortSignal.any([context.signal, AbortSignal.timeout(PATIENCE_MS)]);
  const own = createContext(
    { streams: context.streams, environment: context.environment, signal: patience },
    { ...context.flags, ...namedIn(line.values) },
  );
  const sources = patient(sourcesOf(own), patience);
  return shell.answer(await offerAt(line, current, sources), request);
}

/** Which account the command line is about. */
function namedIn({ profile, server }: Readonly<Record<string, string>>) {
  return { ...(profile === undefined ? {} : { profile }), ...(server === undefined ? {} : { server }) };
}

function sourcesOf(context: Context): NameSources {
  const names = createServerNames({
    connect: () => context.rest(),
    userId: async () => (await context.account()).credentials.userId,
    signal: context.signal,
  });
  return {
    ...names,
    profiles: async () => (await profileNames(context.environment)).map((value) => ({ value, description: '' })),
  };
}

/** Sources that answer nothing when they fail or when the patience is over. */
export function patient(sources: NameSources, patience: AbortSignal): NameSources {
  const over = new Promise<readonly []>((resolve) => {
    if (patience.aborted) resolve([]);
    patience.addEventListener('abort', () => resolve([]), { once: true });
  });
  const bound =
    <Args extends readonly unknown[], T>(source: (...args: Args) => Promise<readonly T[]>) =>
    (...args: Args): Promise<readonly T[]> =>
      Promise.race([source(...args).catch(() => []), over]);
  return {
    users: bound(sources.users),
    groups: bound(sources.groups),
    profiles: bound(sources.profiles),
  };
}
