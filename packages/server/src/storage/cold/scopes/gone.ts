import type { ScopeTables } from '../../../domain/user-scope.ts';
import { behindPlace, scopeStore } from '../scope-store.ts';

/** Memberships that ended. */
export const gone = scopeStore<ScopeTables['gone']>()({
  statements: () => ({
    since: `SELECT m.conversation_id, m.urev, m.rev FROM members AS m
      WHERE m.removed = 1 AND ${behindPlace('m', 'conversation_id')}`,
  }),
  rows: (sql, statements) => ({
    async since(userId, { urev, key }, limit) {
      const found = await sql.all<[number, number, number]>(statements.since, userId, urev, key, limit);
      return found.map((row) => ({ key: row[0], urev: row[1], row: { conversationId: row[0], rev: row[2] } }));
    },
  }),
});
