import { MIGRATIONS } from './migrations/index.ts';
import { MIGRATIONS_TABLE } from './migrator.ts';
import { createTableSql } from './table-sql.ts';

const HEAD = `-- The whole schema of IM-TS for MySQL 8 and MariaDB 10.11 or newer, written from the migrations.
-- Do not edit: run "npm run generate" after a change of packages/server/src/storage/migrations.
-- Load it in an empty database: mysql NAME < chat.sql

SET NAMES utf8mb4 COLLATE utf8mb4_bin;
SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION';
`;

/** The whole MySQL schema as one script; the steps that it holds are marked as done, so that imd does not run them. */
export function mysqlSchema(): string {
  const statements = [
    ...createTableSql(MIGRATIONS_TABLE, 'mysql'),
    ...MIGRATIONS.flatMap((step) => step.up('mysql')),
    ...MIGRATIONS.map(
      (step) => `INSERT INTO \`${MIGRATIONS_TABLE.name}\` (\`name\`, \`at\`) VALUES ('${step.name}', 0)`,
    ),
  ];
  return `${HEAD}\n${statements.map((sql) => `${sql};`).join('\n\n')}\n`;
}
