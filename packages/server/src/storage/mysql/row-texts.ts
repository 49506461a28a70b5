import {
  changedColumns,
  encodedValue,
  insertedColumns,
  keyColumns,
  type Place,
  RowCode,
  type WrittenColumn,
} from '../tables/row-code.ts';
import type { Table, TableOf } from '../tables/table.ts';
import { bytes, int, quoted } from './sql-text.ts';

/** The value of a column as SQL, as the code of a piece of a template literal. */
function valueText(code: RowCode, one: WrittenColumn): string {
  const value = encodedValue(code, one);
  if (one.column.property === undefined) return value;
  const { type } = one.column;
  if (type === 'bytes') return `\${${code.name(bytes)}(${value})}`;
  if (type === 'text' || type === 'long_text' || type === 'huge_text') return `\${${code.name(quoted)}(${value})}`;
  // A list and a flag become numbers of ours.
  return one.column.code === undefined ? `\${${code.name(int)}(${value})}` : `\${${value}}`;
}

function assignments(code: RowCode, columns: readonly WrittenColumn[], separator: string): string {
  return columns.map((one) => `${one.column.name} = ${valueText(code, one)}`).join(separator);
}

/** An INSERT of several rows: its beginning, and the text of each row. */
export interface RowTexts<Row> {
  readonly head: string;
  row(row: Row): string;
}

/** Inserts rows: the head, and then their texts with commas. */
export function insertTexts<Row>(table: Table, place?: Place): RowTexts<Row> {
  const columns = insertedColumns(table, place);
  const code = new RowCode();
  const values = columns.map((one) => valueText(code, one));
  return {
    head: `INSERT INTO ${table.name} (${columns.map(({ column }) => column.name).join(', ')}) VALUES `,
    row: code.compile(`(row) => \`(${values.join(',')})\``),
  };
}

/** What changes the rows that are there already, behind the rows of an INSERT. */
export function changeThoseThere<Domain>(table: TableOf<Domain>): string {
  const changed = changedColumns(table);
  // To itself where there is nothing but the key: unlike INSERT IGNORE, that hides no other failure.
  const written = changed.length === 0 ? keyColumns(table).slice(0, 1) : changed;
  const changes = written.map(({ column: { name } }) => `${name} = VALUES(${name})`);
  return ` ON DUPLICATE KEY UPDATE ${changes.join(', ')}`;
}

/** The statement that changes one row. */
export function updateText<Row>(table: Table): (row: Row) => string {
  const code = new RowCode();
  const changes = assignments(code, changedColumns(table), ', ');
  const found = assignments(code, keyColumns(table), ' AND ');
  return code.compile(`(row) => \`UPDATE ${table.name} SET ${changes} WHERE ${found}\``);
}

/** The statement that deletes one row. */
export function deleteText<Row>(table: Table): (row: Row) => string {
  const code = new RowCode();
  const found = assignments(code, keyColumns(table), ' AND ');
  return code.compile(`(row) => \`DELETE FROM ${table.name} WHERE ${found}\``);
}
