import type { HiddenMessages } from '../../../domain/hidden-messages.ts';
import type { ScopeRow } from '../../../domain/scope.ts';
import type { ScopeTables } from '../../../domain/user-scope.ts';
import { hiddenMessages } from '../../tables/hidden-messages.ts';
import { behindPlace, scopeStore } from '../scope-store.ts';

type Row = ScopeRow<HiddenMessages>;

/** No urev is that of a message and of a clearing: the one is written in a change of the scope, the other in a batch. */
function byPlace(one: Row, other: Row): number {
  return one.urev - other.urev || one.key - other.key;
}

/** Of conversations that their user is in. Whoever comes back to one reads it anew. */
export const hidden = scopeStore<ScopeTables['hidden']>()({
  tables: [hiddenMessages],
  statements: ({ join, keys, key, lookUp }) => ({
    messages: `SELECT o.conversation_id, o.seq, o.urev FROM hidden_messages AS o
      ${join} members AS m ON m.conversation_id = o.conversation_id AND m.user_id = o.user_id AND m.removed = 0
        AND o.seq > m.cleared_to
      ${join} conversations AS c ON c.id = m.conversation_id AND c.dismissed_at = 0
      WHERE ${behindPlace('o', 'seq')}`,
    cleared: `SELECT m.conversation_id, m.cleared_to, m.urev FROM members AS m
      ${join} conversations AS c ON c.id = m.conversation_id AND c.dismissed_at = 0
      WHERE m.removed = 0 AND m.cleared_to > 0 AND ${behindPlace('m', 'conversation_id')}`,
    among: `SELECT o.seq FROM ${lookUp({
      table: 'hidden_messages AS o',
      column: 'o.seq',
      list: '?3',
      where: 'o.user_id = ?1 AND o.conversation_id = ?2',
    })}`,
    count: `SELECT count(*) FROM hidden_messages AS o
      WHERE o.user_id = ?1 AND o.conversation_id = ?2`,
    hide: `INSERT INTO hidden_messages (user_id, conversation_id, seq, hidden_at, urev)
      SELECT ${key(0)}, ${key(1)}, ${key(2)}, ${key(3)}, ${key(4)}
      FROM ${keys('?1', ['number', 'number', 'number', 'number', 'number'])}`,
    forget: 'DELETE FROM hidden_messages WHERE user_id = ?1 AND conversation_id = ?2 AND seq <= ?3',
  }),
  rows: (sql, statements) => ({
    async since(userId, { urev, key }, limit) {
      const read = (statement: string) => sql.all<[number, number, number]>(statement, userId, urev, key, limit);
      const hiding = (await read(statements.messages)).map(
        ([conversationId, seq, at]): Row => ({
          key: seq,
          urev: at,
          row: { conversationId, seqs: [seq], clearedToSeq: 0 },
        }),
      );
      const clearing = (await read(statements.cleared)).map(
        ([conversationId, clearedToSeq, at]): Row => ({
          key: conversationId,
          urev: at,
          row: { conversationId, seqs: [], clearedToSeq },
        }),
      );
      return [...hiding, ...clearing].sort(byPlace).slice(0, limit);
    },
    async among(userId, conversationId, seqs) {
      const found = await sql.all<[number]>(statements.among, userId, conversationId, seqs);
      return found.map(([seq]) => seq);
    },
    async count(userId, conversationId) {
      return (await sql.first<[number]>(statements.count, userId, conversationId))?.[0] ?? 0;
    },
    async hide(userId, { conversationId, seqs }, { hiddenAt, urev }) {
      const rows = seqs.map((seq) => [userId, conversationId, seq, hiddenAt, urev]);
      await sql.run(statements.hide, JSON.stringify(rows));
    },
    async forget(userId, conversationId, upTo) {
      await sql.run(statements.forget, userId, conversationId, upTo);
    },
  }),
});
