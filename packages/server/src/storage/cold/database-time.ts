import { literal } from 'sequelize';
import type { SqlDialect } from '../tables/table-sql.ts';

type Literal = ReturnType<typeof literal>;

/** Epoch milliseconds, as SQL. On MySQL at the moment of the row, not of the statement, which may wait for a lock. */
const NOW: Readonly<Record<SqlDialect, string>> = {
  sqlite: "CAST(unixepoch('subsec') * 1000 AS INTEGER)",
  mysql: 'CAST(UNIX_TIMESTAMP(SYSDATE(3)) * 1000 AS SIGNED)',
};

/** The same for a statement that is written out. */
export function databaseNow(dialect: SqlDialect): string {
  return NOW[dialect];
}

/** The time of the database, which is the same for all nodes, and so many milliseconds after it; before it when negative. */
export function databaseTime(dialect: SqlDialect, afterMs = 0): Literal {
  if (!Number.isSafeInteger(afterMs)) throw new RangeError(`${afterMs} is no number of milliseconds`);
  return literal(`(${NOW[dialect]} + ${afterMs})`);
}
