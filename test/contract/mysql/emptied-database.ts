import { createConnection, type RowDataPacket } from 'mysql2/promise';
import type { DatabaseServer } from '../../support/database-server.ts';
import type { OpenStorage } from '../repositories/store.ts';
import { openMysqlStore } from './open-store.ts';

/**
 * Opens stores that are as after the first start, one at a time. They share a database that is emptied in between: making its
 * tables takes a server longer than most tests.
 */
export function emptiedDatabase(server: DatabaseServer): () => Promise<OpenStorage> {
  let prepared: { readonly url: string; readonly emptying: string } | undefined;
  return async () => {
    if (prepared === undefined) {
      const { url, name } = await server.createDatabase();
      await (await openMysqlStore(url)).close();
      const kept = await server.createDatabase();
      prepared = { url, emptying: await keepRows(url, name, kept.name) };
    } else await run(prepared.url, prepared.emptying);
    const store = await openMysqlStore(prepared.url);
    return {
      ...store,
      async raiseIds(above) {
        // Emptying would not lower them again.
        prepared = undefined;
        await store.raiseIds(above);
      },
    };
  };
}

/** Copies what the first start has written; answers the statements that bring the tables back to it. */
async function keepRows(url: string, name: string, copy: string): Promise<string> {
  const tables = await run(url, `SELECT TABLE_NAME FROM information_schema.tables WHERE TABLE_SCHEMA = '${name}'`);
  const statements: string[] = [];
  for (const [table] of tables) {
    statements.push(`DELETE FROM ${table}`);
    const first = await run(url, `SELECT 1 FROM ${table} LIMIT 1`);
    if (first.length === 0) continue;
    await run(url, `CREATE TABLE ${copy}.${table} AS SELECT * FROM ${table}`);
    statements.push(`INSERT INTO ${table} SELECT * FROM ${copy}.${table}`);
  }
  return ['START TRANSACTION', ...statements, 'COMMIT'].join('; ');
}

async function run(url: string, sql: string): Promise<unknown[][]> {
  const connection = await createConnection({ uri: url, rowsAsArray: true, multipleStatements: true });
  try {
    const [rows] = await connection.query<RowDataPacket[][]>(sql);
    return rows;
  } finally {
    await connection.end();
  }
}
