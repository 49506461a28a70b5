import { RowCode, textToIds } from './row-code.ts';
import type { MappedColumn, Table, TableOf } from './table.ts';

/** What a column holds when it is read, by any driver. */
export type SqlCell = number | string | Buffer | null;

/** A row as the driver gives it. */
export type Row = readonly SqlCell[];

/** The columns of a table in a SELECT, and what becomes of them. Plain arrays, because model instances cost about 20 µs a row. */
export interface RowReader<Domain> {
  /** For the list behind SELECT, under the alias. */
  readonly columns: string;
  readonly count: number;
  /** Takes a row that begins with the columns. */
  readonly read: (row: Row) => Domain;
  /** A `read` for rows in which they begin at this place, from 0. */
  at(place: number): (row: Row) => Domain;
}

function selected(column: MappedColumn, alias: string): string {
  const name = `${alias}.${column.name}`;
  const value = column.type === 'bytes' ? `lower(hex(${name}))` : name;
  if (column.nullable !== true || column.code === 'pair') return value;
  return `coalesce(${value}, ${column.type === 'integer' || column.type === 'small' ? '0' : "''"})`;
}

function decoded(code: RowCode, columns: readonly MappedColumn[], cells: readonly string[]): string {
  const [cell = ''] = cells;
  const how = columns[0]?.code;
  switch (how) {
    case undefined:
    case 'mended':
      return cell;
    case 'flag':
      return `${cell} === 1`;
    case 'json':
      return `JSON.parse(${cell})`;
    case 'ids':
      return `${code.name(textToIds)}(${cell})`;
    case 'pair':
      return `${cells.map((one) => `${one} === null`).join(' || ')} ? [] : [${cells.join(', ')}]`;
    default:
      return `${code.name(how.decode)}(${cell})`;
  }
}

function compileReader<Domain>(columns: readonly MappedColumn[], from: number): (row: Row) => Domain {
  const code = new RowCode();
  const properties = new Map<string, number[]>();
  for (const [index, { property = '' }] of columns.entries()) {
    properties.set(property, [...(properties.get(property) ?? []), index]);
  }
  const fields = [...properties].map(([property, places]) => {
    const cells = places.map((index) => `row[${from + index}]`);
    return `${property}: ${decoded(
      code,
      places.flatMap((index) => columns[index] ?? []),
      cells,
    )}`;
  });
  return code.compile(`(row) => ({ ${fields.join(', ')} })`);
}

function readerOf<Domain>(table: Table, alias: string, has: (property: string) => boolean): RowReader<Domain> {
  const columns = table.columns.filter(({ property }) => property !== undefined && has(property));
  return {
    columns: columns.map((column) => selected(column, alias)).join(', '),
    count: columns.length,
    read: compileReader(columns, 0),
    at: (place) => compileReader(columns, place),
  };
}

/** Reads the rows of a table as what they become. */
export function rowReader<Domain>(table: TableOf<Domain>, alias: string): RowReader<Domain> {
  return readerOf(table, alias, () => true);
}

/** As rowReader, without these properties. */
export function rowReaderWithout<Domain, Absent extends keyof Domain & string>(
  table: TableOf<Domain>,
  alias: string,
  absent: readonly Absent[],
): RowReader<Omit<Domain, Absent>> {
  return readerOf(table, alias, (property) => !(absent as readonly string[]).includes(property));
}

/** As rowReader, these properties alone. */
export function rowReaderOf<Domain, Present extends keyof Domain & string>(
  table: TableOf<Domain>,
  alias: string,
  present: readonly Present[],
): RowReader<Pick<Domain, Present>> {
  return readerOf(table, alias, (property) => (present as readonly string[]).includes(property));
}
