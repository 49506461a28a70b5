import type { CommandSpec as ProgramCommand } from '../program/command-spec.ts';
import type { Context } from './context.ts';
import type { FieldTable } from './export/fields.ts';
import type { ArgumentNotation } from './value-kinds.ts';

/** One command of `imctl`: a noun and a verb. */
export interface CommandSpec<Options = Record<string, unknown>> extends ProgramCommand<Context, Options> {
  readonly arguments?: readonly (readonly [
    notation: ArgumentNotation,
    description: string,
    choices?: readonly string[],
  ])[];
  /** What it prints where that is no rows, such as "YAML". */
  readonly prints?: string;
  /** The rows that it prints; undefined: none, so it takes neither -o nor --json. */
  readonly fields?: FieldTable<never> | ((options: Options) => FieldTable<never>);
}

/** Forgets the type of the options, so that specs of all kinds fit in one table. Commander gives each what it declared. */
export function defineCommand<Options>(spec: CommandSpec<Options>): CommandSpec {
  return spec as unknown as CommandSpec;
}
