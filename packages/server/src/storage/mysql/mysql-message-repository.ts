import type { Id } from '../../domain/ids.ts';
import type { Message, MessageView } from '../../domain/message.ts';
import type { ChangesResult, HistoryQuery, HistoryResult, MessageRepository } from '../../domain/repositories.ts';
import { SINCE_JOIN, SYSTEM_KIND } from '../codes.ts';
import { addReactions, closeRange, type ReactionRow, rangeOf, seqKeys, UNREAD_WINDOW } from '../message-pages.ts';
import * as rows from '../rows.ts';
import { guarded } from '../storage-errors.ts';
import type { MysqlDatabase, SqlReader } from './mysql-database.ts';
import { int, keyTable } from './sql-text.ts';

/** The first seq that the reader `m` may see: after a purge, and after their join where history starts there. */
const FLOOR = `greatest(h.min_seq, CASE WHEN c.history_visibility = ${SINCE_JOIN} THEN m.joined_seq + 1 ELSE 1 END)`;

/** The reader ?1 as a present member of the conversation ?2; what is read stands behind it in the same statement. */
const READER = `members AS m STRAIGHT_JOIN conversations AS c ON c.id = m.conversation_id
  STRAIGHT_JOIN conversation_heads AS h ON h.conversation_id = m.conversation_id`;
const IS_READER = 'm.conversation_id = ?2 AND m.user_id = ?1 AND m.removed = 0';

const SCOPE = `SELECT ${FLOOR}, ${rows.HEAD_COLUMNS}, ${rows.CONVERSATION_COLUMNS} FROM ${READER} WHERE ${IS_READER}`;

const RANGE = `SELECT ${rows.MESSAGE_COLUMNS} FROM ${READER}
  STRAIGHT_JOIN messages AS x FORCE INDEX (PRIMARY) ON x.conversation_id = ?2
  WHERE ${IS_READER} AND x.seq BETWEEN ?3 AND ?4 AND x.seq >= ${FLOOR} ORDER BY x.seq`;

const CHANGED_MESSAGES = `SELECT ${rows.MESSAGE_COLUMNS} FROM ${READER}
  STRAIGHT_JOIN messages AS x FORCE INDEX (messages_rev) ON x.conversation_id = ?2
  WHERE ${IS_READER} AND x.rev > ?3 AND x.seq >= ${FLOOR} ORDER BY x.rev LIMIT ?4`;

const CHANGED_MEMBERS = `SELECT ${rows.MEMBER_COLUMNS} FROM members AS me
  STRAIGHT_JOIN members AS m FORCE INDEX (members_rev) ON m.conversation_id = ?2
  WHERE me.conversation_id = ?2 AND me.user_id = ?1 AND me.removed = 0 AND m.rev > ?3
  ORDER BY m.rev, m.user_id LIMIT ?4`;

const REMOVAL = 'SELECT rev FROM members WHERE conversation_id = ?2 AND user_id = ?1 AND removed = 1';

/** The reader ?1 in each of the conversations ?2. */
const IS_EACH_READER = 'm.conversation_id IN (?2) AND m.user_id = ?1 AND m.removed = 0';

const NEWEST = `SELECT ${rows.MESSAGE_COLUMNS} FROM ${READER}
  STRAIGHT_JOIN messages AS x ON x.conversation_id = m.conversation_id AND x.seq = h.last_seq
  WHERE ${IS_EACH_READER} AND h.last_seq >= ${FLOOR}`;

/** From where on the unread messages of each conversation are counted. */
const UNREAD_FROM = `SELECT m.conversation_id,
    greatest(coalesce(r.read_seq, 0), ${FLOOR} - 1, h.last_seq - ${UNREAD_WINDOW}) AS seen, h.last_seq
  FROM ${READER} LEFT JOIN read_markers AS r ON r.user_id = m.user_id AND r.conversation_id = m.conversation_id
  WHERE ${IS_EACH_READER}`;

/** The reactions to the messages ?3 to ?4 of a conversation, by their first. */
const REACTIONS_IN_RANGE = `SELECT r.conversation_id, r.seq, r.emoji, count(*), max(r.user_id = ?1) FROM members AS m
  STRAIGHT_JOIN reactions AS r ON r.conversation_id = m.conversation_id AND r.seq BETWEEN ?3 AND ?4
  WHERE ${IS_READER} GROUP BY r.conversation_id, r.seq, r.emoji ORDER BY min(r.created_at), r.emoji`;

/** The same of the messages in the JSON array ?1 of [conversation, seq]. */
const REACTIONS = `SELECT r.conversation_id, r.seq, r.emoji, count(*), max(r.user_id = ?2)
  FROM ${keyTable(['number', 'number'])}
  STRAIGHT_JOIN members AS m ON m.conversation_id = j.k0 AND m.user_id = ?2 AND m.removed = 0
  STRAIGHT_JOIN reactions AS r ON r.conversation_id = j.k0 AND r.seq = j.k1
  GROUP BY r.conversation_id, r.seq, r.emoji ORDER BY min(r.created_at), r.emoji`;

/** Statements of every request, for the check that none of them scans a table. */
export const MESSAGE_STATEMENTS: readonly string[] = [
  SCOPE,
  RANGE,
  CHANGED_MESSAGES,
  CHANGED_MEMBERS,
  REMOVAL,
  NEWEST,
  UNREAD_FROM,
  REACTIONS_IN_RANGE,
];

type ScopeRow = [floor: number, ...rows.HeadRow, ...rows.ConversationRow];
const NO_LIMIT = Number.MAX_SAFE_INTEGER;

async function readScope(reader: SqlReader, readerId: Id, conversationId: Id) {
  const row = await reader.first<ScopeRow>(SCOPE, readerId, conversationId);
  if (row === undefined) return undefined;
  return {
    floor: row[0],
    head: rows.toHead(row.slice(1, 6) as rows.HeadRow),
    conversation: rows.toConversation(row.slice(6) as rows.ConversationRow),
  };
}

/** Adds the reactions to all messages of a page with one statement. */
async function withReactions(reader: SqlReader, readerId: Id, messages: readonly Message[]): Promise<MessageView[]> {
  if (messages.length === 0) return [];
  const range = closeRange(messages);
  const found =
    range === undefined
      ? await reader.all<ReactionRow>(REACTIONS, JSON.stringify(seqKeys(messages)), readerId)
      : await reader.all<ReactionRow>(REACTIONS_IN_RANGE, readerId, range.conversationId, range.low, range.high);
  return addReactions(messages, found);
}

async function readHistory(reader: SqlReader, key: { readerId: Id; conversationId: Id }, query: HistoryQuery) {
  const { readerId, conversationId } = key;
  const scope = await readScope(reader, readerId, conversationId);
  if (scope === undefined) return undefined;
  const { floor, head } = scope;
  const { low, high } = rangeOf(query, floor, head.lastSeq);
  const found = await reader.all<rows.MessageRow>(RANGE, readerId, conversationId, low, high);
  const result: HistoryResult = {
    messages: await withReactions(reader, readerId, found.map(rows.toMessage)),
    atStart: low <= floor,
    atEnd: high >= head.lastSeq,
    rev: head.rev,
    lastSeq: head.lastSeq,
  };
  return result;
}

/**
 * One change can touch many members, so a page never ends in the middle of a rev: the next one starts after it. Where
 * even the first rev does not fit, all of it is the page.
 */
async function readChangedMembers(reader: SqlReader, key: readonly [Id, Id, number, number], headRev: number) {
  const [readerId, conversationId, sinceRev, limit] = key;
  const read = async (most: number) =>
    (await reader.all<rows.MemberRow>(CHANGED_MEMBERS, readerId, conversationId, sinceRev, most)).map(rows.toMember);
  const found = await read(limit + 1);
  const beyond = found[limit];
  if (beyond === undefined) return { members: found, membersTo: headRev };
  const whole = found.filter((member) => member.rev < beyond.rev);
  if (whole.length > 0) return { members: whole, membersTo: beyond.rev - 1 };
  const all = (await read(NO_LIMIT)).filter((member) => member.rev === beyond.rev);
  return { members: all, membersTo: beyond.rev };
}

/** Counts up to `cap` in each conversation; one statement, in which each count stops by itself. */
async function countUnread(
  reader: SqlReader,
  readerId: Id,
  query: { readonly ids: readonly Id[]; readonly cap: number },
) {
  const bounds = await reader.all<[number, number, number]>(UNREAD_FROM, readerId, query.ids);
  const counts = new Map(bounds.map(([conversationId]) => [conversationId, 0]));
  const open = bounds.filter(([, seen, lastSeq]) => seen < lastSeq);
  if (open.length === 0) return counts;
  const each = open.map(
    ([conversationId, seen]) =>
      `SELECT ${int(conversationId)}, count(*) FROM (SELECT 1 FROM messages AS x FORCE INDEX (PRIMARY)
        WHERE x.conversation_id = ${int(conversationId)} AND x.seq > ${int(seen)} AND x.sender_id <> ${int(readerId)}
          AND x.recalled_at = 0 AND x.kind <> ${SYSTEM_KIND} LIMIT ${int(query.cap)}) AS unread`,
  );
  for (const [conversationId, count] of await reader.all<[number, number]>(each.join('\nUNION ALL '))) {
    counts.set(conversationId, count);
  }
  return counts;
}

/** Messages as members see them. What takes more than one statement sees one moment of the database. */
export function createMysqlMessageRepository(database: MysqlDatabase): MessageRepository {
  const snapshot = <Result>(work: (reader: SqlReader) => Promise<Result>) => guarded(() => database.snapshot(work));

  return {
    history: (readerId, conversationId, query) =>
      snapshot((reader) => readHistory(reader, { readerId, conversationId }, query)),
    changes: (readerId, conversationId, sinceRev, limit) =>
      snapshot(async (reader): Promise<ChangesResult | undefined> => {
        const scope = await readScope(reader, readerId, conversationId);
        if (scope === undefined) return undefined;
        const key = [readerId, conversationId, sinceRev, limit] as const;
        const messages = (await reader.all<rows.MessageRow>(CHANGED_MESSAGES, ...key)).map(rows.toMessage);
        const { members, membersTo } = await readChangedMembers(reader, key, scope.head.rev);
        return {
          head: scope.head,
          conversation: scope.conversation.rev > sinceRev ? scope.conversation : undefined,
          messages: await withReactions(reader, readerId, messages),
          members,
          membersTo,
        };
      }),
    removalRev: (readerId, conversationId) =>
      guarded(async () => (await database.first<[number]>(REMOVAL, readerId, conversationId))?.[0]),
    one: (readerId, conversationId, seq) =>
      snapshot(async (reader) => {
        const found = await reader.all<rows.MessageRow>(RANGE, readerId, conversationId, seq, seq);
        return (await withReactions(reader, readerId, found.map(rows.toMessage)))[0];
      }),
    newest: async (readerId, conversationIds) => {
      if (conversationIds.length === 0) return [];
      return snapshot(async (reader) => {
        const found = await reader.all<rows.MessageRow>(NEWEST, readerId, conversationIds);
        return withReactions(reader, readerId, found.map(rows.toMessage));
      });
    },
    unread: async (readerId, conversationIds, cap) => {
      if (conversationIds.length === 0) return new Map();
      return snapshot((reader) => countUnread(reader, readerId, { ids: conversationIds, cap }));
    },
  };
}
