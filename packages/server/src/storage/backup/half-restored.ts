import { existsSync } from 'node:fs';
import { StartupError } from '../../domain/errors.ts';

/** Where a SQLite store is while it is being restored: it gets its own name when it is whole. */
export function unfinishedPath(path: string): string {
  return `${path}.restoring`;
}

/** The row of server_meta that says that a store on MySQL is being restored: when that began. */
export const RESTORE_NAME = 'restore';

/** Why imd must not start on this SQLite store, which may not be there yet. Throws StartupError. */
export function refuseHalfRestoredFile(path: string): void {
  if (!existsSync(unfinishedPath(path))) return;
  throw new StartupError(
    `A backup was being restored to ${path}, and that was not finished. Run "imd restore" again, ` +
      `or delete ${unfinishedPath(path)} to do without it.`,
  );
}

/** The same for a database; `note` is the value of its row. */
export function whyHalfRestored(note: string | undefined, place: string): string | undefined {
  if (note === undefined) return undefined;
  return (
    `The database ${place} is only a part of a backup, whose restore was not finished. Run "imd restore" again, ` +
    'or empty the database to do without it.'
  );
}
