import type { ScopeTables } from '../../../domain/user-scope.ts';
import { MARKER } from '../../rows.ts';
import { behindPlace, scopeStore } from '../scope-store.ts';

/** Markers of the conversations that a user is in. */
export const markers = scopeStore<ScopeTables['markers']>()({
  statements: ({ join }) => ({
    since: `SELECT ${MARKER.columns}, r.conversation_id, r.urev FROM read_markers AS r
      ${join} members AS m ON m.conversation_id = r.conversation_id AND m.user_id = r.user_id AND m.removed = 0
      ${join} conversations AS c ON c.id = m.conversation_id AND c.dismissed_at = 0
      WHERE ${behindPlace('r', 'conversation_id')}`,
  }),
  rows: (sql, statements) => ({
    async since(userId, { urev, key }, limit) {
      const found = await sql.all(statements.since, userId, urev, key, limit);
      return found.map((row) => ({
        key: row[MARKER.count] as number,
        urev: row[MARKER.count + 1] as number,
        row: MARKER.read(row),
      }));
    },
  }),
});
