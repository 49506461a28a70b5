import { EVERYBODY, type MentionPlace } from '../../domain/mentions.ts';
import type { MentionRepository } from '../../domain/repositories/mention-repository.ts';
import { CONVERSATION, HEAD } from '../rows.ts';
import { messageStatements, notHidden } from '../shared/message-statements.ts';
import type { SqlDatabase } from '../shared/sql-database.ts';
import type { Dialect } from '../shared/sql-dialect.ts';
import { guarded } from '../storage-errors.ts';

/** Newest first; the conversation and the seq tell apart what was sent at the same moment. */
const ORDER = 'ORDER BY a.sent_at DESC, a.conversation_id DESC, a.seq DESC LIMIT ?5';
const BEFORE = `(a.sent_at < ?2 OR (a.sent_at = ?2
  AND (a.conversation_id < ?3 OR (a.conversation_id = ?3 AND a.seq < ?4))))`;
const END = Number.MAX_SAFE_INTEGER;

/** The statements of the repository, for the check that none of them scans a table. */
export function mentionStatements(dialect: Dialect) {
  const { join, by } = dialect;
  const { floor, seen, ownMarkers, eachReader } = messageStatements(dialect);
  const ofReader = `${join} conversations AS c ON c.id = m.conversation_id AND c.dismissed_at = 0
    ${join} conversation_heads AS h ON h.conversation_id = m.conversation_id ${ownMarkers}`;
  const ofOthers = `${join} messages AS x ON x.conversation_id = a.conversation_id AND x.seq = a.seq
    AND x.sender_id <> ?1${notHidden('x')}`;
  /** ?6 is 1 for what is unread only; ?7 a conversation, or 0. */
  const wanted = `m.user_id = ?1 AND m.removed = 0 AND a.seq >= ${floor} AND (?6 = 0 OR a.seq > ${seen})
    AND (?7 = 0 OR a.conversation_id = ?7) AND ${BEFORE}`;
  const place = 'SELECT a.conversation_id, a.seq, a.sent_at';
  /** What mentions each reader, from this number on. For both users at once, MySQL would go through those of all groups. */
  const ofEach = (from: string, others: string) =>
    ['?1', EVERYBODY].map(
      (userId) =>
        `SELECT m.conversation_id AS id, a.seq AS seq FROM ${eachReader(
          `${ownMarkers} ${join} mentions AS a ${by('PRIMARY')} ON a.user_id = ${userId}
          AND a.conversation_id = m.conversation_id AND a.seq >= ${from} ${others}`,
        )}`,
    );
  const behindReader = (from: string, others = '') => `(${ofEach(from, others).join(' UNION ALL ')}) AS page`;
  return {
    ofReader: `${place} FROM mentions AS a ${by('mentions_newest')}
      ${join} members AS m ON m.conversation_id = a.conversation_id ${ofReader} ${ofOthers}
      WHERE a.user_id = ?1 AND ${wanted} ${ORDER}`,
    ofEverybody: `${place} FROM members AS m ${by('members_user')} ${ofReader}
      ${join} mentions AS a ${by('PRIMARY')} ON a.user_id = ${EVERYBODY} AND a.conversation_id = m.conversation_id
      ${ofOthers} WHERE ${wanted} ${ORDER}`,
    unread: `SELECT id, count(DISTINCT seq) FROM ${behindReader(`${seen} + 1`, ofOthers)} GROUP BY id`,
    newest: `SELECT id, max(seq) FROM ${behindReader(floor, notHidden('a'))} GROUP BY id`,
    conversations: `SELECT ${CONVERSATION.columns}, ${HEAD.columns} FROM ${eachReader('')}`,
  } as const;
}

type PlaceRow = [conversationId: number, seq: number, sentAt: number];

const toPlace = ([conversationId, seq, sentAt]: PlaceRow): MentionPlace => ({ conversationId, seq, sentAt });

/** Newest first, each message once. */
function merged(rows: readonly PlaceRow[], limit: number): MentionPlace[] {
  const places = new Map(rows.map((row) => [`${row[0]}:${row[1]}`, toPlace(row)]));
  const order = (one: MentionPlace, other: MentionPlace) =>
    other.sentAt - one.sentAt || other.conversationId - one.conversationId || other.seq - one.seq;
  return [...places.values()].sort(order).slice(0, limit);
}

/** See MentionRepository. */
export function createMentionRepository(database: SqlDatabase): MentionRepository {
  const statements = mentionStatements(database.dialect);
  const readHead = HEAD.at(CONVERSATION.count);

  return {
    list: (readerId, { conversationId, unread, before, limit }) =>
      guarded(async () => {
        const { sentAt, conversationId: beforeId, seq } = before ?? { sentAt: END, conversationId: END, seq: END };
        const params = [readerId, sentAt, beforeId, seq, limit, unread ? 1 : 0, conversationId] as const;
        const own = await database.all<PlaceRow>(statements.ofReader, ...params);
        const common = await database.all<PlaceRow>(statements.ofEverybody, ...params);
        return merged([...own, ...common], limit);
      }),
    unread: (readerId, conversationIds, cap) =>
      guarded(async () => {
        if (conversationIds.length === 0) return new Map();
        const found = await database.all<[number, number]>(statements.unread, readerId, conversationIds);
        return new Map(found.map(([id, count]) => [id, Math.min(count, cap)]));
      }),
    newest: (readerId, conversationIds) =>
      guarded(async () => {
        if (conversationIds.length === 0) return new Map();
        return new Map(await database.all<[number, number]>(statements.newest, readerId, conversationIds));
      }),
    conversations: (readerId, conversationIds) =>
      guarded(async () => {
        if (conversationIds.length === 0) return [];
        const found = await database.all(statements.conversations, readerId, conversationIds);
        return found.map((row) => ({ conversation: CONVERSATION.read(row), head: readHead(row) }));
      }),
  };
}
