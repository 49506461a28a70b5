import { SAVED_TARGET, SAVED_TITLE } from '../../client/saved-messages.ts';
import { CONFIG_KEYS } from '../../config/config-keys.ts';
import { type Candidate, marked, type Offer, type ValueSource } from '../../program/completion/candidates.ts';
import { kindOfArgument, kindOfOption, type UserKind, type ValueKind } from '../value-kinds.ts';

/** The names that are not in the program, the best first. */
export interface NameSources {
  /** Without "@"; `group` as the command line names it, for those of a group. */
  readonly users: (kind: UserKind, group: string) => Promise<readonly Candidate[]>;
  /** As targets: "#ops", or the id of a group without a handle. */
  readonly groups: () => Promise<readonly Candidate[]>;
  readonly profiles: () => Promise<readonly Candidate[]>;
}

/** What the values on a command line of `im` can be. */
export function offerValues(sources: NameSources): ValueSource {
  return async ({ name, of, typed, before }) => {
    const kind = of === 'option' ? kindOfOption(name) : kindOfArgument(name);
    return await valuesOf(kind, typed, before, sources);
  };
}

async function valuesOf(
  kind: ValueKind,
  typed: string,
  before: readonly string[],
  sources: NameSources,
): Promise<Offer> {
  if (kind === 'file') return { files: true };
  if (kind === 'file-or-target') {
    const isTarget = /^[@#]/.test(typed);
    return isTarget ? await valuesOf('target', typed, before, sources) : { files: true };
  }
  return { files: false, candidates: await namesOf(kind, typed, before, sources) };
}

async function namesOf(
  kind: Exclude<ValueKind, 'file' | 'file-or-target'>,
  typed: string,
  before: readonly string[],
  sources: NameSources,
): Promise<readonly Candidate[]> {
  // A user may be written without "@" where it can be nothing else.
  const at = typed === '' || typed.startsWith('@') ? '@' : '';
  switch (kind) {
    case 'group':
      return await sources.groups();
    case 'target': {
      const [users, groups] = await Promise.all([sources.users('user', ''), sources.groups()]);
      return [...marked('@', users), ...groups, { value: SAVED_TARGET, description: SAVED_TITLE }];
    }
    case 'profile':
      return await sources.profiles();
    case 'key':
      return CONFIG_KEYS.map(({ key, about }) => ({ value: key, description: about }));
    case 'text':
      return [];
    default:
      return marked(at, await sources.users(kind, before[0] ?? ''));
  }
}
