import { StartupError } from '../../domain/errors.ts';
import { SUPPORTED_LEVEL } from '../../domain/level.ts';
import type { SchemaMigration } from './migration.ts';

/** A step that was done in a database. */
export interface RecordedStep {
  readonly name: string;
  /** What ran before it can run after it. */
  readonly expands: boolean;
}

/** The row of server_meta that says what the processes of a store have agreed on; 1 where it is absent. */
export const LEVEL_NAME = 'level';
export const READ_LEVEL = `SELECT value FROM server_meta WHERE name = '${LEVEL_NAME}'`;

export function levelOf(value: string | undefined): number {
  return value === undefined ? 1 : Number(value);
}

/**
 * Refuses a database of a newer version, unless all that is new there may be left out. Throws StartupError with the way
 * out.
 */
export function checkUsable(
  database: string,
  recorded: readonly RecordedStep[],
  { level, steps }: { readonly level: number; readonly steps: readonly SchemaMigration[] },
): void {
  const known = new Set(steps.map((step) => step.name));
  const unknown = recorded.find((step) => !step.expands && !known.has(step.name));
  if (unknown !== undefined) throw newerSchema(database, `it has the schema step ${unknown.name}`);
  if (level <= SUPPORTED_LEVEL) return;
  throw newerSchema(database, `its level is ${level}, and this version knows ${SUPPORTED_LEVEL} at most`);
}

/** Refuses a database with steps that are not known, whatever they do: for what must have all of it. Throws StartupError. */
export function checkKnown(
  database: string,
  recorded: readonly RecordedStep[],
  steps: readonly SchemaMigration[],
): void {
  checkUsable(
    database,
    recorded.map(({ name }) => ({ name, expands: false })),
    { level: 1, steps },
  );
}

function newerSchema(database: string, why: string): StartupError {
  return new StartupError(
    `The database ${database} was written by a newer version of imd (${why}). ` +
      'Start that version, or restore a backup made before the upgrade.',
  );
}
