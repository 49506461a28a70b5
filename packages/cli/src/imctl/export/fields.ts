import { ClientError } from '../../client/errors.ts';

/** What a field of a row can hold, as JSON. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** One thing that is known of a row. */
export interface Field<Row> {
  /** In JSON, YAML and CSV, and for --json. */
  readonly name: string;
  /** A sentence for the help. */
  readonly about: string;
  readonly value: (row: Row) => JsonValue;
  /**
   * It is shown this once and then nobody can have it: it is never cut, and neither --quiet nor --json can leave it out. Not set
   * where it is kept elsewhere, or nothing is made.
   */
  readonly once?: boolean;
  /** Shown of one row to people, though tables have no column for it. */
  readonly fact?: true;
  /** In tables; a field without it is there only when it is asked for. */
  readonly column?: {
    /** NAME in capitals unless given. */
    readonly title?: string;
    readonly align?: 'left' | 'right';
    /** Gives up cells first on a narrow terminal; at most one of a table. */
    readonly shrinks?: boolean;
    /** Is never cut, as it is of no use then: rows are wider than a narrow terminal. So is what is shown once. */
    readonly whole?: boolean;
    /** Cells that it mostly takes: rows of a live table are laid out before those behind them are known. */
    readonly usual?: number;
    /** What people read, not made safe to draw; the value as it is unless given. `now`: epoch milliseconds. */
    readonly text?: (row: Row, now: number) => string;
  };
}

/** Everything that a command can print of its rows. */
export interface FieldTable<Row> {
  /** The field that --quiet prints. */
  readonly key: string;
  /** Rows come one by one over a long time: each is printed when it is there, also in a table. */
  readonly isLive?: boolean;
  readonly fields: readonly Field<Row>[];
}

/** The fields of these names, in this order. Throws ClientError invalid_argument that lists those that there are. */
export function pickFields<Row>({ fields }: FieldTable<Row>, names: readonly string[]): readonly Field<Row>[] {
  return names.map((name) => {
    const field = fields.find((one) => one.name === name);
    if (field !== undefined) return field;
    const known = fields.map((one) => one.name).join(', ');
    throw new ClientError('invalid_argument', `there is no field "${name}"; there are: ${known}.`);
  });
}

/**
 * Refuses a choice of fields, or --quiet, that would lose what is shown once. Throws ClientError invalid_argument: nothing is
 * done then.
 */
export function refuseLoss<Row>(
  { key, fields }: FieldTable<Row>,
  { names, quiet }: { readonly names: readonly string[] | undefined; readonly quiet: boolean },
): void {
  for (const { name } of fields.filter(({ once }) => once === true)) {
    const isShown = quiet ? key === name : (names?.includes(name) ?? true);
    if (isShown) continue;
    const way = quiet ? 'leave --quiet out' : `add it to --json`;
    throw new ClientError(
      'invalid_argument',
      `the field ${name} is shown this once only, and would be lost: ${way}, or keep it with --secrets FILE; nothing was done.`,
    );
  }
}

/** A value as one line for people and for CSV: nothing for null, blanks between the items of a list. */
export function plainText(value: JsonValue): string {
  if (value === null) return '';
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map(plainText).join(' ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** A row as an object of its fields. */
export function rowObject<Row>(fields: readonly Field<Row>[], row: Row): Record<string, JsonValue> {
  return Object.fromEntries(fields.map(({ name, value }) => [name, value(row)]));
}
