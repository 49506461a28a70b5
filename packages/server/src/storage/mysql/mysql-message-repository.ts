import type { Member } from '../../domain/conversation.ts';
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
import type { Row } from '../tables/row-reader.ts';
import type { MysqlDatabase, Read, Snapshot } from './mysql-database.ts';
import { int, keyTable } from './sql-text.ts';

/** The first seq that the reader `m` may see: after a purge, and after their join where history starts there. */
const FLOOR = `greatest(h.min_seq, CASE WHEN c.history_visibility = ${SINCE_JOIN} THEN m.joined_seq + 1 ELSE 1 END)`;

/** The reader ?1 as a present member of the conversation ?2; what is read stands behind it in the same statement. */
const READER = `members AS m STRAIGHT_JOIN conversations AS c ON c.id = m.conversation_id
  STRAIGHT_JOIN conversation_heads AS h ON h.conversation_id = m.conversation_id`;
const IS_READER = 'm.conversation_id = ?2 AND m.user_id = ?1 AND m.removed = 0';

const SCOPE = `SELECT ${FLOOR}, ${SCOPE_COLUMNS} FROM ${READER} WHERE ${IS_READER}`;

const RANGE = `SELECT ${rows.MESSAGE.columns} FROM ${READER}
  STRAIGHT_JOIN messages AS x FORCE INDEX (PRIMARY) ON x.conversation_id = ?2
  WHERE ${IS_READER} AND x.seq BETWEEN ?3 AND ?4 AND x.seq >= ${FLOOR} ORDER BY x.seq`;

const CHANGED_MESSAGES = `SELECT ${rows.MESSAGE.columns} FROM ${READER}
  STRAIGHT_JOIN messages AS x FORCE INDEX (messages_rev) ON x.conversation_id = ?2
  WHERE ${IS_READER} AND x.rev > ?3 AND x.seq >= ${FLOOR} ORDER BY x.rev LIMIT ?4`;

const CHANGED_MEMBERS = `SELECT ${rows.MEMBER.columns} FROM members AS me
  STRAIGHT_JOIN members AS m FORCE INDEX (members_rev) ON m.conversation_id = ?2
  WHERE me.conversation_id = ?2 AND me.user_id = ?1 AND me.removed = 0 AND m.rev > ?3
  ORDER BY m.rev, m.user_id LIMIT ?4`;

const REMOVAL = 'SELECT rev FROM members WHERE conversation_id = ?2 AND user_id = ?1 AND removed = 1';

/** The reader ?1 in each of the conversations ?2. */
const IS_EACH_READER = 'm.conversation_id IN (?2) AND m.user_id = ?1 AND m.removed = 0';

const NEWEST = `SELECT ${rows.MESSAGE.columns} FROM ${READER}
  STRAIGHT_JOIN messages AS x ON x.conversation_id = m.conversation_id AND x.seq = h.last_seq
  WHERE ${IS_EACH_READER} AND h.last_seq >= ${FLOOR}`;

/** From where on the unread messages of each conversation are counted. */
const UNREAD_FROM = `SELECT m.conversation_id,
    greatest(coalesce(r.read_seq, 0), ${FLOOR} - 1, h.last_seq - ${UNREAD_WINDOW}) AS seen, h.last_seq
  FROM ${READER} LEFT JOIN read_markers AS r ON r.user_id = m.user_id AND r.conversation_id = m.conversation_id
  WHERE ${IS_EACH_READER}`;

/** Where a page begins, as rangeOf of message-pages.ts says it; ?3 is a number of the query, ?4 the last of a page from 0. */
const PAGE_STARTS = {
  latest: 'h.last_seq - ?4',
  before: 'least(h.last_seq, ?3) - ?4',
  after: `greatest(?3, ${FLOOR})`,
  around: `greatest(${FLOOR}, least(?3, h.last_seq - ?4))`,
} as const;

/** The messages of a page and their reactions, in SQL to the end, so that one packet reads both and where the conversation ends. */
const PAGES = Object.fromEntries(
  Object.entries(PAGE_STARTS).map(([place, start]) => [
    place,
    {
      messages: `SELECT ${rows.MESSAGE.columns} FROM ${READER}
        STRAIGHT_JOIN messages AS x FORCE INDEX (PRIMARY) ON x.conversation_id = ?2
        WHERE ${IS_READER} AND x.seq BETWEEN ${start} AND ${start} + ?4 AND x.seq >= ${FLOOR} ORDER BY x.seq`,
      reactions: `SELECT r.conversation_id, r.seq, r.emoji, count(*), max(r.user_id = ?1) FROM ${READER}
        STRAIGHT_JOIN reactions AS r ON r.conversation_id = ?2
        WHERE ${IS_READER} AND r.seq BETWEEN ${start} AND ${start} + ?4
        GROUP BY r.conversation_id, r.seq, r.emoji ORDER BY min(r.created_at), r.emoji`,
    },
  ]),
) as Record<keyof typeof PAGE_STARTS, { readonly messages: string; readonly reactions: string }>;

/** Statements that read one page, for the check that they read no more than it. */
export const PAGE_STATEMENTS: readonly string[] = Object.values(PAGES).flatMap((page) => [
  page.messages,
  page.reactions,
]);

function pageReads(key: readonly [readerId: Id, conversationId: Id], query: HistoryQuery): Read[] {
  const { before, after, around, limit } = query;
  const read = (place: keyof typeof PAGES, number: number): Read[] => {
    const params = [...key, number, limit - 1];
    return [
      [PAGES[place].messages, ...params],
      [PAGES[place].reactions, ...params],
    ];
  };
  if (after !== undefined) return read('after', after + 1);
  if (around !== undefined) return read('around', around - Math.floor(limit / 2));
  return before === undefined ? read('latest', 0) : read('before', before - 1);
}

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

const NO_LIMIT = Number.MAX_SAFE_INTEGER;

/** What reads the reactions of the messages; nothing for none. */
function reactionsRead(readerId: Id, messages: readonly Message[]): Read[] {
  if (messages.length === 0) return [];
  const range = closeRange(messages);
  return range === undefined
    ? [[REACTIONS, JSON.stringify(seqKeys(messages)), readerId]]
    : [[REACTIONS_IN_RANGE, readerId, range.conversationId, range.low, range.high]];
}

/** Adds the reactions to all messages of a page with one statement, the last of the snapshot. */
async function withReactions(snapshot: Snapshot, readerId: Id, messages: readonly Message[]): Promise<MessageView[]> {
  const [found = []] = await snapshot.last(...reactionsRead(readerId, messages));
  return addReactions(messages, found as ReactionRow[]);
}

async function readHistory(
  snapshot: Snapshot,
  key: readonly [readerId: Id, conversationId: Id],
  query: HistoryQuery,
): Promise<HistoryResult | undefined> {
  const [[scopeRow] = [], messages = [], reactions = []] = await snapshot.last(
    [SCOPE, ...key],
    ...pageReads(key, query),
  );
  if (scopeRow === undefined) return undefined;
  const scope = toScope(scopeRow);
  const { floor, head } = scope;
  const { low, high } = rangeOf(query, floor, head.lastSeq);
  return {
    messages: addReactions(messages.map(rows.MESSAGE.read), reactions as ReactionRow[]),
    atStart: low <= floor,
    atEnd: high >= head.lastSeq,
    rev: head.rev,
    lastSeq: head.lastSeq,
  };
}

/**
 * One change can touch many members, so a page never ends in the middle of a rev: the next one starts after it. Where
 * even the first rev does not fit, all of it is the page.
 */
function wholeRevs(found: readonly Member[], limit: number, headRev: number) {
  const beyond = found[limit];
  if (beyond === undefined) return { members: found, membersTo: headRev };
  const whole = found.filter((member) => member.rev < beyond.rev);
  return whole.length > 0 ? { members: whole, membersTo: beyond.rev - 1 } : undefined;
}

async function readChanges(
  snapshot: Snapshot,
  key: readonly [readerId: Id, conversationId: Id, sinceRev: number],
  limit: number,
): Promise<ChangesResult | undefined> {
  const [readerId, , sinceRev] = key;
  const toMembers = (found: readonly Row[] = []) => found.map(rows.MEMBER.read);
  const [[scopeRow] = [], messageRows = [], memberRows] = await snapshot.read(
    [SCOPE, key[0], key[1]],
    [CHANGED_MESSAGES, ...key, limit],
    [CHANGED_MEMBERS, ...key, limit + 1],
  );
  if (scopeRow === undefined) return undefined;
  const scope = toScope(scopeRow);
  const changed = toMembers(memberRows);
  let page = wholeRevs(changed, limit, scope.head.rev);
  if (page === undefined) {
    const [all] = await snapshot.read([CHANGED_MEMBERS, ...key, NO_LIMIT]);
    const rev = changed[0]?.rev ?? 0;
    page = { members: toMembers(all).filter((member) => member.rev === rev), membersTo: rev };
  }
  return {
    head: scope.head,
    conversation: scope.conversation.rev > sinceRev ? scope.conversation : undefined,
    messages: await withReactions(snapshot, readerId, messageRows.map(rows.MESSAGE.read)),
    ...page,
  };
}

/** Counts up to `cap` in each conversation; one statement, in which each count stops by itself. */
async function countUnread(
  snapshot: Snapshot,
  readerId: Id,
  query: { readonly ids: readonly Id[]; readonly cap: number },
) {
  const [found = []] = await snapshot.read([UNREAD_FROM, readerId, query.ids]);
  const bounds = found as [number, number, number][];
  const counts = new Map(bounds.map(([conversationId]) => [conversationId, 0]));
  const open = bounds.filter(([, seen, lastSeq]) => seen < lastSeq);
  if (open.length === 0) return counts;
  const each = open.map(
    ([conversationId, seen]) =>
      `SELECT ${int(conversationId)}, count(*) FROM (SELECT 1 FROM messages AS x FORCE INDEX (PRIMARY)
        WHERE x.conversation_id = ${int(conversationId)} AND x.seq > ${int(seen)} AND x.sender_id <> ${int(readerId)}
          AND x.recalled_at = 0 AND x.kind <> ${SYSTEM_KIND} LIMIT ${int(query.cap)}) AS unread`,
  );
  const [unread = []] = await snapshot.last([each.join('\nUNION ALL ')]);
  for (const [conversationId, count] of unread as [number, number][]) counts.set(conversationId, count);
  return counts;
}

/** Messages as members see them. What takes more than one statement sees one moment of the database. */
export function createMysqlMessageRepository(database: MysqlDatabase): MessageRepository {
  const read = <Result>(work: (snapshot: Snapshot) => Promise<Result>) => guarded(() => database.snapshot(work));

  return {
    history: (readerId, conversationId, query) =>
      read((snapshot) => readHistory(snapshot, [readerId, conversationId], query)),
    changes: (readerId, conversationId, sinceRev, limit) =>
      read((snapshot) => readChanges(snapshot, [readerId, conversationId, sinceRev], limit)),
    removalRev: (readerId, conversationId) =>
      guarded(async () => (await database.first<[number]>(REMOVAL, readerId, conversationId))?.[0]),
    one: (readerId, conversationId, seq) =>
      read(async (snapshot) => {
        const [found = [], reactions = []] = await snapshot.last(
          [RANGE, readerId, conversationId, seq, seq],
          [REACTIONS_IN_RANGE, readerId, conversationId, seq, seq],
        );
        return addReactions(found.map(rows.MESSAGE.read), reactions as ReactionRow[])[0];
      }),
    newest: async (readerId, conversationIds) => {
      if (conversationIds.length === 0) return [];
      return read(async (snapshot) => {
        const [found = []] = await snapshot.read([NEWEST, readerId, conversationIds]);
        return withReactions(snapshot, readerId, found.map(rows.MESSAGE.read));
      });
    },
    unread: async (readerId, conversationIds, cap) => {
      if (conversationIds.length === 0) return new Map();
      return read((snapshot) => countUnread(snapshot, readerId, { ids: conversationIds, cap }));
    },
  };
}
