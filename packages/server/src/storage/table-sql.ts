/** The databases that the schema is written for. */
export type SqlDialect = 'sqlite' | 'mysql';

/**
 * What a column holds, apart from any dialect.
 * - `auto_id`: an id that the database assigns; it is the primary key.
 * - `integer`: ids, counters, epoch milliseconds; up to 2^53 - 1.
 * - `small`: a closed list or a flag, 0 to 255.
 * - `text`: up to `size` code points, compared code point by code point.
 * - `long_text`: up to 16,000 code points; `huge_text`: up to 16 MB.
 * - `key`: text that is compared byte by byte, up to `size` bytes; never padded.
 * - `bytes`: exactly `size` bytes.
 */
export type ColumnType =
  | { readonly type: 'auto_id' | 'integer' | 'small' | 'long_text' | 'huge_text' }
  | { readonly type: 'text' | 'key' | 'bytes'; readonly size: number };

export type Column = ColumnType & { readonly name: string; readonly nullable?: boolean };

export interface Index {
  readonly name: string;
  readonly columns: readonly string[];
  readonly unique?: boolean;
}

export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
  /** Rows are kept in this order on disk, so a range of it is one range read. Absent: the auto_id column. */
  readonly primaryKey?: readonly string[];
  readonly indexes?: readonly Index[];
}

const SQLITE_TYPES = {
  auto_id: 'INTEGER',
  integer: 'INTEGER',
  small: 'INTEGER',
  text: 'TEXT',
  long_text: 'TEXT',
  huge_text: 'TEXT',
  key: 'TEXT',
  bytes: 'BLOB',
} as const;

// Named for every text: the default of a server may be utf8mb3 or a collation that MariaDB 10.11 does not have.
const MYSQL_TEXT = 'CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';

function mysqlType(column: Column): string {
  switch (column.type) {
    case 'auto_id':
    case 'integer':
      return 'BIGINT';
    case 'small':
      return 'TINYINT UNSIGNED';
    case 'text':
      return `VARCHAR(${column.size}) ${MYSQL_TEXT}`;
    case 'long_text':
      return `TEXT ${MYSQL_TEXT}`;
    case 'huge_text':
      return `MEDIUMTEXT ${MYSQL_TEXT}`;
    case 'key':
      return `VARBINARY(${column.size})`;
    case 'bytes':
      return `BINARY(${column.size})`;
  }
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}

function columnSql(column: Column, dialect: SqlDialect): string {
  const name = `\`${column.name}\``;
  const isNull = column.nullable === true ? 'NULL' : 'NOT NULL';
  if (dialect === 'mysql') {
    return `${name} ${mysqlType(column)} ${isNull}${column.type === 'auto_id' ? ' AUTO_INCREMENT' : ''}`;
  }
  if (column.type === 'auto_id') return `${name} INTEGER PRIMARY KEY AUTOINCREMENT`;
  return `${name} ${SQLITE_TYPES[column.type]} ${isNull}`;
}

function primaryKeyOf(table: Table): readonly string[] {
  return table.primaryKey ?? table.columns.filter((column) => column.type === 'auto_id').map((column) => column.name);
}

/** The statements that create a table with its indexes, each without a closing semicolon. */
export function createTableSql(table: Table, dialect: SqlDialect): string[] {
  const lines = table.columns.map((column) => columnSql(column, dialect));
  const indexes = table.indexes ?? [];
  if (dialect === 'mysql') {
    lines.push(`PRIMARY KEY (${quoted(primaryKeyOf(table))})`);
    for (const index of indexes) {
      lines.push(`${index.unique === true ? 'UNIQUE KEY' : 'KEY'} \`${index.name}\` (${quoted(index.columns)})`);
    }
    const options = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC';
    return [`CREATE TABLE \`${table.name}\` (\n  ${lines.join(',\n  ')}\n) ${options}`];
  }
  if (table.primaryKey !== undefined) lines.push(`PRIMARY KEY (${quoted(table.primaryKey)})`);
  const options = table.primaryKey === undefined ? 'STRICT' : 'STRICT, WITHOUT ROWID';
  return [
    `CREATE TABLE \`${table.name}\` (\n  ${lines.join(',\n  ')}\n) ${options}`,
    ...indexes.map(
      (index) =>
        `CREATE ${index.unique === true ? 'UNIQUE ' : ''}INDEX \`${index.name}\` ON \`${table.name}\` (${quoted(index.columns)})`,
    ),
  ];
}

/** The statement that drops a table with its indexes. */
export function dropTableSql(table: Table): string {
  return `DROP TABLE \`${table.name}\``;
}
