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
import { guarded, isTaken } from '../storage-errors.ts';
import type { SqliteFile } from './sqlite-file.ts';
import type { SqlSession } from './sqlite-session.ts';

const VIEW = `SELECT ${VIEW_COLUMNS} FROM members AS m
  CROSS JOIN conversations AS c ON c.id = m.conversation_id
  CROSS JOIN conversation_heads AS h ON h.conversation_id = m.conversation_id ${VIEW_MARKERS}
  WHERE m.conversation_id = ?2 AND m.user_id = ?1 AND m.removed = 0`;

/** The page is chosen by memberships and heads alone; only what is in it is looked up in full. */
const LIST = `SELECT ${VIEW_COLUMNS} FROM (
    SELECT hm.conversation_id AS id, hh.last_at AS last_at FROM members AS hm
      CROSS JOIN conversation_heads AS hh ON hh.conversation_id = hm.conversation_id
      WHERE hm.user_id = ?1 AND hm.removed = 0 AND hh.last_at >= ?2
        AND (hh.last_at, hm.conversation_id) < (?3, ?4)
      ORDER BY hh.last_at DESC, hm.conversation_id DESC LIMIT ?5) AS page
  CROSS JOIN members AS m ON m.conversation_id = page.id AND m.user_id = ?1
  CROSS JOIN conversations AS c ON c.id = page.id
  CROSS JOIN conversation_heads AS h ON h.conversation_id = page.id ${VIEW_MARKERS}
  WHERE m.removed = 0 ORDER BY page.last_at DESC, page.id DESC`;

/** From the index alone. */
const SUBSCRIPTIONS = `SELECT conversation_id FROM members INDEXED BY members_user
  WHERE user_id = ?1 AND removed = 0 LIMIT ?2`;

const NEWEST_SUBSCRIPTIONS = `SELECT m.conversation_id FROM members AS m
  CROSS JOIN conversation_heads AS h ON h.conversation_id = m.conversation_id
  WHERE m.user_id = ?1 AND m.removed = 0 ORDER BY h.last_at DESC, m.conversation_id DESC LIMIT ?2`;

const PRESENT = 'SELECT 1 FROM members WHERE conversation_id = ?1 AND user_id = ?2 AND removed = 0';

const MEMBERS = `SELECT ${rows.MEMBER.columns} FROM members AS me
  CROSS JOIN members AS m ON m.conversation_id = me.conversation_id
  WHERE me.conversation_id = ?1 AND me.user_id = ?2 AND me.removed = 0 AND m.user_id > ?3 AND m.removed = 0
  ORDER BY m.user_id LIMIT ?4`;

const MEMBER_IDS = `SELECT user_id FROM members WHERE conversation_id = ?1 AND removed = 0
  ORDER BY user_id LIMIT ?2`;

const DIRECT_PEERS = `SELECT CASE WHEN c.direct_low = ?1 THEN c.direct_high ELSE c.direct_low END FROM members AS m
  CROSS JOIN conversations AS c ON c.id = m.conversation_id
  CROSS JOIN conversation_heads AS h ON h.conversation_id = m.conversation_id
  WHERE m.user_id = ?1 AND m.removed = 0 AND c.kind = ${DIRECT_KIND} AND c.direct_low <> c.direct_high
  ORDER BY h.last_at DESC, c.id DESC LIMIT ?2`;

const HAS_LOG = 'EXISTS (SELECT 1 FROM conversation_heads AS h WHERE h.conversation_id = c.id)';
const BY_HANDLE = 'SELECT id FROM conversations WHERE handle_key = ?1';
const BY_PAIR = `SELECT c.id, ${HAS_LOG} FROM conversations AS c WHERE c.direct_low = ?1 AND c.direct_high = ?2`;
const BY_OP = `SELECT c.id, ${HAS_LOG} FROM conversations AS c WHERE c.creator_id = ?1 AND c.op_id = unhex(?2)`;

const INSERT = `INSERT INTO conversations (kind, direct_low, direct_high, creator_id, op_id, handle, handle_key,
    handle_skeleton, name, notice, owner_id, history_visibility, member_count, newest_join_seq, created_at, rev)
  VALUES (?1, ?2, ?3, ?4, unhex(?5), ?6, ?7, ?8, ?9, '', ?10, ?11, 0, 0, ?12, 0)`;

const RELEASE_HANDLE = `DELETE FROM conversations AS c WHERE c.created_at < ?2 AND NOT ${HAS_LOG}
  AND c.id IN (SELECT id FROM conversations WHERE handle_key = ?1
    UNION ALL SELECT id FROM conversations WHERE handle_skeleton = ?3)`;

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
  RELEASE_HANDLE,
];

function insert(session: SqlSession, row: NewConversationRow): Found {
  const { lastId } = session.run(
    INSERT,
    row.kind,
    row.pair[0],
    row.pair[1],
    row.creatorId,
    row.opId,
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

function insertGroup(session: SqlSession, group: NewGroup): Found {
  if (group.handleKey !== '') {
    session.run(RELEASE_HANDLE, group.handleKey, group.createdAt - UNBORN_MS, group.handleSkeleton);
  }
  return insert(session, groupRow(group));
}

const END = Number.MAX_SAFE_INTEGER;

/** Conversations as their members see them. Every read looks at the reader's membership in the same statement. */
export function createSqliteConversationRepository(file: SqliteFile): ConversationRepository {
  const read = <Result>(work: (session: SqlSession) => Result): Promise<Result> => guarded(() => file.read(work));
  const list = (userId: Id, since: number, page: { readonly before: Position; readonly limit: number }) =>
    read((session) => {
      const { lastAt, id } = page.before ?? { lastAt: END, id: END };
      return session.select(LIST, userId, since, lastAt, id, page.limit).map(toView);
    });

  return {
    view: (userId, conversationId) =>
      read((session) => {
        const row = session.first(VIEW, userId, conversationId);
        return row === undefined ? undefined : toView(row);
      }),
    idByHandleKey: (handleKey) => read((session) => session.first<[number]>(BY_HANDLE, handleKey)?.[0]),
    idOfDirect: (userA, userB) =>
      read((session) => session.first<FoundRow>(BY_PAIR, Math.min(userA, userB), Math.max(userA, userB))?.[0]),

    ensureDirect: (userA, userB, now) =>
      guarded(async () => {
        const low = Math.min(userA, userB);
        const high = Math.max(userA, userB);
        const find = (session: SqlSession) => toFound(session.first<FoundRow>(BY_PAIR, low, high));
        // Looked up again inside the transaction: nobody else can write there between the look and the insert.
        return file.read(find) ?? file.write((session) => find(session) ?? insert(session, directRow(low, high, now)));
      }),

    ensureGroup: (group) =>
      guarded(async () => {
        try {
          return await file.write(
            (session) =>
              toFound(session.first<FoundRow>(BY_OP, group.creatorId, group.opId)) ?? insertGroup(session, group),
          );
        } catch (error) {
          if (!isTaken(error, 'conversations.handle_key') && !isTaken(error, 'conversations.handle_skeleton')) {
            throw error;
          }
          throw new AppError('already_exists', `The handle #${group.handle} is taken, or too much like one that is.`, {
            field: 'handle',
          });
        }
      }),

    list: (userId, page) => list(userId, 0, page),
    listSince: (userId, since, page) => list(userId, since, page),
    subscriptions: (userId, limit, unordered) =>
      read((session) => {
        const some = session.select<[number]>(SUBSCRIPTIONS, userId, unordered + 1);
        const all = some.length <= unordered ? some : session.select<[number]>(NEWEST_SUBSCRIPTIONS, userId, limit);
        return all.map(([id]) => id);
      }),
    members: (readerId, conversationId, afterUserId, limit) =>
      read((session) => {
        if (session.first(PRESENT, conversationId, readerId) === undefined) return undefined;
        return session.select(MEMBERS, conversationId, readerId, afterUserId, limit).map(rows.MEMBER.read);
      }),
    memberIds: (conversationId, limit) =>
      read((session) => session.select<[number]>(MEMBER_IDS, conversationId, limit).map(([id]) => id)),
    directPeers: (userId, limit) =>
      read((session) => session.select<[number]>(DIRECT_PEERS, userId, limit).map(([id]) => id)),
  };
}
