import { MIGRATIONS } from '../migrations/index.ts';
import type { SchemaMigration, StepRow, StepRows } from '../migrations/migration.ts';
import { checkUsable, levelOf, READ_LEVEL, type RecordedStep } from '../migrations/recorded-steps.ts';
import { schemaMigrations } from '../tables/store.ts';
import { columnSql, createTableSql } from '../tables/table-sql.ts';
import type { SqliteFile } from './sqlite-file.ts';

const TABLE = schemaMigrations.name;

function columnsOf(file: SqliteFile, table: string): string[] {
  const found = file.writer.prepare(`SELECT name FROM pragma_table_info('${table}')`).raw(true).all() as [string][];
  return found.map(([name]) => name);
}

/** The steps that were done in this file, oldest first; none when it has no table of them. */
export function recordedSteps(file: SqliteFile): RecordedStep[] {
  const columns = columnsOf(file, TABLE);
  if (columns.length === 0) return [];
  const expands = columns.includes('expands') ? 'expands' : '0';
  const found = file.writer.prepare(`SELECT name, ${expands} FROM ${TABLE} ORDER BY name`).raw(true).all();
  return (found as [string, number][]).map(([name, flag]) => ({ name, expands: flag === 1 }));
}

/** Brings the table of steps itself up to date: the first versions kept the names alone. */
function prepareTable(file: SqliteFile, steps: readonly SchemaMigration[]): void {
  const present = columnsOf(file, TABLE);
  if (present.length === 0) {
    for (const sql of createTableSql(schemaMigrations, 'sqlite')) file.writer.exec(sql);
    return;
  }
  const missing = schemaMigrations.columns.filter(({ name }) => !present.includes(name));
  for (const column of missing) file.writer.exec(`ALTER TABLE ${TABLE} ADD COLUMN ${columnSql(column, 'sqlite')}`);
  if (missing.length === 0) return;
  const record = file.writer.prepare(`UPDATE ${TABLE} SET expands = ? WHERE name = ?`);
  for (const step of steps) record.run([step.expands ? 1 : 0, step.name]);
}

function stepRows({ writer }: SqliteFile, note: (text: string) => void): StepRows {
  return {
    all: async <Row extends StepRow>(sql: string, ...params: readonly (number | string)[]) =>
      writer
        .prepare(sql)
        .raw(true)
        .all([...params]) as Row[],
    async run(sql, ...params) {
      writer.prepare(sql).run([...params]);
    },
    note,
  };
}

function storedLevel(file: SqliteFile): number {
  const row = file.writer.prepare(READ_LEVEL).raw(true).get() as [string] | undefined;
  return levelOf(row?.[0]);
}

/**
 * Brings the schema of a SQLite file up to date and answers the steps that were done. All of them are one transaction:
 * a process that dies meanwhile leaves the file as it was. Throws StartupError for a file of a newer version that this
 * one must not use. `note` is called with what whoever runs the server should know of changed rows.
 */
export async function migrateSqlite(
  file: SqliteFile,
  now: () => number,
  steps: readonly SchemaMigration[] = MIGRATIONS,
  note: (text: string) => void = () => {},
): Promise<string[]> {
  const leave = await file.begin();
  try {
    const recorded = recordedSteps(file);
    checkUsable(file.path, recorded, { level: recorded.length === 0 ? 1 : storedLevel(file), steps });
    const pending = steps.filter((step) => !recorded.some(({ name }) => name === step.name));
    if (pending.length > 0) {
      prepareTable(file, steps);
      const record = file.writer.prepare(`INSERT INTO ${TABLE} (name, at, expands) VALUES (?, ?, ?)`);
      for (const step of pending) {
        for (const sql of step.up('sqlite')) file.writer.exec(sql);
        await step.rewrite?.(stepRows(file, note));
        record.run([step.name, now(), step.expands ? 1 : 0]);
      }
    }
    file.writer.exec('COMMIT');
    return pending.map((step) => step.name);
  } finally {
    leave();
  }
}
