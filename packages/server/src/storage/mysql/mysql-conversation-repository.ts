import { AppError } from '../../domain/errors.ts';
import type { Id } from '../../domain/ids.ts';
import type { NewGroup } from '../../domain/log-command.ts';
import type { ConversationRepository } from '../../domain/repositories.ts';
import { DIRECT_KIND, VISIBILITY } from '../codes.ts';
import {
  directRow,
  type Found,
  type FoundRow,
  groupRow,
  type NewConversationRow,
  type Position,
  toFound,
  toView,
  UNBORN_MS,
  VIEW_COLUMNS,
  VIEW_MARKERS,
} from '../conversation-rows.ts';
import * as rows from '../rows.ts';
import { guarded } from '../storage-errors.ts';
import type { MysqlDatabase } from './mysql-database.ts';
import { MysqlFailure } from './mysql-failure.ts';
import { HexBytes } from './sql-text.ts';

const VIEW = `SELECT ${VIEW_COLUMNS} FROM members AS m
  STRAIGHT_JOIN conversations AS c ON c.id = m.conversation_id
  STRAIGHT_JOIN conversation_heads AS h ON h.conversation_id = m.conversation_id ${VIEW_MARKERS}
  WHERE m.conversation_id = ?2 AND m.user_id = ?1 AND m.removed = 0`;

/** The page is chosen by memberships and heads alone; only what is in it is looked up in full. */
const LIST = `SELECT ${VIEW_COLUMNS} FROM (
    SELECT hm.conversation_id AS id, hh.last_at AS last_at FROM members AS hm
      STRAIGHT_JOIN conversation_heads AS hh ON hh.conversation_id = hm.conversation_id
      WHERE hm.user_id = ?1 AND hm.removed = 0 AND hh.last_at >= ?2
        AND (hh.last_at < ?3 OR (hh.last_at = ?3 AND hm.conversation_id < ?4))
      ORDER BY hh.last_at DESC, hm.conversation_id DESC LIMIT ?5) AS page
  STRAIGHT_JOIN members AS m ON m.conversation_id = page.id AND m.user_id = ?1
  STRAIGHT_JOIN conversations AS c ON c.id = page.id
  STRAIGHT_JOIN conversation_heads AS h ON h.conversation_id = page.id ${VIEW_MARKERS}
  WHERE m.removed = 0 ORDER BY page.last_at DESC, page.id DESC`;

/** From the index alone. */
const SUBSCRIPTIONS = 'SELECT conversation_id FROM members WHERE user_id = ?1 AND removed = 0 LIMIT ?2';

const NEWEST_SUBSCRIPTIONS = `SELECT m.conversation_id FROM members AS m
  STRAIGHT_JOIN conversation_heads AS h ON h.conversation_id = m.conversation_id
  WHERE m.user_id = ?1 AND m.removed = 0 ORDER BY h.last_at DESC, m.conversation_id DESC LIMIT ?2`;

const PRESENT = 'SELECT 1 FROM members WHERE conversation_id = ?1 AND user_id = ?2 AND removed = 0';

const MEMBERS = `SELECT ${rows.MEMBER.columns} FROM members AS me
  STRAIGHT_JOIN members AS m ON m.conversation_id = me.conversation_id
  WHERE me.conversation_id = ?1 AND me.user_id = ?2 AND me.removed = 0 AND m.user_id > ?3 AND m.removed = 0
  ORDER BY m.user_id LIMIT ?4`;

const MEMBER_IDS = `SELECT user_id FROM members WHERE conversation_id = ?1 AND removed = 0
  ORDER BY user_id LIMIT ?2`;

const DIRECT_PEERS = `SELECT CASE WHEN c.direct_low = ?1 THEN c.direct_high ELSE c.direct_low END FROM members AS m
  STRAIGHT_JOIN conversations AS c ON c.id = m.conversation_id
  STRAIGHT_JOIN conversation_heads AS h ON h.conversation_id = m.conversation_id
  WHERE m.user_id = ?1 AND m.removed = 0 AND c.kind = ${DIRECT_KIND} AND c.direct_low <> c.direct_high
  ORDER BY h.last_at DESC, c.id DESC LIMIT ?2`;

const HAS_LOG = 'EXISTS (SELECT 1 FROM conversation_heads AS h WHERE h.conversation_id = c.id)';
const BY_HANDLE = 'SELECT id FROM conversations WHERE handle_key = ?1';
const BY_PAIR = `SELECT c.id, ${HAS_LOG} FROM conversations AS c WHERE c.direct_low = ?1 AND c.direct_high = ?2`;
const BY_OP = `SELECT c.id, ${HAS_LOG} FROM conversations AS c WHERE c.creator_id = ?1 AND c.op_id = ?2`;

const INSERT = `INSERT INTO conversations (kind, direct_low, direct_high, creator_id, op_id, handle, handle_key,
    handle_skeleton, name, notice, owner_id, history_visibility, member_count, newest_join_seq, created_at, rev)
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, '', ?10, ?11, 0, 0, ?12, 0)`;

const RELEASE_HANDLE = `DELETE c FROM conversations AS c
  LEFT JOIN conversation_heads AS h ON h.conversation_id = c.id
  WHERE (c.handle_key = ?1 OR c.handle_skeleton = ?3) AND c.created_at < ?2 AND h.conversation_id IS NULL`;

/** Statements of every request, for the check that none of them scans a table. */
export const CONVERSATION_STATEMENTS: readonly string[] = [
  VIEW,
  LIST,
  SUBSCRIPTIONS,
  NEWEST_SUBSCRIPTIONS,
  PRESENT,
  MEMBERS,
  MEMBER_IDS,
  DIRECT_PEERS,
  BY_HANDLE,
  BY_PAIR,
  BY_OP,
];

const END = Number.MAX_SAFE_INTEGER;
const HANDLES = ['conversations_handle_key', 'conversations_handle_skeleton'];

const isDuplicateOf = (error: unknown, ...keys: readonly string[]): boolean =>
  error instanceof MysqlFailure && error.duplicateKey !== undefined && keys.includes(error.duplicateKey);

async function insert(database: MysqlDatabase, row: NewConversationRow): Promise<Found> {
  const { lastId } = await database.run(
    INSERT,
    row.kind,
    row.pair[0],
    row.pair[1],
    row.creatorId,
    row.opId === null ? null : new HexBytes(row.opId),
    row.handle,
    row.handleKey,
    row.handleSkeleton,
    row.name,
    row.ownerId,
    VISIBILITY.encode(row.historyVisibility),
    row.createdAt,
  );
  return { id: lastId, hasLog: false };
}

/** Finds the row or inserts it; whoever else inserts it at the same moment is found, too: the unique index decides. */
async function findOrInsert(
  find: () => Promise<Found | undefined>,
  insertRow: () => Promise<Found>,
  uniqueKey: string,
): Promise<Found> {
  const found = await find();
  if (found !== undefined) return found;
  try {
    return await insertRow();
  } catch (error) {
    const other = isDuplicateOf(error, uniqueKey) ? await find() : undefined;
    if (other === undefined) throw error;
    return other;
  }
}

async function insertGroup(database: MysqlDatabase, group: NewGroup): Promise<Found> {
  const row = groupRow(group);
  try {
    return await insert(database, row);
  } catch (error) {
    if (!isDuplicateOf(error, ...HANDLES)) throw error;
  }
  await database.run(RELEASE_HANDLE, group.handleKey, group.createdAt - UNBORN_MS, group.handleSkeleton);
  try {
    return await insert(database, row);
  } catch (error) {
    if (!isDuplicateOf(error, ...HANDLES)) throw error;
    throw new AppError('already_exists', `The handle #${group.handle} is taken, or too much like one that is.`, {
      field: 'handle',
    });
  }
}

/** Conversations as their members see them. Every read looks at the reader's membership in the same statement. */
export function createMysqlConversationRepository(database: MysqlDatabase): ConversationRepository {
  const list = (userId: Id, since: number, page: { readonly before: Position; readonly limit: number }) =>
    guarded(async () => {
      const { lastAt, id } = page.before ?? { lastAt: END, id: END };
      return (await database.all(LIST, userId, since, lastAt, id, page.limit)).map(toView);
    });
  const ids = (sql: string, id: Id, limit: number) =>
    guarded(async () => (await database.all<[number]>(sql, id, limit)).map(([found]) => found));

  return {
    view: (userId, conversationId) =>
      guarded(async () => {
        const row = await database.first(VIEW, userId, conversationId);
        return row === undefined ? undefined : toView(row);
      }),
    idByHandleKey: (handleKey) => guarded(async () => (await database.first<[number]>(BY_HANDLE, handleKey))?.[0]),
    idOfDirect: (userA, userB) =>
      guarded(
        async () => (await database.first<FoundRow>(BY_PAIR, Math.min(userA, userB), Math.max(userA, userB)))?.[0],
      ),
    ensureDirect: (userA, userB, now) =>
      guarded(() => {
        const low = Math.min(userA, userB);
        const high = Math.max(userA, userB);
        return findOrInsert(
          async () => toFound(await database.first<FoundRow>(BY_PAIR, low, high)),
          () => insert(database, directRow(low, high, now)),
          'conversations_direct',
        );
      }),
    ensureGroup: (group) =>
      guarded(() =>
        findOrInsert(
          async () => toFound(await database.first<FoundRow>(BY_OP, group.creatorId, new HexBytes(group.opId))),
          () => insertGroup(database, group),
          'conversations_op',
        ),
      ),
    list: (userId, page) => list(userId, 0, page),
    listSince: (userId, since, page) => list(userId, since, page),
    subscriptions: async (userId, limit, unordered) => {
      const some = await ids(SUBSCRIPTIONS, userId, unordered + 1);
      return some.length <= unordered ? some : ids(NEWEST_SUBSCRIPTIONS, userId, limit);
    },
    members: (readerId, conversationId, afterUserId, limit) =>
      guarded(async () => {
        const found = await database.all(MEMBERS, conversationId, readerId, afterUserId, limit);
        // Rows say that the reader was there; without any, somebody has to ask.
        if (found.length > 0) return found.map(rows.MEMBER.read);
        return (await database.first(PRESENT, conversationId, readerId)) === undefined ? undefined : [];
      }),
    memberIds: (conversationId, limit) => ids(MEMBER_IDS, conversationId, limit),
    directPeers: (userId, limit) => ids(DIRECT_PEERS, userId, limit),
  };
}
