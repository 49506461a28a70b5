import { type Connection, createConnection, type RowDataPacket } from 'mysql2/promise';
import { StartupError } from '../../domain/errors.ts';
import { explained, explainMysql, placeOf } from '../copy/explain-mysql.ts';
import { firstValue, highestId, metaValue, streamRows } from '../copy/mysql-rows.ts';
import { type MysqlTarget, type MysqlTlsOptions, mysqlTarget } from '../mysql/mysql-url.ts';
import { connectionOptions, sessionStatements } from '../mysql/session.ts';
import { checkSteps, type StoreSnapshot } from './store-snapshot.ts';

/** The server ends a connection whose rows nobody takes for so long, in s: a slow disk of the archive must not end the snapshot. */
const WRITE_TIMEOUT_S = 3_600;

/** Reads a MySQL or MariaDB store in one transaction with a consistent snapshot. Throws StartupError. */
export async function openMysqlSnapshot(options: MysqlTlsOptions & { readonly url: string }): Promise<StoreSnapshot> {
  const server = mysqlTarget(options.url, options);
  let connection: Connection | undefined;
  try {
    connection = await createConnection({ ...connectionOptions(server), rowsAsArray: false });
    for (const sql of sessionStatements('REPEATABLE READ', 'READ ONLY')) await connection.query(sql);
    await connection.query(`SET SESSION net_write_timeout = ${WRITE_TIMEOUT_S}`);
    await connection.query('START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY');
    return await createSnapshot(connection, server);
  } catch (error) {
    connection?.destroy();
    throw explainMysql(error, server);
  }
}

async function createSnapshot(connection: Connection, server: MysqlTarget): Promise<StoreSnapshot> {
  const place = placeOf(server);
  const storeId = await metaValue(connection, 'store_id');
  if (storeId === undefined)
    throw new StartupError(`The database ${place} was never used: there is nothing to back up.`);
  const [steps] = await connection.query<RowDataPacket[]>(
    "SELECT CAST(name AS CHAR) AS name FROM schema_migrations WHERE name NOT LIKE '%#%' ORDER BY name",
  );
  const dataLength =
    'SELECT coalesce(sum(data_length), 0) FROM information_schema.tables WHERE table_schema = DATABASE()';
  return {
    place,
    driver: 'mysql',
    storeId,
    steps: checkSteps(
      place,
      steps.map(({ name }) => String(name)),
    ),
    databaseBytes: Number(await firstValue(connection, dataLength)),
    fileBytes: Number(await firstValue(connection, 'SELECT coalesce(sum(size), 0) FROM files')),
    async *rows(table) {
      try {
        yield* streamRows(connection, table);
      } catch (error) {
        throw explainMysql(error, server);
      }
    },
    highestId: (table) => explained(server, () => highestId(connection, table)),
    journalGrowth: () => 0,
    // Not end(): that would first read what an interrupted reading has left unread.
    close: async () => connection.destroy(),
  };
}
