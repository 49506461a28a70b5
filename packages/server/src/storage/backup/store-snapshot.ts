import { StartupError } from '../../domain/errors.ts';
import type { CopiedTable, Row } from '../copy/copied-table.ts';
import { MIGRATIONS } from '../migrations/index.ts';
import { checkKnown } from '../migrations/recorded-steps.ts';

/** A store as it was at one moment, while others write it. */
export interface StoreSnapshot {
  /** For people: a path, or a URL without user and password. */
  readonly place: string;
  readonly driver: 'sqlite' | 'mysql';
  readonly storeId: string;
  /** The steps of its schema. */
  readonly steps: readonly string[];
  /** About how many bytes the database takes, and how many the files do that rows name. */
  readonly databaseBytes: number;
  readonly fileBytes: number;
  /** The rows of a table in pieces. One table at a time. */
  rows(table: CopiedTable): AsyncIterable<readonly Row[]>;
  /** New ids of the table are above this one; 0 when it does not number. */
  highestId(table: CopiedTable): Promise<number>;
  /** How many bytes the journal of SQLite has grown by, as it cannot begin anew before the snapshot ends; 0 on MySQL. */
  journalGrowth(): number;
  /** Ends it. */
  close(): Promise<void>;
}

/** Refuses a schema that is not of this version: what it has more would be left out. Answers its steps. Throws StartupError. */
export function checkSteps(place: string, steps: readonly string[]): readonly string[] {
  checkKnown(
    place,
    steps.map((name) => ({ name, expands: false })),
    MIGRATIONS,
  );
  const missing = MIGRATIONS.find(({ name }) => !steps.includes(name));
  if (missing === undefined) return steps;
  throw new StartupError(
    `The schema of ${place} is not up to date (${missing.name} is missing). Start imd of this version, or run "imd migrate up".`,
  );
}
