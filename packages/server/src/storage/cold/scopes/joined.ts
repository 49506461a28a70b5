import type { ScopeTables } from '../../../domain/user-scope.ts';
import { behindPlace, scopeStore } from '../scope-store.ts';

/** Memberships that hold. */
export const joined = scopeStore<ScopeTables['joined']>()({
  statements: ({ join }) => ({
    since: `SELECT m.conversation_id, m.urev FROM members AS m
      ${join} conversations AS c ON c.id = m.conversation_id AND c.dismissed_at = 0
      WHERE m.removed = 0 AND ${behindPlace('m', 'conversation_id')}`,
  }),
  rows: (sql, statements) => ({
    async since(userId, { urev, key }, limit) {
      const found = await sql.all<[number, number]>(statements.since, userId, urev, key, limit);
      return found.map((row) => ({ key: row[0], urev: row[1], row: { conversationId: row[0] } }));
    },
  }),
});
