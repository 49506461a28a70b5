import { DataTypes, type Model, type ModelAttributeColumnOptions, type ModelStatic, type Sequelize } from 'sequelize';
import { INITIAL_TABLES } from './migrations/0001-initial.ts';
import type { Column, Table } from './table-sql.ts';

/** A row for writing: columns by their names. */
export type RowValues = Record<string, number | string | Buffer | null>;
export type RowModel = ModelStatic<Model<RowValues, RowValues>>;

/** Models of the tables that are used through Sequelize; the hot ones go by prepared statements. */
export interface Models {
  readonly users: RowModel;
  readonly sessions: RowModel;
  readonly idempotencyKeys: RowModel;
  readonly auditLog: RowModel;
}

function dataType(column: Column): ModelAttributeColumnOptions['type'] {
  switch (column.type) {
    case 'auto_id':
    case 'integer':
      return DataTypes.BIGINT;
    case 'small':
      return DataTypes.TINYINT;
    case 'text':
      return DataTypes.STRING(column.size);
    case 'long_text':
      return DataTypes.TEXT;
    case 'huge_text':
      return DataTypes.TEXT('medium');
    case 'key':
      return DataTypes.STRING(column.size);
    case 'bytes':
      return DataTypes.BLOB;
  }
}

function defineModel(sequelize: Sequelize, tables: readonly Table[], name: string): RowModel {
  const table = tables.find((one) => one.name === name);
  if (table === undefined) throw new RangeError(`no table ${name}`);
  const attributes = table.columns.map((column): [string, ModelAttributeColumnOptions] => [
    column.name,
    {
      type: dataType(column),
      allowNull: column.nullable === true || column.type === 'auto_id',
      primaryKey: column.type === 'auto_id' || table.primaryKey?.includes(column.name) === true,
      autoIncrement: column.type === 'auto_id',
    },
  ]);
  return sequelize.define<Model<RowValues, RowValues>>(name, Object.fromEntries(attributes), {
    tableName: name,
    timestamps: false,
  });
}

/** Builds the models from the description of the tables, so that the two cannot differ. */
export function defineModels(sequelize: Sequelize): Models {
  const define = (name: string): RowModel => defineModel(sequelize, INITIAL_TABLES, name);
  return {
    users: define('users'),
    sessions: define('sessions'),
    idempotencyKeys: define('idempotency_keys'),
    auditLog: define('audit_log'),
  };
}
