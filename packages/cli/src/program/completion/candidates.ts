import type { Option } from 'commander';
import { sanitizeLine } from '../../text/sanitize.ts';
import { commandsOf, type Line, optionsOf, type Place } from './place.ts';

/** A word that can stand at the cursor, and what it is. */
export interface Candidate {
  readonly value: string;
  readonly description: string;
}

/** What a shell offers at the cursor: these words, or the files that it knows itself. */
export type Offer = { readonly files: true } | { readonly files: false; readonly candidates: readonly Candidate[] };

/** A value that is typed. */
export interface TypedValue {
  /** Of an argument its name, of an option its flags with the name: "target", "--profile <profile>". */
  readonly name: string;
  readonly of: 'argument' | 'option';
  /** What is there of it. */
  readonly typed: string;
  /** The arguments before it. */
  readonly before: readonly string[];
}

/** What a value can be where the program itself does not say, the best first. */
export type ValueSource = (value: TypedValue) => Promise<Offer>;

/** What can stand at a place. Words are not cut to those that begin with `current`: each shell has its own way to match. */
export async function offerAt({ place }: Line, current: string, valuesOf: ValueSource): Promise<Offer> {
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
      const value = { name: of.flags, of: 'option', typed, before: [] } as const;
      return behind(prefix, await valuesOf(value));
    }
    case 'argument': {
      const { argument, operands } = place;
      if (argument.argChoices !== undefined) return words(argument.argChoices.map(plain));
      const value = { name: argument.name(), of: 'argument', typed: current, before: operands } as const;
      return behind('', await valuesOf(value), operands);
    }
    case 'nothing':
      return words([]);
  }
}

/** No value twice; `prefix` stands before each: "--profile=". */
function behind(prefix: string, offer: Offer, before: readonly string[] = []): Offer {
  if (offer.files) return offer;
  const given = new Set(before);
  return words(
    marked(
      prefix,
      offer.candidates.filter(({ value }) => !given.has(value)),
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

/** Candidates with a mark before each: "@bob" of "bob". */
export function marked(mark: string, candidates: readonly Candidate[]): Candidate[] {
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
