import {
  DataTypes,
  type literal,
  type Model,
  type ModelAttributeColumnOptions,
  type ModelStatic,
  type Sequelize,
  type Transaction,
} from 'sequelize';
import { accountInvites } from '../tables/account-invites.ts';
import { auditLog } from '../tables/audit-log.ts';
import { jobs, leases, nodes } from '../tables/cluster.ts';
import { logCheckpoints } from '../tables/command-log.ts';
import { idempotencyKeys } from '../tables/idempotency-keys.ts';
import { importedMessages } from '../tables/imported-messages.ts';
import { reservedNames } from '../tables/reserved-names.ts';
import { serverMeta } from '../tables/store.ts';
import { type MappedColumn, primaryKeyOf, type Table } from '../tables/table.ts';
import { sessions, userHeads, users } from '../tables/users.ts';

/** A row for writing: columns by their names. A literal is SQL, as of databaseTime. */
export type RowValues = Record<string, number | string | Buffer | null | ReturnType<typeof literal>>;
export type RowModel = ModelStatic<Model<RowValues, RowValues>>;

/** Models of the tables that are used through Sequelize; the hot ones go by prepared statements. */
export interface Models {
  readonly users: RowModel;
  readonly userHeads: RowModel;
  readonly sessions: RowModel;
  readonly idempotencyKeys: RowModel;
  readonly auditLog: RowModel;
  readonly accountInvites: RowModel;
  readonly reservedNames: RowModel;
  readonly importedMessages: RowModel;
  readonly serverMeta: RowModel;
  readonly nodes: RowModel;
  readonly leases: RowModel;
  readonly jobs: RowModel;
  readonly logCheckpoints: RowModel;
  /** Runs the work in one transaction, which each of its statements must name. */
  together<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result>;
}

function dataType(column: MappedColumn): ModelAttributeColumnOptions['type'] {
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

function defineModel(sequelize: Sequelize, table: Table): RowModel {
  const key = primaryKeyOf(table);
  const attributes = table.columns.map((column): [string, ModelAttributeColumnOptions] => [
    column.name,
    {
      type: dataType(column),
      allowNull: column.nullable === true || column.type === 'auto_id',
      primaryKey: key.includes(column.name),
      autoIncrement: column.type === 'auto_id',
      ...('default' in column && column.default !== undefined ? { defaultValue: column.default } : {}),
    },
  ]);
  return sequelize.define<Model<RowValues, RowValues>>(table.name, Object.fromEntries(attributes), {
    tableName: table.name,
    timestamps: false,
  });
}

/** Builds the models from the description of the tables, so that the two cannot differ. */
export function defineModels(sequelize: Sequelize): Models {
  return {
    users: defineModel(sequelize, users),
    userHeads: defineModel(sequelize, userHeads),
    sessions: defineModel(sequelize, sessions),
    idempotencyKeys: defineModel(sequelize, idempotencyKeys),
    auditLog: defineModel(sequelize, auditLog),
    accountInvites: defineModel(sequelize, accountInvites),
    reservedNames: defineModel(sequelize, reservedNames),
    importedMessages: defineModel(sequelize, importedMessages),
    serverMeta: defineModel(sequelize, serverMeta),
    nodes: defineModel(sequelize, nodes),
    leases: defineModel(sequelize, leases),
    jobs: defineModel(sequelize, jobs),
    logCheckpoints: defineModel(sequelize, logCheckpoints),
    together: (work) => sequelize.transaction(work),
  };
}
