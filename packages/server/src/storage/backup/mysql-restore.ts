import { type Connection, createConnection, type RowDataPacket } from 'mysql2/promise';
import { StartupError } from '../../domain/errors.ts';
import { createSilentLogger } from '../../telemetry/log.ts';
import { describeTables } from '../copy/copied-table.ts';
import { explained, explainMysql, placeOf } from '../copy/explain-mysql.ts';
import {
  firstFilled,
  insertRows,
  metaValue,
  numberAbove,
  setMetaValue,
  sumRows,
  takeCopyLock,
  together,
} from '../copy/mysql-rows.ts';
import { MIGRATIONS } from '../migrations/index.ts';
import { type MysqlDatabase, openMysqlDatabase } from '../mysql/mysql-database.ts';
import { migrateMysql, mysqlSteps } from '../mysql/mysql-migrator.ts';
import { createSqlDatabase } from '../mysql/mysql-sql-database.ts';
import { checkServer, checkTables } from '../mysql/mysql-startup.ts';
import { type MysqlTarget, mysqlTarget } from '../mysql/mysql-url.ts';
import { connectionOptions, sessionStatements } from '../mysql/session.ts';
import { TABLES } from '../tables/index.ts';
import { schemaMigrations, serverMeta } from '../tables/store.ts';
import { RESTORE_NAME } from './half-restored.ts';
import type { RestoreDestination, RestoreTarget } from './restore-destination.ts';

/**
 * Makes the tables of a store in an empty database; what an earlier restore has left there goes first. Throws StartupError
 * when the database holds rows of others.
 */
export async function openMysqlRestore(target: RestoreTarget): Promise<RestoreDestination> {
  const server = mysqlTarget(target.url, target);
  const database = openMysqlDatabase(server, { readers: 1, writers: 1 });
  let connection: Connection | undefined;
  try {
    await checkServer(database, server, createSilentLogger());
    connection = await createConnection({ ...connectionOptions(server), rowsAsArray: false });
    for (const sql of sessionStatements('READ COMMITTED')) await connection.query(sql);
    const place = placeOf(server);
    await takeCopyLock(connection, place, 'imd restore');
    await clear(connection, server, target.steps);
    const steps = MIGRATIONS.filter(({ name }) => target.steps.includes(name));
    await migrateMysql(server, { now: target.now, steps, restores: true });
    await setMetaValue(connection, RESTORE_NAME, String(target.now()));
    return createDestination({ connection, database, server, now: target.now });
  } catch (error) {
    connection?.destroy();
    await database.close();
    throw explainMysql(error, server);
  }
}

/** Nothing of what is there may stay, and nothing of others may go. */
async function clear(connection: Connection, server: MysqlTarget, steps: readonly string[]): Promise<void> {
  const [rows] = await connection.query<RowDataPacket[]>('SHOW TABLES');
  const present = new Set(rows.map((row) => String(Object.values(row)[0])));
  const isOurs = present.has(serverMeta.name) && (await metaValue(connection, RESTORE_NAME)) !== undefined;
  if (isOurs) {
    // The table with the note goes last: until then the rest is known to be of a restore.
    const names = TABLES.map(({ name }) => name).filter((name) => name !== serverMeta.name);
    for (const name of [...names, schemaMigrations.name, serverMeta.name]) {
      if (present.has(name)) await connection.query(`DROP TABLE ${name}`);
    }
    return;
  }
  const filled = await firstFilled(
    connection,
    describeTables().filter(({ name }) => present.has(name)),
  );
  if (filled !== undefined) {
    throw new StartupError(
      `The database ${placeOf(server)} holds rows in ${filled}, and nothing was changed there. ` +
        'Name an empty database: CREATE DATABASE makes one.',
    );
  }
  const newer = present.has(schemaMigrations.name)
    ? (await mysqlSteps(server)).find(({ name }) => !steps.includes(name))
    : undefined;
  if (newer === undefined) return;
  throw new StartupError(
    `The tables of ${placeOf(server)} are of a newer version than the backup (${newer.name}). ` +
      'Name a database without tables: they are made as the backup has them, and brought up to date with its rows.',
  );
}

interface Opened {
  readonly connection: Connection;
  readonly database: MysqlDatabase;
  readonly server: MysqlTarget;
  readonly now: () => number;
}

function createDestination({ connection, database, server, now }: Opened): RestoreDestination {
  return {
    place: placeOf(server),
    database: createSqlDatabase(database),
    write: (table, rows) => explained(server, () => together(connection, () => insertRows(connection, table, rows))),
    numberAbove: (table, id) => explained(server, () => numberAbove(connection, table, id)),
    sum: (table, onRows) => explained(server, () => sumRows(connection, table, onRows)),
    upgrade: (note) =>
      explained(server, async () => {
        await migrateMysql(server, { now, note, restores: true });
        await checkTables(database, server);
      }),
    finish: () =>
      explained(server, async () => {
        await connection.query('DELETE FROM server_meta WHERE name = ?', [RESTORE_NAME]);
      }),
    async close() {
      // Not end(): that would first read what an interrupted comparison has left unread.
      connection.destroy();
      await database.close();
    },
  };
}
