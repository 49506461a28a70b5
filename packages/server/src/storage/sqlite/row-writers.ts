import {
  changedColumns,
  encodedValue,
  insertedColumns,
  keyColumns,
  type Place,
  RowCode,
  type WrittenColumn,
} from '../tables/row-code.ts';
import { type MappedColumn, primaryKeyOf, type Table, type TableOf } from '../tables/table.ts';
import type { StatementSink } from './statement-script.ts';

/** Text that would be cut at a NUL when it is read, or has no UTF-8 form: reading it would end the native driver. */
function unstorable(): RangeError {
  return new RangeError('text that cannot be stored');
}

/** An escape of NUL or of half a surrogate pair; a backslash of the text itself is doubled before it. */
const UNSTORABLE = /(?:^|[^\\])(?:\\\\)*\\u(?:0000|d[89a-f])/;

/** Rows as the one parameter of a statement. Throws RangeError for text that cannot be stored; the edge refuses it. */
export function toRows(rows: readonly (readonly (number | string | null)[])[]): string {
  const json = JSON.stringify(rows);
  if (json.includes('\\u') && UNSTORABLE.test(json)) throw unstorable();
  return json;
}

/** As toRows, for text that is a parameter of its own. */
function checked(text: string): string {
  if (text.includes('\0') || !text.isWellFormed()) throw unstorable();
  return text;
}

/** Bytes travel as hex digits. */
function bound(one: WrittenColumn, parameter: string): string {
  if (one.column.property === undefined) return one.value;
  return one.column.type === 'bytes' ? `unhex(${parameter})` : parameter;
}

function valueCode(code: RowCode, one: WrittenColumn, text: (value: string) => string): string {
  const value = encodedValue(code, one);
  const { type, nullable, code: how } = one.column;
  if (type === 'bytes') return nullable === true ? `(${value} === '' ? null : ${value})` : value;
  return how === undefined && (type === 'text' || type === 'long_text' || type === 'huge_text') ? text(value) : value;
}

function names(columns: readonly WrittenColumn[]): string {
  return columns.map(({ column }) => column.name).join(', ');
}

function properties(columns: readonly WrittenColumn[]): readonly WrittenColumn[] {
  return columns.filter(({ column }) => column.property !== undefined);
}

/** A statement that writes one row, with a parameter for each column. */
export interface RowStatement<Row> {
  readonly sql: string;
  run(sink: Pick<StatementSink, 'run'>, row: Row): unknown;
}

/** A statement that writes any number of rows, which are its one parameter. */
export interface RowsStatement<Row> {
  readonly sql: string;
  run(sink: Pick<StatementSink, 'run'>, rows: readonly Row[]): void;
}

/** Inserts one row: without its rare columns where all of them hold their default. */
export function insertRow<Row>(table: Table, place: Place): RowStatement<Row> {
  const all = insertedColumns(table, place);
  const rare = all.filter(({ column }) => column.rare === true);
  const code = new RowCode();
  const run = (columns: readonly WrittenColumn[]): string => {
    const params = properties(columns).map((one) => valueCode(code, one, (value) => `${code.name(checked)}(${value})`));
    return `sink.run(${JSON.stringify(insertText(table, columns))}, ${params.join(', ')})`;
  };
  const withRare = run(all);
  const short = run(all.filter((one) => !rare.includes(one)));
  const byDefault = rare.map((one) => `${encodedValue(code, one)} === ${JSON.stringify(defaultOf(one.column))}`);
  const choice = rare.length === 0 ? withRare : `${byDefault.join(' && ')} ? ${short} : ${withRare}`;
  return { sql: insertText(table, all), run: code.compile(`(sink, row) => ${choice}`) };
}

function insertText(table: Table, columns: readonly WrittenColumn[]): string {
  const parameters = properties(columns);
  const values = columns.map((one) => bound(one, `?${parameters.indexOf(one) + 1}`));
  return `INSERT INTO ${table.name} (${names(columns)}) VALUES (${values.join(', ')})`;
}

/** What a row holds of a column that is not written, as it is encoded: NULL reads as '' or 0. */
function defaultOf(column: MappedColumn): number | string {
  if ('default' in column && column.default !== undefined) return column.default;
  return column.type === 'integer' || column.type === 'small' ? 0 : '';
}

/** The rows as arrays of these columns, each of which is in the JSON under its place. */
function rowsStatement<Row>(sql: string, columns: readonly WrittenColumn[]): RowsStatement<Row> {
  const code = new RowCode();
  const values = columns.map((one) => valueCode(code, one, (value) => value));
  const toArray = code.compile<(row: Row) => (number | string | null)[]>(`(row) => [${values.join(', ')}]`);
  return {
    sql,
    run(sink, rows) {
      if (rows.length > 0) sink.run(sql, toRows(rows.map(toArray)));
    },
  };
}

function selectValues(columns: readonly WrittenColumn[]): string {
  const inJson = properties(columns);
  return columns.map((one) => bound(one, `value ->> ${inJson.indexOf(one)}`)).join(', ');
}

/** Inserts rows. */
export function insertRows<Domain>(table: TableOf<Domain>): RowsStatement<Domain> {
  const columns = insertedColumns(table);
  const sql = `INSERT INTO ${table.name} (${names(columns)}) SELECT ${selectValues(columns)} FROM json_each(?)`;
  return rowsStatement(sql, properties(columns));
}

/** Inserts rows, and changes those that are there. */
export function upsertRows<Domain>(table: TableOf<Domain>): RowsStatement<Domain> {
  const columns = insertedColumns(table);
  const changes = changedColumns(table).map(({ column: { name } }) => `${name} = excluded.${name}`);
  const sql = `INSERT INTO ${table.name} (${names(columns)}) SELECT ${selectValues(columns)} FROM json_each(?) WHERE true
    ON CONFLICT (${primaryKeyOf(table).join(', ')}) DO ${changes.length === 0 ? 'NOTHING' : `UPDATE SET ${changes.join(', ')}`}`;
  return rowsStatement(sql, properties(columns));
}

/** Changes rows that are there. */
export function updateRows<Row>(table: Table): RowsStatement<Row> {
  const key = keyColumns(table);
  const columns = [...key, ...changedColumns(table)];
  const inJson = (one: WrittenColumn) => bound(one, `j.value ->> ${columns.indexOf(one)}`);
  const changes = columns.slice(key.length).map((one) => `${one.column.name} = ${inJson(one)}`);
  const found = key.map((one) => `${table.name}.${one.column.name} = ${inJson(one)}`);
  const sql = `UPDATE ${table.name} SET ${changes.join(', ')} FROM json_each(?) AS j WHERE ${found.join(' AND ')}`;
  return rowsStatement(sql, columns);
}

/** Deletes rows by their keys. */
export function deleteRows<Row>(table: Table): RowsStatement<Row> {
  const key = keyColumns(table);
  const sql = `DELETE FROM ${table.name} WHERE (${names(key)}) IN (SELECT ${selectValues(key)} FROM json_each(?))`;
  return rowsStatement(sql, key);
}
