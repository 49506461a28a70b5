import { StartupError } from '../../domain/errors.ts';
import { RESTORE_NAME, whyHalfRestored } from '../backup/half-restored.ts';
import { MIGRATIONS } from '../migrations/index.ts';
import type { SchemaMigration, StepRow, StepRows } from '../migrations/migration.ts';
import { checkUsable, levelOf, READ_LEVEL, type RecordedStep } from '../migrations/recorded-steps.ts';
import { schemaMigrations } from '../tables/store.ts';
import { columnSql, createTableSql } from '../tables/table-sql.ts';
import { rowsOf } from './mysql-database.ts';
import { MysqlFailure } from './mysql-failure.ts';
import { createMysqlPool, type MysqlConnection } from './mysql-pool.ts';
import type { MysqlTarget } from './mysql-url.ts';
import { quoted, withParams } from './sql-text.ts';

export interface MysqlMigratorOptions {
  readonly now: () => number;
  /** Called with what whoever runs the server should know of changed rows. */
  readonly note?: (text: string) => void;
  readonly steps?: readonly SchemaMigration[];
  /** Called once when another process migrates and this one waits. */
  readonly onWaiting?: () => void;
  /** This is the restore of a backup, which makes the database; nobody else may touch it meanwhile. */
  readonly restores?: boolean;
}

/** A change of a large table takes its time. */
const ANSWER_TIMEOUT_MS = 4 * 3_600_000;
/** How long one try for the lock takes, in seconds, and how often it is tried. */
const LOCK_TRY_S = 2;
const LOCK_TRIES = 300;

const TABLE = schemaMigrations.name;
const INSERT_PART = `INSERT INTO ${TABLE} (name, at) VALUES (?1, ?2) ON DUPLICATE KEY UPDATE at = at`;

const INSERT = `INSERT INTO ${TABLE} (name, at, expands) VALUES (?1, ?2, ?3) ON DUPLICATE KEY UPDATE at = at`;

/** What a statement answers that was done before this process could write that down: the table, column or index is there. */
const DONE_ALREADY = /^ER_(?:TABLE_EXISTS_ERROR|DUP_FIELDNAME|DUP_KEYNAME|CANT_DROP_FIELD_OR_KEY|BAD_TABLE_ERROR)$/;

/** Between the name of a step and the number of its statement: the statement is done, the step may not be. */
const PART = '#';

const WRITES = { commits: true } as const;

async function columnNames(connection: MysqlConnection): Promise<string[]> {
  const sql = `SELECT column_name FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = ${quoted(TABLE)}`;
  return rowsOf<[string]>((await connection.query(sql, WRITES))[0]).map(([name]) => name);
}

/** What the table of steps holds, oldest first, single statements included; nothing when there is no such table. */
async function recorded(connection: MysqlConnection): Promise<RecordedStep[]> {
  const columns = await columnNames(connection);
  if (columns.length === 0) return [];
  const expands = columns.includes('expands') ? 'expands' : '0';
  const [found] = await connection.query(`SELECT CAST(name AS CHAR), ${expands} FROM ${TABLE} ORDER BY name`, WRITES);
  return rowsOf<[string, number]>(found).map(([name, flag]) => ({ name, expands: flag === 1 }));
}

async function recordedSteps(connection: MysqlConnection): Promise<RecordedStep[]> {
  return (await recorded(connection)).filter(({ name }) => !name.includes(PART));
}

/** Brings the table of steps itself up to date: the first versions kept the names alone. */
async function prepareTable(connection: MysqlConnection, steps: readonly SchemaMigration[]): Promise<void> {
  const present = await columnNames(connection);
  if (present.length === 0) {
    for (const sql of createTableSql(schemaMigrations, 'mysql')) await connection.query(sql, WRITES);
    return;
  }
  for (const column of schemaMigrations.columns.filter(({ name }) => !present.includes(name))) {
    await connection.query(`ALTER TABLE ${TABLE} ADD COLUMN ${columnSql(column, 'mysql')}`, WRITES);
  }
  const expanding = steps.filter((step) => step.expands).map((step) => step.name);
  await connection.query(withParams(`UPDATE ${TABLE} SET expands = 1 WHERE name IN (?1)`, [expanding]), WRITES);
}

/**
 * DDL commits by itself here, so a step is a row of statements that are written down one by one: a process that is killed
 * in the middle is followed by one that goes on there. Only the statement in between may have been done unrecorded.
 */
async function runStep(
  connection: MysqlConnection,
  step: SchemaMigration,
  { now, note = () => {} }: MysqlMigratorOptions,
): Promise<void> {
  const done = new Set((await recorded(connection)).map(({ name }) => name));
  const record = (part: number | 'begun') =>
    connection.query(withParams(INSERT_PART, [`${step.name}${PART}${part}`, now()]), WRITES);
  let mayBeDone = done.has(`${step.name}${PART}begun`);
  await record('begun');
  for (const [index, sql] of step.up('mysql').entries()) {
    if (done.has(`${step.name}${PART}${index}`)) continue;
    try {
      await connection.query(sql, WRITES);
    } catch (error) {
      if (!mayBeDone || !(error instanceof MysqlFailure) || !DONE_ALREADY.test(error.code)) throw error;
    }
    // Only the first one that was not written down: anything else that is there already is somebody else's.
    mayBeDone = false;
    await record(index);
  }
  await step.rewrite?.(stepRows(connection, note));
  // Together: what was written down of the statements is of no use beside the step, and would stay for ever.
  await connection.query('START TRANSACTION', WRITES);
  await connection.query(withParams(INSERT, [step.name, now(), step.expands ? 1 : 0]), WRITES);
  await connection.query(`DELETE FROM ${TABLE} WHERE name LIKE ${quoted(`${step.name}${PART}%`)}`, WRITES);
  await connection.query('COMMIT', WRITES);
}

function stepRows(connection: MysqlConnection, note: (text: string) => void): StepRows {
  const query = (sql: string, params: readonly (number | string)[]) =>
    connection.query(withParams(sql, params), WRITES);
  return {
    all: async <Row extends StepRow>(sql: string, ...params: readonly (number | string)[]) =>
      rowsOf<Row>((await query(sql, params))[0]),
    async run(sql, ...params) {
      await query(sql, params);
    },
    note,
  };
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

/** The steps that were done in a database that this version may use. Throws StartupError for another one. */
async function usableSteps(
  connection: MysqlConnection,
  target: MysqlTarget,
  { steps = MIGRATIONS, restores = false }: Pick<MysqlMigratorOptions, 'steps' | 'restores'>,
): Promise<Set<string>> {
  const found = await recordedSteps(connection);
  if (found.length > 0 && !restores) await refuseHalfRestored(connection, target);
  const level = found.length === 0 ? 1 : await storedLevel(connection);
  checkUsable(target.label, found, { level, steps });
  return new Set(found.map(({ name }) => name));
}

/** A step that rewrites rows would miss those that are still to come. */
async function refuseHalfRestored(connection: MysqlConnection, target: MysqlTarget): Promise<void> {
  const sql = withParams('SELECT value FROM server_meta WHERE name = ?1', [RESTORE_NAME]);
  const [row] = rowsOf<[string]>((await connection.query(sql, WRITES))[0]);
  const reason = whyHalfRestored(row?.[0], target.label);
  if (reason !== undefined) throw new StartupError(reason);
}

async function storedLevel(connection: MysqlConnection): Promise<number> {
  const [row] = rowsOf<[string]>((await connection.query(READ_LEVEL, WRITES))[0]);
  return levelOf(row?.[0]);
}

/** The steps that were done in this database, oldest first. */
export function mysqlSteps(target: MysqlTarget): Promise<RecordedStep[]> {
  return withConnection(target, recordedSteps);
}

/**
 * Brings the schema of a database up to date and answers the steps that were done. One process at a time does it, the
 * others wait. Throws StartupError for a database of a newer version that this one must not use; MysqlFailure when the
 * database fails.
 */
export function migrateMysql(target: MysqlTarget, options: MysqlMigratorOptions): Promise<string[]> {
  const { steps = MIGRATIONS, onWaiting = () => {} } = options;
  return withConnection(target, async (connection) => {
    const before = await usableSteps(connection, target, options);
    // Nothing to do: no lock, and no right to change the schema is needed.
    if (steps.every((step) => before.has(step.name))) return [];
    await lock(connection, target.database, onWaiting);
    await prepareTable(connection, steps);
    const present = await usableSteps(connection, target, options);
    const pending = steps.filter((step) => !present.has(step.name));
    for (const step of pending) await runStep(connection, step, options);
    return pending.map((step) => step.name);
  });
}
