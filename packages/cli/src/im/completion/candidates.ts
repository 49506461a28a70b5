import type { Option } from 'commander';
import { SAVED_TARGET, SAVED_TITLE } from '../../client/saved-messages.ts';
import { sanitizeLine } from '../../text/sanitize.ts';
import { kindOfArgument, kindOfOption, type UserKind, type ValueKind } from '../value-kinds.ts';
import { commandsOf, type Line, optionsOf, type Place } from './place.ts';

/** A word that can stand at the cursor, and what it is. */
export interface Candidate {
  readonly value: string;
  readonly description: string;
}

/** What a shell offers at the cursor: these words, or the files that it knows itself. */
export type Offer = { readonly files: true } | { readonly files: false; readonly candidates: readonly Candidate[] };

/** The names that are not in the program, the best first. */
export interface NameSources {
  /** Without "@"; `group` as the command line names it, for those of a group. */
  readonly users: (kind: UserKind, group: string) => Promise<readonly Candidate[]>;
  /** As targets: "#ops", or the id of a group without a handle. */
  readonly groups: () => Promise<readonly Candidate[]>;
  readonly profiles: () => Promise<readonly Candidate[]>;
}

/** What can stand at a place. Words are not cut to those that begin with `current`: each shell has its own way to match. */
export async function offerAt({ place }: Line, current: string, sources: NameSources): Promise<Offer> {
  switch (place.type) {
    case 'command':
      return words(
        commandsOf(place.command).map((command) => ({
          value: command.name(),
          description: command.summary() || command.description(),
        })),
      );
    case 'option':
      return words(optionsAt(place).map(candidateOf));
    case 'value': {
      const { of, prefix } = place;
      const typed = current.slice(prefix.length);
      if (of.argChoices !== undefined) return words(of.argChoices.map((value) => plain(prefix + value)));
      return await valuesOf(kindOfOption(of.flags), { typed, prefix, before: [] }, sources);
    }
    case 'argument': {
      const { argument, operands } = place;
      if (argument.argChoices !== undefined) return words(argument.argChoices.map(plain));
      return await valuesOf(kindOfArgument(argument.name()), { typed: current, prefix: '', before: operands }, sources);
    }
    case 'nothing':
      return words([]);
  }
}

interface Typed {
  readonly typed: string;
  /** Stands before each candidate: "--profile=". */
  readonly prefix: string;
  /** The arguments before. */
  readonly before: readonly string[];
}

async function valuesOf(kind: ValueKind, { typed, prefix, before }: Typed, sources: NameSources): Promise<Offer> {
  if (kind === 'file') return { files: true };
  if (kind === 'file-or-target') {
    const isTarget = /^[@#]/.test(typed);
    return isTarget ? await valuesOf('target', { typed, prefix, before }, sources) : { files: true };
  }
  // A user may be written without "@" where it can be nothing else.
  const at = typed === '' || typed.startsWith('@') ? '@' : '';
  const named = async (): Promise<readonly Candidate[]> => {
    switch (kind) {
      case 'group':
        return await sources.groups();
      case 'target': {
        const [users, groups] = await Promise.all([sources.users('user', ''), sources.groups()]);
        return [...marked('@', users), ...groups, { value: SAVED_TARGET, description: SAVED_TITLE }];
      }
      case 'profile':
        return await sources.profiles();
      case 'text':
        return [];
      default:
        return marked(at, await sources.users(kind, before[0] ?? ''));
    }
  };
  const given = new Set(before);
  return words(
    marked(
      prefix,
      (await named()).filter(({ value }) => !given.has(value)),
    ),
  );
}

/** Neither an option twice, nor one that excludes a given one. */
function optionsAt({ command, given }: Extract<Place, { type: 'option' }>): Option[] {
  const excludes = (one: Option, other: Option) => conflictsOf(one).includes(other.attributeName());
  return optionsOf(command).filter(
    (option) =>
      ![...given].some(
        (other) =>
          (other.long === option.long && !option.variadic) || excludes(other, option) || excludes(option, other),
      ),
  );
}

function conflictsOf(option: Option): readonly string[] {
  // Commander keeps them without declaring them.
  return (option as unknown as { readonly conflictsWith?: readonly string[] }).conflictsWith ?? [];
}

function candidateOf(option: Option): Candidate {
  return { value: option.long ?? option.short ?? '', description: option.description };
}

function plain(value: string): Candidate {
  return { value, description: '' };
}

function marked(mark: string, candidates: readonly Candidate[]): Candidate[] {
  return candidates.map(({ value, description }) => ({ value: mark + value, description }));
}

/** What a terminal would not show as it is, is not offered: a server that sends such names must not reach a command line. */
function words(candidates: readonly Candidate[]): Offer {
  const known = new Set<string>();
  const shown = candidates.filter(({ value }) => {
    if (value === '' || known.has(value) || sanitizeLine(value) !== value || value.startsWith(':')) return false;
    known.add(value);
    return true;
  });
  return {
    files: false,
    candidates: shown.map(({ value, description }) => ({ value, description: sanitizeLine(description).trim() })),
  };
}
