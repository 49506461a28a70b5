import type { Option } from 'commander';
import type { CommandText } from './command-spec.ts';
import { usualValue } from './usual-value.ts';

/** A page for `man`: what scripts/manual-page.mjs writes as roff. */
export interface Manual {
  readonly name: string;
  /** The section of the manual: 1 for commands of users, 8 for servers. */
  readonly section: number;
  readonly summary: string;
  readonly synopsis: readonly string[];
  readonly description: readonly string[];
  readonly options: readonly (readonly [term: string, meaning: string])[];
  readonly commands: readonly ManualCommand[];
  readonly parts: readonly ManualPart[];
  readonly seeAlso: readonly string[];
}

/** A command of a page. */
export interface ManualCommand {
  readonly usage: string;
  readonly paragraphs: readonly string[];
  readonly options: readonly (readonly [term: string, meaning: string])[];
  readonly examples: readonly (readonly [line: string, meaning: string])[];
}

/** A part of a page with a heading of its own: terms and their meaning, or lines as they stand. */
export interface ManualPart {
  readonly title: string;
  readonly terms?: readonly (readonly [term: string, meaning: string])[];
  readonly lines?: readonly string[];
}

/** A command of the table as a page shows it. */
export function manualCommand(program: string, spec: CommandText, fields: readonly string[] = []): ManualCommand {
  const { name, summary, description = [], arguments: given = [], options = () => [], examples } = spec;
  const words = given.map(([notation]) => notation.replace(/[<>]/g, '').toUpperCase());
  return {
    usage: spec.usage === undefined ? [program, name, ...words].join(' ') : `${program} ${name} ${spec.usage}`,
    paragraphs: [`${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`, ...description, ...fields],
    options: [
      ...given.map(
        ([notation, about, choices]) => [notation.replace(/[<>]/g, '').toUpperCase(), within(about, choices)] as const,
      ),
      ...options().map(manualOption),
    ],
    examples,
  };
}

/** An option as a page shows it. */
export function manualOption(option: Option): readonly [term: string, meaning: string] {
  const { flags, description, argChoices } = option;
  const usual = usualValue(option);
  return [flags, `${within(description, argChoices)}${usual === undefined ? '' : ` (default: ${usual})`}`];
}

function within(about: string | undefined, choices: readonly string[] | undefined): string {
  return choices === undefined ? (about ?? '') : `${about ?? ''}: ${choices.join(', ')}`;
}
