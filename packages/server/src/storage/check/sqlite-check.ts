import { existsSync } from 'node:fs';
import { StartupError } from '../../domain/errors.ts';
import { openConnection } from '../sqlite/sqlite-connection.ts';
import type { SqlCell } from '../tables/row-reader.ts';
import type { CheckTarget } from './check-target.ts';

const BUSY_TIMEOUT_MS = 10_000;
const CACHE_KIB = 65_536;
/** Lines of what is wrong that SQLite says at most. */
const LINES = 100;

/** Reads a SQLite store on a connection of its own, while the server runs or not. Throws StartupError. */
export function openSqliteCheck(path: string): CheckTarget {
  if (!existsSync(path)) throw new StartupError(`There is no database ${path}: nothing to check.`);
  const { database, session } = openConnection(path, { busyTimeoutMs: BUSY_TIMEOUT_MS, cacheKib: CACHE_KIB });
  database.exec('PRAGMA query_only = ON');
  return {
    place: path,
    parts: ['the file'],
    async damageOf(_part, quick) {
      const rows = session.all<[string]>(`PRAGMA ${quick ? 'quick_check' : 'integrity_check'}(${LINES})`);
      return rows.flatMap(([line]) => (line === 'ok' ? [] : [{ where: path, what: line }]));
    },
    rows: async (sql, ...params) => session.all<SqlCell[]>(sql, ...params),
    fix: 'stop imd, copy the file and those beside it elsewhere, and look at the disk; try "imd backup", which reads all rows, and restore it into an empty folder ("imd restore"); else restore the last backup',
    async close() {
      database.close();
    },
  };
}
