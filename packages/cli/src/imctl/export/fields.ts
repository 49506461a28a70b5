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
  /** Shown of one row to people, though tables have no column for it. */
  readonly fact?: true;
  /** In tables; a field without it is there only when it is asked for. */
  readonly column?: {
    /** NAME in capitals unless given. */
    readonly title?: string;
    readonly align?: 'left' | 'right';
    /** Gives up cells first on a narrow terminal; at most one of a table. */
    readonly shrinks?: boolean;
    /** What people read, not made safe to draw; the value as it is unless given. `now`: epoch milliseconds. */
    readonly text?: (row: Row, now: number) => string;
  };
}

/** Everything that a command can print of its rows. */
export interface FieldTable<Row> {
  /** The field that --quiet prints. */
  readonly key: string;
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
