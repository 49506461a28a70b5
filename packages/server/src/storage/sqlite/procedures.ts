import { ADVANCE_MARKERS } from './advance-markers.ts';
import { WRITE_BATCH } from './batch-commit.ts';
import type { Procedure } from './procedure.ts';
import { RUN_PREPARED, RUN_STATEMENT, RUN_TOGETHER } from './run-statement.ts';
import type { SqliteConnection } from './sqlite-connection.ts';

/** A procedure as the thread runs it. */
export type RunPacked = (connection: SqliteConnection, packed: unknown) => unknown;

function inThread<Input, Result, Packed>(procedure: Procedure<Input, Result, Packed>): [string, RunPacked] {
  const { name, packing = procedure } = procedure;
  return [name, (connection, packed) => packing.run(connection, packed as Input & Packed)];
}

/** Every procedure by its name. */
export const PROCEDURES: ReadonlyMap<string, RunPacked> = new Map([
  inThread(WRITE_BATCH),
  inThread(ADVANCE_MARKERS),
  inThread(RUN_STATEMENT),
  inThread(RUN_PREPARED),
  inThread(RUN_TOGETHER),
]);
