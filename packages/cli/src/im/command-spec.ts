import type { CommandSpec as ProgramCommand } from '../program/command-spec.ts';
import type { Context } from './context.ts';
import type { ArgumentNotation } from './value-kinds.ts';

/** One command of `im`. */
export interface CommandSpec<Options = Record<string, unknown>> extends ProgramCommand<Context, Options> {
  readonly arguments?: readonly (readonly [
    notation: ArgumentNotation,
    description: string,
    choices?: readonly string[],
  ])[];
  /** It prints a table, so it takes -o. */
  readonly table?: true;
  /** What --json prints, for `--help`. */
  readonly json: string;
}

/** Forgets the type of the options, so that specs of all kinds fit in one table. Commander gives each what it declared. */
export function defineCommand<Options>(spec: CommandSpec<Options>): CommandSpec {
  return { ...spec, run: (context, args, options) => spec.run(context, args, options as Options) };
}
