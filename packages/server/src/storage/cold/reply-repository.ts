import type { ReplyRepository } from '../../domain/repositories/reply-repository.ts';
import { IS_READER, messageStatements, notHidden } from '../shared/message-statements.ts';
import type { SqlDatabase } from '../shared/sql-database.ts';
import type { Dialect } from '../shared/sql-dialect.ts';
import { guarded } from '../storage-errors.ts';

/** The statements of the repository, for the check that none of them scans a table. */
export function replyStatements(dialect: Dialect) {
  const { floor, reader, messagesBy } = messageStatements(dialect);
  // That the number is above 0 is said, so that SQLite takes the index of answers alone.
  const found = `${reader} ${messagesBy('messages_replies')}
    WHERE ${IS_READER} AND x.reply_to = ?3 AND x.reply_to > 0 AND x.seq >= ${floor} AND x.seq > ?4
      AND x.recalled_at = 0${notHidden('x')}`;
  return {
    list: `SELECT x.seq FROM ${found} ORDER BY x.seq LIMIT ?5`,
    count: `SELECT count(*) FROM (SELECT 1 AS one FROM ${found} LIMIT ?5) AS page`,
  } as const;
}

/** See ReplyRepository. */
export function createReplyRepository(database: SqlDatabase): ReplyRepository {
  const statements = replyStatements(database.dialect);
  return {
    list: (readerId, { conversationId, seq }, { after, limit }) =>
      guarded(async () =>
        (await database.all<[number]>(statements.list, readerId, conversationId, seq, after, limit)).map(
          ([reply]) => reply,
        ),
      ),
    count: (readerId, { conversationId, seq }, cap) =>
      guarded(
        async () => (await database.first<[number]>(statements.count, readerId, conversationId, seq, 0, cap))?.[0] ?? 0,
      ),
  };
}
