import type { Option } from 'commander';

/** What commander and the help need to know of a command. */
export interface CommandText {
  /** "send", or "group create" for a command of a group. */
  readonly name: string;
  /** Of a command of a group: it is meant where the first word behind the group is none of its commands. */
  readonly isDefault?: true;
  /** Other words for the last one of its name. */
  readonly aliases?: readonly string[];
  readonly summary: string;
  /** Paragraphs below the summary in `--help`. */
  readonly description?: readonly string[];
  /** Commander's notation and a sentence each; with choices, no other value is taken. The name says what completion offers. */
  readonly arguments?: readonly (readonly [notation: string, description: string, choices?: readonly string[]])[];
  /** How the arguments are written, where commander's notation cannot say it. */
  readonly usage?: string;
  readonly options?: () => readonly Option[];
  /** Command lines and what they do, for `--help`. */
  readonly examples: readonly (readonly [line: string, meaning: string])[];
}

/** The arguments of a command line, as commander hands them over. */
export type CommandArguments = readonly (string | readonly string[] | undefined)[];

/** One command of a program: what is said of it, and what it does. */
export interface CommandSpec<Context, Options = Record<string, unknown>> extends CommandText {
  /** Answers the exit code; undefined is 0. */
  readonly run: (context: Context, args: CommandArguments, options: Options) => Promise<number | undefined>;
}
