import { Umzug } from 'umzug';
import { StartupError } from '../../domain/errors.ts';
import { MIGRATIONS } from '../migrations/index.ts';
import type { SchemaMigration } from '../migrations/migration.ts';
import { MIGRATIONS_TABLE, newerSchema } from '../migrator.ts';
import { createTableSql } from '../table-sql.ts';
import { rowsOf } from './mysql-database.ts';
import { MysqlFailure } from './mysql-failure.ts';
import { createMysqlPool, type MysqlConnection } from './mysql-pool.ts';
import type { MysqlTarget } from './mysql-target.ts';
import { quoted, withParams } from './sql-text.ts';

export interface MysqlMigratorOptions {
  readonly now: () => number;
  readonly steps?: readonly SchemaMigration[];
  /** Told once when another process migrates and this one waits. */
  readonly onWaiting?: () => void;
}

/** A change of a large table takes its time. */
const ANSWER_TIMEOUT_MS = 4 * 3_600_000;
/** How long one try for the lock takes, in seconds, and how often it is tried. */
const LOCK_TRY_S = 2;
const LOCK_TRIES = 300;

const TABLE = MIGRATIONS_TABLE.name;
const INSERT = `INSERT INTO ${TABLE} (name, at) VALUES (?1, ?2) ON DUPLICATE KEY UPDATE at = at`;

/** What a statement answers that was done before this process could write that down: the table, column or index is there. */
const DONE_ALREADY = /^ER_(?:TABLE_EXISTS_ERROR|DUP_FIELDNAME|DUP_KEYNAME|CANT_DROP_FIELD_OR_KEY|BAD_TABLE_ERROR)$/;

/** Between the name of a step and the number of its statement: the statement is done, the step may not be. */
const PART = '#';

const WRITES = { commits: true } as const;

async function tableExists(connection: MysqlConnection): Promise<boolean> {
  const sql = `SELECT 1 FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = ${quoted(TABLE)}`;
  return rowsOf((await connection.query(sql, WRITES))[0]).length > 0;
}

/** The names in the table of steps, those of single statements included. */
async function recordedNames(connection: MysqlConnection): Promise<string[]> {
  if (!(await tableExists(connection))) return [];
  const [found] = await connection.query(`SELECT CAST(name AS CHAR) FROM ${TABLE} ORDER BY name`, WRITES);
  return rowsOf<[string]>(found).map(([name]) => name);
}

async function executedNames(connection: MysqlConnection): Promise<string[]> {
  return (await recordedNames(connection)).filter((name) => !name.includes(PART));
}

/**
 * DDL commits by itself here, so a step is a row of statements that are written down one by one: a process that is killed
 * in the middle is followed by one that goes on there. Only the statement in between may have been done unrecorded.
 */
async function runStep(connection: MysqlConnection, step: SchemaMigration, now: () => number): Promise<void> {
  const recorded = new Set(await recordedNames(connection));
  const record = (part: number | 'begun') =>
    connection.query(withParams(INSERT, [`${step.name}${PART}${part}`, now()]), WRITES);
  let mayBeDone = recorded.has(`${step.name}${PART}begun`);
  await record('begun');
  for (const [index, sql] of step.up('mysql').entries()) {
    if (recorded.has(`${step.name}${PART}${index}`)) continue;
    try {
      await connection.query(sql, WRITES);
    } catch (error) {
      if (!mayBeDone || !(error instanceof MysqlFailure) || !DONE_ALREADY.test(error.code)) throw error;
    }
    // Only the first one that was not written down: anything else that is there already is somebody else's.
    mayBeDone = false;
    await record(index);
  }
}

function createMigrator(connection: MysqlConnection, now: () => number, steps: readonly SchemaMigration[]) {
  return new Umzug({
    logger: undefined,
    migrations: steps.map((step) => ({ name: step.name, up: () => runStep(connection, step, now) })),
    storage: {
      executed: () => executedNames(connection),
      logMigration: async ({ name }) => {
        // Together: what was written down of the statements is of no use beside the step, and would stay for ever.
        await connection.query('START TRANSACTION', WRITES);
        await connection.query(withParams(INSERT, [name, now()]), WRITES);
        await connection.query(`DELETE FROM ${TABLE} WHERE name LIKE ${quoted(`${name}${PART}%`)}`, WRITES);
        await connection.query('COMMIT', WRITES);
      },
      unlogMigration: async () => {
        throw new Error('Steps of the schema are not undone; restore a backup instead.');
      },
    },
  });
}

async function lock(connection: MysqlConnection, database: string, onWaiting: () => void): Promise<void> {
  // The name is one for the whole server, so the database is part of it; at most 64 characters, hence the hash.
  const sql = `SELECT GET_LOCK(CONCAT('imd-migrate-', LEFT(SHA2(${quoted(database)}, 256), 32)), ${LOCK_TRY_S})`;
  for (let attempt = 0; attempt < LOCK_TRIES; attempt++) {
    const [row] = rowsOf<[number | null]>((await connection.query(sql, WRITES))[0]);
    if (row?.[0] === 1) return;
    if (attempt === 0) onWaiting();
  }
  throw new StartupError(
    'Another process has been changing the schema of the database for ten minutes. Wait for it, or end it if it hangs.',
  );
}

async function withConnection<Result>(target: MysqlTarget, work: (connection: MysqlConnection) => Promise<Result>) {
  const pool = createMysqlPool(target, {
    size: 1,
    isolation: 'READ COMMITTED',
    multipleStatements: false,
    answerTimeoutMs: ANSWER_TIMEOUT_MS,
  });
  try {
    return await pool.use(work);
  } finally {
    // The lock ends with its connection.
    await pool.close();
  }
}

function refuseNewer(executed: readonly string[], steps: readonly SchemaMigration[], target: MysqlTarget): void {
  const known = new Set(steps.map((step) => step.name));
  const unknown = executed.find((name) => !known.has(name));
  if (unknown !== undefined) throw newerSchema(target.label, unknown);
}

/** The steps that were done in this database, oldest first. */
export function mysqlSteps(target: MysqlTarget): Promise<string[]> {
  return withConnection(target, executedNames);
}

/**
 * Brings the schema of a database up to date and answers the steps that were done. One process at a time does it, the
 * others wait. Throws StartupError for a database of a newer version; MysqlFailure when the database fails.
 */
export function migrateMysql(target: MysqlTarget, options: MysqlMigratorOptions): Promise<string[]> {
  const { now, steps = MIGRATIONS, onWaiting = () => {} } = options;
  return withConnection(target, async (connection) => {
    const before = await executedNames(connection);
    refuseNewer(before, steps, target);
    // Nothing to do: no lock, and no right to change the schema is needed.
    if (steps.every((step) => before.includes(step.name))) return [];
    await lock(connection, target.database, onWaiting);
    const [create = ''] = createTableSql(MIGRATIONS_TABLE, 'mysql');
    await connection.query(create.replace('CREATE TABLE', 'CREATE TABLE IF NOT EXISTS'), WRITES);
    refuseNewer(await executedNames(connection), steps, target);
    try {
      const done = await createMigrator(connection, now, steps).up();
      return done.map((step) => step.name);
    } catch (error) {
      // Umzug wraps what a step threw.
      throw error instanceof Error && error.cause instanceof MysqlFailure ? error.cause : error;
    }
  });
}
