import type { Id } from '../../domain/ids.ts';
import type { Message, MessageView } from '../../domain/message.ts';
import type { ChangesResult, HistoryQuery, HistoryResult, MessageRepository } from '../../domain/repositories.ts';
import { SINCE_JOIN, SYSTEM_KIND } from '../codes.ts';
import {
  addReactions,
  closeRange,
  type ReactionRow,
  rangeOf,
  SCOPE_COLUMNS,
  seqKeys,
  toScope,
  UNREAD_WINDOW,
} from '../message-pages.ts';
import * as rows from '../rows.ts';
import { guarded } from '../storage-errors.ts';
import type { SqliteFile } from './sqlite-file.ts';
import type { SqlSession } from './sqlite-session.ts';

/** The first seq that the reader `m` may see: after a purge, and after their join where history starts there. */
const FLOOR = `max(h.min_seq, CASE WHEN c.history_visibility = ${SINCE_JOIN} THEN m.joined_seq + 1 ELSE 1 END)`;

/** The reader ?1 as a present member of the conversation ?2; what is read stands behind it in the same statement. */
const READER = `members AS m CROSS JOIN conversations AS c ON c.id = m.conversation_id
  CROSS JOIN conversation_heads AS h ON h.conversation_id = m.conversation_id`;
const IS_READER = 'm.conversation_id = ?2 AND m.user_id = ?1 AND m.removed = 0';

const SCOPE = `SELECT ${FLOOR}, ${SCOPE_COLUMNS} FROM ${READER} WHERE ${IS_READER}`;

const RANGE = `SELECT ${rows.MESSAGE.columns} FROM ${READER}
  CROSS JOIN messages AS x ON x.conversation_id = m.conversation_id
  WHERE ${IS_READER} AND x.seq >= max(?3, ${FLOOR}) AND x.seq <= ?4 ORDER BY x.seq`;

// A message takes one rev and one seq, so at most as many are new since a rev as there were revs since, the last ones.
const NEW_MESSAGES = `SELECT ${rows.MESSAGE.columns} FROM ${READER}
  CROSS JOIN messages AS x ON x.conversation_id = m.conversation_id
  WHERE ${IS_READER} AND x.seq > h.last_seq - (h.rev - ?3) AND x.seq >= ${FLOOR}
    AND x.rev = x.sent_rev AND x.rev > ?3
  ORDER BY x.seq LIMIT ?4`;

const CHANGED_MESSAGES = `SELECT ${rows.MESSAGE.columns} FROM ${READER}
  CROSS JOIN messages AS x INDEXED BY messages_rev ON x.conversation_id = m.conversation_id
  WHERE ${IS_READER} AND x.rev <> x.sent_rev AND x.rev > ?3 AND x.seq >= ${FLOOR} ORDER BY x.rev LIMIT ?4`;

const CHANGED_MEMBERS = `SELECT ${rows.MEMBER.columns} FROM members AS me
  CROSS JOIN members AS m INDEXED BY members_rev ON m.conversation_id = me.conversation_id
  WHERE me.conversation_id = ?2 AND me.user_id = ?1 AND me.removed = 0 AND m.rev > ?3
  ORDER BY m.rev, m.user_id LIMIT ?4`;

const REMOVAL = 'SELECT rev FROM members WHERE conversation_id = ?2 AND user_id = ?1 AND removed = 1';

/** The reader ?1 in each of the conversations in the JSON array ?2. */
const EACH_READER = `json_each(?2) AS j
  CROSS JOIN members AS m ON m.conversation_id = j.value AND m.user_id = ?1 AND m.removed = 0
  CROSS JOIN conversations AS c ON c.id = m.conversation_id
  CROSS JOIN conversation_heads AS h ON h.conversation_id = m.conversation_id`;

const NEWEST = `SELECT ${rows.MESSAGE.columns} FROM ${EACH_READER}
  CROSS JOIN messages AS x ON x.conversation_id = m.conversation_id AND x.seq = h.last_seq
  WHERE h.last_seq >= ${FLOOR}`;

const UNREAD = `SELECT m.conversation_id, (SELECT count(*) FROM (
    SELECT 1 FROM messages AS x WHERE x.conversation_id = m.conversation_id
      AND x.seq > max(coalesce(r.read_seq, 0), ${FLOOR} - 1, h.last_seq - ${UNREAD_WINDOW})
      AND x.sender_id <> ?1 AND x.recalled_at = 0 AND x.kind <> ${SYSTEM_KIND} LIMIT ?3))
  FROM ${EACH_READER}
  LEFT JOIN read_markers AS r ON r.user_id = m.user_id AND r.conversation_id = m.conversation_id`;

const REACTION_COLUMNS = 'r.conversation_id, r.seq, r.emoji, count(*), max(r.user_id = ?1)';

/** The reactions to the messages ?3 to ?4 of a conversation, by their first. */
const REACTIONS_IN_RANGE = `SELECT ${REACTION_COLUMNS} FROM members AS m
  CROSS JOIN reactions AS r ON r.conversation_id = m.conversation_id AND r.seq BETWEEN ?3 AND ?4
  WHERE ${IS_READER} GROUP BY r.conversation_id, r.seq, r.emoji ORDER BY min(r.created_at), r.emoji`;

/** The same of the messages in the JSON array ?2 of [conversation, seq]. */
const REACTIONS = `SELECT ${REACTION_COLUMNS} FROM json_each(?2) AS j
  CROSS JOIN members AS m ON m.conversation_id = j.value ->> 0 AND m.user_id = ?1 AND m.removed = 0
  CROSS JOIN reactions AS r ON r.conversation_id = m.conversation_id AND r.seq = j.value ->> 1
  GROUP BY r.conversation_id, r.seq, r.emoji ORDER BY min(r.created_at), r.emoji`;

/** Statements of every request, for the check that none of them scans a table. */
export const MESSAGE_STATEMENTS: readonly string[] = [
  SCOPE,
  RANGE,
  NEW_MESSAGES,
  CHANGED_MESSAGES,
  CHANGED_MEMBERS,
  REMOVAL,
  NEWEST,
  UNREAD,
  REACTIONS_IN_RANGE,
  REACTIONS,
];

function readScope(session: SqlSession, readerId: Id, conversationId: Id) {
  const row = session.first(SCOPE, readerId, conversationId);
  return row === undefined ? undefined : toScope(row);
}

/** Adds the reactions to all messages of a page with one statement. */
function withReactions(session: SqlSession, readerId: Id, messages: readonly Message[]): MessageView[] {
  if (messages.length === 0) return [];
  const range = closeRange(messages);
  const found =
    range === undefined
      ? session.select<ReactionRow>(REACTIONS, readerId, JSON.stringify(seqKeys(messages)))
      : session.select<ReactionRow>(REACTIONS_IN_RANGE, readerId, range.conversationId, range.low, range.high);
  return addReactions(messages, found);
}

function readHistory(session: SqlSession, key: { readerId: Id; conversationId: Id }, query: HistoryQuery) {
  const { readerId, conversationId } = key;
  const scope = readScope(session, readerId, conversationId);
  if (scope === undefined) return undefined;
  const { floor, head } = scope;
  const { low, high } = rangeOf(query, floor, head.lastSeq);
  const found = session.select(RANGE, readerId, conversationId, low, high).map(rows.MESSAGE.read);
  const result: HistoryResult = {
    messages: withReactions(session, readerId, found),
    atStart: low <= floor,
    atEnd: high >= head.lastSeq,
    rev: head.rev,
    lastSeq: head.lastSeq,
  };
  return result;
}

/** New and changed messages by ascending rev, at most `limit`. */
function readMessagesSince(session: SqlSession, key: readonly [Id, Id, number, number]): Message[] {
  const [, , , limit] = key;
  const read = (sql: string) => session.select(sql, ...key).map(rows.MESSAGE.read);
  const changed = read(CHANGED_MESSAGES);
  const fresh = read(NEW_MESSAGES);
  if (changed.length === 0) return fresh;
  return [...fresh, ...changed].toSorted((one, other) => one.rev - other.rev).slice(0, limit);
}

/**
 * One change can touch many members, so a page never ends in the middle of a rev: the next one starts after it. Where
 * even the first rev does not fit, all of it is the page.
 */
function readChangedMembers(session: SqlSession, key: readonly [Id, Id, number, number], headRev: number) {
  const [readerId, conversationId, sinceRev, limit] = key;
  const read = (most: number) =>
    session.select(CHANGED_MEMBERS, readerId, conversationId, sinceRev, most).map(rows.MEMBER.read);
  const found = read(limit + 1);
  const beyond = found[limit];
  if (beyond === undefined) return { members: found, membersTo: headRev };
  const whole = found.filter((member) => member.rev < beyond.rev);
  if (whole.length > 0) return { members: whole, membersTo: beyond.rev - 1 };
  const all = read(-1).filter((member) => member.rev === beyond.rev);
  return { members: all, membersTo: beyond.rev };
}

/** Messages as members see them. */
export function createSqliteMessageRepository(file: SqliteFile): MessageRepository {
  const read = <Result>(work: (session: SqlSession) => Result): Promise<Result> => guarded(() => file.read(work));

  return {
    history: (readerId, conversationId, query) =>
      read((session) => readHistory(session, { readerId, conversationId }, query)),
    changes: (readerId, conversationId, sinceRev, limit) =>
      read((session): ChangesResult | undefined => {
        const scope = readScope(session, readerId, conversationId);
        if (scope === undefined) return undefined;
        const key = [readerId, conversationId, sinceRev, limit] as const;
        const messages = readMessagesSince(session, key);
        const { members, membersTo } = readChangedMembers(session, key, scope.head.rev);
        return {
          head: scope.head,
          conversation: scope.conversation.rev > sinceRev ? scope.conversation : undefined,
          messages: withReactions(session, readerId, messages),
          members,
          membersTo,
        };
      }),
    removalRev: (readerId, conversationId) =>
      read((session) => session.first<[number]>(REMOVAL, readerId, conversationId)?.[0]),
    one: (readerId, conversationId, seq) =>
      read((session) => {
        const found = session.select(RANGE, readerId, conversationId, seq, seq).map(rows.MESSAGE.read);
        return withReactions(session, readerId, found)[0];
      }),
    newest: (readerId, conversationIds) =>
      read((session) => {
        if (conversationIds.length === 0) return [];
        const ids = JSON.stringify(conversationIds);
        const found = session.select(NEWEST, readerId, ids).map(rows.MESSAGE.read);
        return withReactions(session, readerId, found);
      }),
    unread: (readerId, conversationIds, cap) =>
      read((session) => {
        if (conversationIds.length === 0) return new Map();
        return new Map(session.select<[number, number]>(UNREAD, readerId, JSON.stringify(conversationIds), cap));
      }),
  };
}
