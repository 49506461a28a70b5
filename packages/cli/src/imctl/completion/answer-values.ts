import type { RouteAnswer } from '@im-ts/protocol';
import { patient } from '../../program/completion/answer.ts';
import type { Candidate, ValueSource } from '../../program/completion/candidates.ts';
import { contextNames } from '../access/contexts.ts';
import { type Context, createContext } from '../context.ts';
import { kindOfArgument, kindOfOption } from '../value-kinds.ts';

/** What values can be, by the server and the contexts, as the account that the command line names. */
export function answerValues(
  context: Context,
  values: Readonly<Record<string, string>>,
  patience: AbortSignal,
): ValueSource {
  const { streams, environment } = context;
  const named = { ...context.flags, ...chosenIn(values), json: undefined, quiet: undefined };
  const sources = patient(sourcesOf(createContext({ streams, environment, signal: patience }, named)), patience);
  return async ({ name, of, typed }) => {
    const kind = of === 'option' ? kindOfOption(name) : kindOfArgument(name);
    if (kind === 'file') return { files: true };
    const candidates = await candidatesOf(kind, typed, sources);
    return { files: false, candidates };
  };
}

function chosenIn({ context, server }: Readonly<Record<string, string>>) {
  return { ...(context === undefined ? {} : { context }), ...(server === undefined ? {} : { server }) };
}

interface NameSources {
  readonly users: () => Promise<readonly Candidate[]>;
  readonly bots: () => Promise<readonly Candidate[]>;
  readonly groups: () => Promise<readonly Candidate[]>;
  readonly contexts: () => Promise<readonly Candidate[]>;
}

/** One page each: a second one would often come too late. */
function sourcesOf(context: Context): NameSources {
  const limit = 200;
  return {
    users: async () => (await (await context.admin()).call('adminListUsers', { limit })).users.map(candidateOf),
    bots: async () => (await (await context.admin()).call('adminListBots', { limit })).users.map(candidateOf),
    groups: async () => (await (await context.admin()).call('adminListGroups', { limit })).groups.map(groupCandidate),
    contexts: async () => (await contextNames(context.environment)).map((value) => ({ value, description: '' })),
  };
}

async function candidatesOf(
  kind: ReturnType<typeof kindOfArgument>,
  typed: string,
  sources: NameSources,
): Promise<readonly Candidate[]> {
  switch (kind) {
    case 'user':
      return named(typed, await sources.users());
    case 'bot':
      return named(typed, await sources.bots());
    case 'group':
      return await sources.groups();
    case 'context':
      return await sources.contexts();
    default:
      return [];
  }
}

/** With "@" where it was typed. */
function named(typed: string, users: readonly Candidate[]): readonly Candidate[] {
  return typed.startsWith('@') ? users.map((user) => ({ ...user, value: `@${user.value}` })) : users;
}

function candidateOf({ username, displayName }: Pick<RouteAnswer<'me'>, 'username' | 'displayName'>): Candidate {
  return { value: username, description: displayName === username ? '' : displayName };
}

/** By the handle, else by the number. */
function groupCandidate({
  id,
  handle,
  name,
}: {
  readonly id: number;
  readonly handle: string | null;
  readonly name: string;
}): Candidate {
  return { value: handle === null || handle === '' ? String(id) : `#${handle}`, description: name };
}
