import { areInitial } from '../../../domain/conversation-settings.ts';
import type { ScopeTables } from '../../../domain/user-scope.ts';
import { NOTIFICATION_LEVEL } from '../../codes.ts';
import { SETTINGS } from '../../rows.ts';
import { conversationSettings } from '../../tables/conversation-settings.ts';
import { behindPlace, scopeStore } from '../scope-store.ts';

const KEY = ['user_id', 'conversation_id'];

/** Settings `k` of a conversation that their user is in. */
const ofMember = (join: string) => `conversation_settings AS k
  ${join} members AS m ON m.conversation_id = k.conversation_id AND m.user_id = k.user_id AND m.removed = 0
  ${join} conversations AS c ON c.id = m.conversation_id AND c.dismissed_at = 0`;

/** Settings of the conversations that a user is in. On coming back to one, its summary has them. */
export const settings = scopeStore<ScopeTables['settings']>()({
  tables: [conversationSettings],
  statements: ({ join, onConflict, proposed }) => ({
    since: `SELECT ${SETTINGS.columns} FROM ${ofMember(join)} WHERE ${behindPlace('k', 'conversation_id')}`,
    one: `SELECT ${SETTINGS.columns} FROM conversation_settings AS k WHERE k.user_id = ?1 AND k.conversation_id = ?2`,
    pinned: `SELECT count(*) FROM ${ofMember(join)} WHERE k.user_id = ?1 AND k.pinned_at > 0`,
    write: `INSERT INTO conversation_settings (user_id, conversation_id, level, pinned_at, hidden_before_seq, urev,
        unread_from_seq) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ${onConflict(KEY, {
          level: proposed('level'),
          pinned_at: proposed('pinned_at'),
          hidden_before_seq: proposed('hidden_before_seq'),
          urev: proposed('urev'),
          unread_from_seq: proposed('unread_from_seq'),
        })}`,
  }),
  rows: (sql, statements) => ({
    async since(userId, { urev, key }, limit) {
      const found = (await sql.all(statements.since, userId, urev, key, limit)).map(SETTINGS.read);
      return found.map((row) => ({ key: row.conversationId, urev: row.urev, row, removed: areInitial(row) }));
    },
    async one(userId, conversationId) {
      const row = await sql.first(statements.one, userId, conversationId);
      return row === undefined ? undefined : SETTINGS.read(row);
    },
    async pinnedCount(userId) {
      return (await sql.first<[number]>(statements.pinned, userId))?.[0] ?? 0;
    },
    async write(userId, { conversationId, level, pinnedAt, hiddenBeforeSeq, urev, unreadFromSeq }) {
      const code = NOTIFICATION_LEVEL.encode(level);
      const values = [code, pinnedAt, hiddenBeforeSeq, urev, unreadFromSeq];
      await sql.run(statements.write, userId, conversationId, ...values);
    },
  }),
});
