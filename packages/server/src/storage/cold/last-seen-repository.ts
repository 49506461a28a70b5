import type { LastSeenRepository } from '../../domain/repositories/last-seen-repository.ts';
import type { SqlDatabase } from '../shared/sql-database.ts';
import { guarded } from '../storage-errors.ts';

/** Rows in one transaction. */
const ROWS = 200;

/** Writes when users were seen last, on both databases. */
export function createLastSeenRepository(database: SqlDatabase): LastSeenRepository {
  const { onConflict, proposed, greatest } = database.dialect;
  const statement = `INSERT INTO last_seen (user_id, at) VALUES (?1, ?2) ${onConflict(['user_id'], {
    at: greatest('last_seen.at', proposed('at')),
  })}`;
  return {
    write: (seen) =>
      guarded(async () => {
        // In ascending order, so that two nodes do not wait for each other in a circle.
        const sorted = [...seen].sort((left, right) => left.userId - right.userId);
        for (let from = 0; from < sorted.length; from += ROWS) {
          await database.transact(async (sql) => {
            for (const { userId, at } of sorted.slice(from, from + ROWS)) await sql.run(statement, userId, at);
          });
        }
      }),
  };
}
