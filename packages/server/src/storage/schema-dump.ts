import { MIGRATIONS } from './migrations/index.ts';
import { TABLES } from './tables/index.ts';
import { schemaMigrations } from './tables/store.ts';
import { createTableSql } from './tables/table-sql.ts';

const HEAD = `-- The whole schema of IM-TS for MySQL 8 and MariaDB 10.11 or newer, written from the description of the tables.
-- Do not edit: run "npm run generate" after a change of packages/server/src/storage.
-- Load it in an empty database: mysql NAME < chat.sql

SET NAMES utf8mb4 COLLATE utf8mb4_bin;
SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION';
`;

/** The whole MySQL schema as one script; the steps that it holds are marked as done, so that imd does not run them. */
export function mysqlSchema(): string {
  const statements = [
    ...[schemaMigrations, ...TABLES].flatMap((table) => createTableSql(table, 'mysql')),
    ...MIGRATIONS.map(
      (step) =>
        `INSERT INTO \`${schemaMigrations.name}\` (\`name\`, \`at\`, \`expands\`) VALUES ('${step.name}', 0, ${step.expands ? 1 : 0})`,
    ),
  ];
  return `${HEAD}\n${statements.map((sql) => `${sql};`).join('\n\n')}\n`;
}
