import { MAX_ID } from '@im-ts/protocol';
import { InvalidArgumentError, type Option } from 'commander';
import type { Context } from './context.ts';
import type { ArgumentNotation } from './value-kinds.ts';

/** One command of `im`: what commander needs to know, and what it does. */
export interface CommandSpec<Options = Record<string, unknown>> {
  /** "send", or "group create" for a command of a group. */
  readonly name: string;
  /** Other words for the last one of its name. */
  readonly aliases?: readonly string[];
  readonly summary: string;
  /** Paragraphs below the summary in `--help`. */
  readonly description?: readonly string[];
  /** Commander's notation and a sentence each; with choices, no other value is taken. The name says what completion offers. */
  readonly arguments?: readonly (readonly [
    notation: ArgumentNotation,
    description: string,
    choices?: readonly string[],
  ])[];
  /** How the arguments are written, where commander's notation cannot say it. */
  readonly usage?: string;
  readonly options?: () => readonly Option[];
  /** Command lines and what they do, for `--help`. */
  readonly examples: readonly (readonly [line: string, meaning: string])[];
  /** What --json prints, for `--help`. */
  readonly json: string;
  /** Answers the exit code; undefined is 0. */
  readonly run: (
    context: Context,
    args: readonly (string | readonly string[] | undefined)[],
    options: Options,
  ) => Promise<number | undefined>;
}

/** Forgets the type of the options, so that specs of all kinds fit in one table. Commander gives each what it declared. */
export function defineCommand<Options>(spec: CommandSpec<Options>): CommandSpec {
  return { ...spec, run: (context, args, options) => spec.run(context, args, options as Options) };
}

/** A parser of option values: an integer within bounds. */
export function integer(min: number, max: number = MAX_ID): (text: string) => number {
  return (text) => {
    const value = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= min && value <= max) return value;
    const range = max === MAX_ID ? `an integer of at least ${min}` : `an integer from ${min} to ${max}`;
    throw new InvalidArgumentError(`It must be ${range}.`);
  };
}
