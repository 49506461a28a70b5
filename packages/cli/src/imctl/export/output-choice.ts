import { ClientError } from '../../client/errors.ts';

/** The forms in which data is printed. */
export const FORMATS = ['table', 'json', 'jsonl', 'yaml', 'csv'] as const;
export type Format = (typeof FORMATS)[number];

/** How data is printed, as the command line says it. */
export interface OutputChoice {
  readonly format: Format;
  /** The fields that were asked for; undefined: those that the format shows. */
  readonly names: readonly string[] | undefined;
  /** Only what names each row. */
  readonly quiet: boolean;
  /** A form that programs read, or fields, were asked for. */
  readonly isAsked: boolean;
}

/** Reads -o, --json and --quiet. Throws ClientError invalid_argument where they contradict each other. */
export function outputChoice(flags: {
  readonly output?: Format | undefined;
  readonly json?: string | undefined;
  readonly quiet?: boolean | undefined;
}): OutputChoice {
  const { output, json, quiet = false } = flags;
  const names = json?.split(',').map((name) => name.trim());
  if (names?.includes('') === true) {
    throw new ClientError(
      'invalid_argument',
      '--json takes names of fields with commas between them: --json id,username',
    );
  }
  if (quiet && (output !== undefined || names !== undefined)) {
    throw new ClientError('invalid_argument', '--quiet prints names only; it cannot be used with -o or --json.');
  }
  const format = output ?? (names === undefined ? 'table' : 'json');
  return { format, names, quiet, isAsked: output !== undefined || names !== undefined };
}
