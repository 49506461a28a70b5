import type { ListCode, TextCode } from '../codes.ts';

/**
 * What a column holds, apart from any dialect.
 * - `auto_id`: an id that the database assigns; it is the primary key.
 * - `integer`: ids, counters, epoch milliseconds; up to 2^53 - 1.
 * - `small`: a closed list or a flag, 0 to 255.
 * - `text`: up to `size` code points, compared code point by code point.
 * - `long_text`: up to 16,000 code points; `huge_text`: up to 16 MB. MySQL 8.0 gives them no default.
 * - `key`: text that is compared byte by byte, up to `size` bytes; never padded. MySQL answers it as bytes.
 * - `bytes`: exactly `size` bytes; hex digits in the domain.
 */
export type ColumnType =
  | { readonly type: 'auto_id' }
  | { readonly type: 'integer' | 'small'; readonly default?: number }
  | { readonly type: 'long_text' | 'huge_text' }
  | { readonly type: 'text' | 'key'; readonly size: number; readonly default?: string }
  | { readonly type: 'bytes'; readonly size: number };

export type Column = ColumnType & {
  readonly name: string;
  /** A nullable column reads as '' or 0 where it becomes a property. */
  readonly nullable?: boolean;
};

export interface Index {
  readonly name: string;
  readonly columns: readonly string[];
  readonly unique?: boolean;
  /** SQLite only: the rows that are in it. MySQL has no indexes of a part of the rows. */
  readonly where?: string;
}

/** A table as its DDL says it; migrations hold such. */
export interface TableShape<One extends Column = Column> {
  readonly name: string;
  readonly columns: readonly One[];
  /** Rows are kept in this order on disk, so a range of it is one range read. Absent: the auto_id column. */
  readonly primaryKey?: readonly string[];
  readonly indexes?: readonly Index[];
}

/**
 * How a property is kept where the column does not hold it as it is:
 * - a list or a text code: as it says; of NULL in a text, as of ''.
 * - `flag`: a boolean as 0 or 1.
 * - `json`: a value as JSON text.
 * - `pair`: two nullable columns of one property, the first and the second of a list of two; both NULL for an empty list.
 * - `ids`: a list of ids as text, with commas.
 * - `mended`: text that must always be storable; what cannot be is replaced.
 */
export type Code = ListCode | TextCode | 'flag' | 'json' | 'pair' | 'ids' | 'mended';

/** What a column of the present schema says besides its shape. */
interface Mapping {
  /** The property of the domain object that it holds; absent for what only statements see. */
  readonly property?: string;
  readonly code?: Code;
  /** Written when the row is made and never again. */
  readonly once?: boolean;
  /** Nearly every row holds its default, so that SQLite writes it only in a row where one of these columns does not. */
  readonly rare?: boolean;
  /** What a batch writes into a column without a property when it makes a row. Absent: it leaves the column out. */
  readonly initial?: number;
}

export type MappedColumn = Column & Mapping;

/** A table of the present schema. */
export interface Table extends TableShape<MappedColumn> {
  /** Its rows belong to running processes: they are neither moved nor backed up. */
  readonly ofProcesses?: boolean;
  /** Its rows are made again from those of other tables: they are neither moved nor backed up. */
  readonly rebuilt?: boolean;
}

/** A table whose rows become this type. */
export interface TableOf<Domain> extends Table {
  /** Never there; keeps the type. */
  readonly domain?: Domain;
}

/** How a property of this type may be kept. */
type Kept<Value> = [Value] extends [boolean]
  ? { readonly type: 'small'; readonly code: 'flag' }
  : [Value] extends [number]
    ? { readonly type: 'auto_id' | 'integer' | 'small'; readonly code?: undefined }
    : [Value] extends [string]
      ? string extends Value
        ? { readonly type: 'text' | 'long_text' | 'huge_text' | 'bytes'; readonly code?: 'mended' }
        : { readonly type: 'small'; readonly code: ListCode<Value> }
      :
          | { readonly type: 'text' | 'long_text'; readonly code: TextCode<Value> }
          | { readonly type: 'long_text'; readonly code: 'json' }
          | { readonly type: 'text' | 'huge_text'; readonly code: 'ids' }
          | { readonly type: 'integer'; readonly code: 'pair' };

type ColumnOf<Domain> =
  | {
      [Property in keyof Domain & string]-?: MappedColumn & { property: Property } & Kept<Domain[Property]>;
    }[keyof Domain & string]
  | (MappedColumn & { readonly property?: undefined });

type PropertyOf<One> = One extends { readonly property: infer Property } ? Property : never;

type Missing<Domain, Columns extends readonly unknown[]> = Exclude<keyof Domain & string, PropertyOf<Columns[number]>>;

/** What the description must be besides: nothing, or what none is when one of the properties has no column. */
type Complete<Absent> = [Absent] extends [never] ? unknown : { readonly propertiesWithoutColumn: Absent };

/**
 * Describes the table of a domain type: `tableOf<Member>()({ name, columns })`. A property without a column, and a column
 * that cannot hold its property, do not compile.
 */
export function tableOf<Domain>() {
  return <const Columns extends readonly ColumnOf<Domain>[]>(
    table: Omit<Table, 'columns'> & { readonly columns: Columns } & Complete<Missing<Domain, Columns>>,
  ): TableOf<Domain> => table;
}

/** The columns of the primary key, in its order. */
export function primaryKeyOf(table: TableShape): readonly string[] {
  return table.primaryKey ?? table.columns.filter((column) => column.type === 'auto_id').map((column) => column.name);
}
