import { type Draft, noDraft } from '../../../domain/draft.ts';
import type { ScopeTables } from '../../../domain/user-scope.ts';
import { DRAFT } from '../../rows.ts';
import type { SqlRunner } from '../../shared/sql-database.ts';
import { drafts as table } from '../../tables/drafts.ts';
import type { Row } from '../../tables/row-reader.ts';
import { behindPlace, scopeStore } from '../scope-store.ts';

const KEY = ['user_id', 'conversation_id'];

/** The message that the draft was of, if it is stored. */
const MESSAGE = `LEFT JOIN messages AS x ON x.conversation_id = d.conversation_id AND x.sender_id = d.user_id
  AND x.client_id = d.client_id`;

/** A row of a draft, 1 if its message is stored, and the conversation. */
function toDraft(row: Row): Draft {
  const [isSent, conversationId] = row.slice(DRAFT.count) as [number, number];
  if (row[0] === null) return noDraft(conversationId);
  const draft = DRAFT.read(row);
  return isSent === 1 ? { ...noDraft(conversationId), urev: draft.urev } : draft;
}

/**
 * Drafts, whether their user is still in the conversation or not. A send costs nothing for them: whoever reads a draft looks
 * whether its message is stored, and the next one takes its row.
 */
export const drafts = scopeStore<ScopeTables['drafts']>()({
  tables: [table],
  statements: ({ join, keys, key, onConflict, proposed }) => ({
    since: `SELECT ${DRAFT.columns}, x.seq IS NOT NULL, d.conversation_id FROM drafts AS d ${MESSAGE}
      WHERE ${behindPlace('d', 'conversation_id')}`,
    many: `SELECT ${DRAFT.columns}, x.seq IS NOT NULL, m.conversation_id, m.user_id
      FROM ${keys('?1', ['number', 'number'])}
      ${join} members AS m ON m.conversation_id = ${key(1)} AND m.user_id = ${key(0)} AND m.removed = 0
      ${join} conversations AS c ON c.id = m.conversation_id AND c.dismissed_at = 0
      LEFT JOIN drafts AS d ON d.user_id = m.user_id AND d.conversation_id = m.conversation_id ${MESSAGE}`,
    write: `INSERT INTO drafts (user_id, conversation_id, reply_to, client_id, saved_at, urev, body)
      VALUES (?1, ?2, ?3, unhex(?4), ?5, ?6, ?7) ${onConflict(KEY, {
        reply_to: proposed('reply_to'),
        client_id: proposed('client_id'),
        saved_at: proposed('saved_at'),
        urev: proposed('urev'),
        body: proposed('body'),
      })}`,
  }),
  rows(sql: SqlRunner, statements) {
    type Tables = ScopeTables['drafts'];
    const many: Tables['many'] = async (wanted) => {
      const list = JSON.stringify(wanted.map(({ userId, conversationId }) => [userId, conversationId]));
      return (await sql.all(statements.many, list)).map((row) => {
        const draft = toDraft(row);
        return { userId: row[DRAFT.count + 2] as number, conversationId: draft.conversationId, draft };
      });
    };
    return {
      many,
      async since(userId, { urev, key }, limit) {
        const found = (await sql.all(statements.since, userId, urev, key, limit)).map(toDraft);
        return found.map((row) => ({ key: row.conversationId, urev: row.urev, row, removed: row.body === '' }));
      },
      one: async (wanted) => (await many([wanted]))[0]?.draft,
      async write(userId, { conversationId, replyTo, clientId, savedAt, urev, body }) {
        const id = clientId === '' ? null : clientId;
        await sql.run(statements.write, userId, conversationId, replyTo, id, savedAt, urev, body);
      },
    };
  },
});
