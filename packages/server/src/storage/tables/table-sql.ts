import { type Column, type Index, primaryKeyOf, type TableShape } from './table.ts';

/** The databases that the schema is written for. */
export type SqlDialect = 'sqlite' | 'mysql';

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

function defaultSql(column: Column): string {
  if (!('default' in column) || column.default === undefined) return '';
  return ` DEFAULT ${typeof column.default === 'number' ? column.default : `'${column.default.replaceAll("'", "''")}'`}`;
}

/** A column as CREATE TABLE and ADD COLUMN name it. */
export function columnSql(column: Column, dialect: SqlDialect): string {
  const name = `\`${column.name}\``;
  const isNull = `${column.nullable === true ? 'NULL' : 'NOT NULL'}${defaultSql(column)}`;
  if (dialect === 'mysql') {
    return `${name} ${mysqlType(column)} ${isNull}${column.type === 'auto_id' ? ' AUTO_INCREMENT' : ''}`;
  }
  if (column.type === 'auto_id') return `${name} INTEGER PRIMARY KEY AUTOINCREMENT`;
  return `${name} ${SQLITE_TYPES[column.type]} ${isNull}`;
}

/** The statements that create a table with its indexes, each without a closing semicolon. */
export function createTableSql(table: TableShape, dialect: SqlDialect): string[] {
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
    ...indexes.map((index) => createIndexSql(table.name, index, 'sqlite')),
  ];
}

/** The statement that adds an index to a table. */
export function createIndexSql(table: string, index: Index, dialect: SqlDialect): string {
  const unique = index.unique === true ? 'UNIQUE ' : '';
  const where = index.where === undefined || dialect === 'mysql' ? '' : ` WHERE ${index.where}`;
  return `CREATE ${unique}INDEX \`${index.name}\` ON \`${table}\` (${quoted(index.columns)})${where}`;
}

/** The statement that drops a table with its indexes. */
export function dropTableSql(table: TableShape): string {
  return `DROP TABLE \`${table.name}\``;
}
