import type { AdminReadRepository, HeadedConversation } from '../../domain/repositories/admin-read-repository.ts';
import { GROUP_KIND } from '../codes.ts';
import { CONVERSATION, HEAD, MEMBER, MESSAGE } from '../rows.ts';
import { guarded } from '../storage-errors.ts';
import type { Row } from '../tables/row-reader.ts';
import { HANDLE_KEPT_MS } from './conversation-repository.ts';
import { addReactions, type ReactionRow, rangeOf, seqRange } from './message-pages.ts';
import { messageStatements } from './message-statements.ts';
import type { SqlDatabase } from './sql-database.ts';
import type { Dialect } from './sql-dialect.ts';

const readHead = HEAD.at(CONVERSATION.count);

/** In the place of the reader whose own reactions are marked. */
const NOBODY = 0;

/** The statements, for the check that none of them scans a table. */
export function adminReadStatements(dialect: Dialect) {
  const { join, by, lookUp } = dialect;
  const { reactions, eachEmoji } = messageStatements(dialect);
  const headed = `SELECT ${CONVERSATION.columns}, ${HEAD.columns} FROM conversations AS c
    ${join} conversation_heads AS h ON h.conversation_id = c.id`;
  const membersAfter = `SELECT ${MEMBER.columns} FROM members AS m ${by('PRIMARY')}
    ${join} conversations AS c ON c.id = m.conversation_id AND c.dismissed_at = 0
    WHERE m.conversation_id = ?1 AND m.user_id > ?2`;
  return {
    conversation: `${headed} WHERE c.id = ?1 AND c.dismissed_at = 0`,
    headed: `${headed} WHERE c.id = ?1`,
    groups: `${headed} WHERE c.id > ?1 AND c.id <= ?2 AND c.kind = ${GROUP_KIND} AND c.dismissed_at = 0
      ORDER BY c.id LIMIT ?3`,
    lastId: 'SELECT max(id) FROM conversations',
    // Without a head it is a group that is being made, or was not.
    handlesLike: `SELECT c.handle FROM ${lookUp({
      table: 'conversations AS c',
      column: 'c.handle_skeleton',
      list: '?1',
      joins: `${join} conversation_heads AS h ON h.conversation_id = c.id`,
      where: '(c.dismissed_at = 0 OR c.dismissed_at > ?2)',
    })}`,
    members: `${membersAfter} AND m.removed = 0 ORDER BY m.user_id LIMIT ?3`,
    banned: `${membersAfter} AND m.banned_at > 0 ORDER BY m.user_id LIMIT ?3`,
    messages: `SELECT ${MESSAGE.columns} FROM messages AS x
      WHERE x.conversation_id = ?1 AND x.seq BETWEEN ?2 AND ?3 ORDER BY x.seq`,
    reactions: `SELECT ${reactions} FROM reactions AS r
      WHERE r.conversation_id = ?2 AND r.seq BETWEEN ?3 AND ?4 ${eachEmoji}`,
  } as const;
}

function toHeaded(row: Row): HeadedConversation {
  return { conversation: CONVERSATION.read(row), head: readHead(row) };
}

/** See AdminReadRepository. */
export function createAdminReadRepository(database: SqlDatabase): AdminReadRepository {
  const statements = adminReadStatements(database.dialect);
  const one = async (id: number): Promise<HeadedConversation | undefined> => {
    const row = await database.first(statements.conversation, id);
    return row === undefined ? undefined : toHeaded(row);
  };

  return {
    conversation: (id) => guarded(() => one(id)),
    headed: (id) =>
      guarded(async () => {
        const row = await database.first(statements.headed, id);
        return row === undefined ? undefined : toHeaded(row);
      }),
    groups: ({ afterId, toId, limit }) =>
      guarded(async () => (await database.all(statements.groups, afterId, toId, limit)).map(toHeaded)),
    lastId: () => guarded(async () => (await database.first<[number | null]>(statements.lastId))?.[0] ?? 0),
    handlesLike: (skeletons, now) =>
      guarded(async () => {
        if (skeletons.length === 0) return [];
        const since = now - HANDLE_KEPT_MS;
        return (await database.all<[string]>(statements.handlesLike, skeletons, since)).map(([handle]) => handle);
      }),
    members: (conversationId, afterUserId, limit) =>
      guarded(async () =>
        (await database.all(statements.members, conversationId, afterUserId, limit)).map(MEMBER.read),
      ),
    banned: (conversationId, afterUserId, limit) =>
      guarded(async () => (await database.all(statements.banned, conversationId, afterUserId, limit)).map(MEMBER.read)),
    history: (conversationId, query) =>
      guarded(async () => {
        const found = await one(conversationId);
        if (found === undefined) return undefined;
        const { minSeq, lastSeq, rev } = found.head;
        const range = rangeOf(query, minSeq, lastSeq);
        const [low, high] = [Math.max(range.low, minSeq), range.high];
        const messages = (await database.all(statements.messages, conversationId, low, high)).map(MESSAGE.read);
        const among = seqRange(messages);
        const reactions =
          among === undefined
            ? []
            : await database.all<ReactionRow>(statements.reactions, NOBODY, conversationId, ...among);
        return {
          messages: addReactions(messages, reactions),
          atStart: range.low <= minSeq,
          atEnd: high >= lastSeq,
          rev,
          lastSeq,
        };
      }),
  };
}
