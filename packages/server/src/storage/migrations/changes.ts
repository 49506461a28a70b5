import type { Column, Index, TableShape } from '../tables/table.ts';
import { columnSql, createIndexSql, createTableSql, dropTableSql, type SqlDialect } from '../tables/table-sql.ts';
import type { SchemaMigration, StepRows } from './migration.ts';

/** One change of the schema, or of rows, that a step is made of. */
export interface SchemaChange {
  /** Programs that do not know the change can go on using the database after it. */
  readonly expands: boolean;
  up(dialect: SqlDialect): readonly string[];
  down(dialect: SqlDialect): readonly string[];
  /** As in SchemaMigration. */
  rewrite?(rows: StepRows): Promise<void>;
}

/** A column that an INSERT may leave out, as programs do that do not know it. */
export type AddedColumn = Column & ({ readonly nullable: true } | { readonly default: number | string });

/**
 * A step made of changes, done in their order and undone in the opposite one. It only expands unless one of them does not.
 */
export function migration(name: string, ...changes: readonly SchemaChange[]): SchemaMigration {
  return {
    name,
    expands: changes.every((change) => change.expands),
    up: (dialect) => changes.flatMap((change) => change.up(dialect)),
    down: (dialect) => changes.toReversed().flatMap((change) => change.down(dialect)),
    async rewrite(rows) {
      for (const change of changes) await change.rewrite?.(rows);
    },
  };
}

export function createTable(table: TableShape): SchemaChange {
  return {
    expands: true,
    up: (dialect) => createTableSql(table, dialect),
    down: () => [dropTableSql(table)],
  };
}

/** The new column is the last one of its table. */
export function addColumn(table: string, column: AddedColumn): SchemaChange {
  return {
    expands: true,
    up: (dialect) => [addColumnSql(table, column, dialect)],
    down: () => [dropColumnSql(table, column)],
  };
}

/** Programs that write or read the column fail afterwards: a step later than the one that made them stop. */
export function dropColumn(table: string, column: AddedColumn): SchemaChange {
  return {
    expands: false,
    up: () => [dropColumnSql(table, column)],
    down: (dialect) => [addColumnSql(table, column, dialect)],
  };
}

export function addIndex(table: string, index: Index): SchemaChange {
  return {
    expands: index.unique !== true,
    up: (dialect) => [createIndexSql(table, index, dialect)],
    down: (dialect) => [dropIndexSql(table, index, dialect)],
  };
}

export function dropIndex(table: string, index: Index): SchemaChange {
  return {
    // MySQL fails a statement that names an index which is not there, as FORCE INDEX does.
    expands: false,
    up: (dialect) => [dropIndexSql(table, index, dialect)],
    down: (dialect) => [createIndexSql(table, index, dialect)],
  };
}

/** Writes rows, with one statement that has no effect when it is done again. Undone with the table or column it fills. */
export function fillRows(statement: (dialect: SqlDialect) => string): SchemaChange {
  return { expands: true, up: (dialect) => [statement(dialect)], down: () => [] };
}

/** Computes rows anew, with what SQL alone cannot do. Nothing undoes it. */
export function rewriteRows(rewrite: (rows: StepRows) => Promise<void>): SchemaChange {
  return { expands: true, up: () => [], down: () => [], rewrite };
}

function addColumnSql(table: string, column: Column, dialect: SqlDialect): string {
  return `ALTER TABLE \`${table}\` ADD COLUMN ${columnSql(column, dialect)}`;
}

function dropColumnSql(table: string, { name }: Column): string {
  return `ALTER TABLE \`${table}\` DROP COLUMN \`${name}\``;
}

function dropIndexSql(table: string, { name }: Index, dialect: SqlDialect): string {
  return dialect === 'sqlite' ? `DROP INDEX \`${name}\`` : `DROP INDEX \`${name}\` ON \`${table}\``;
}
