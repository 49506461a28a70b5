import { createHash } from 'node:crypto';
import { LIMITS } from '@im-ts/protocol';
import type { HistoryVisibility } from '../../domain/conversation.ts';
import { AppError } from '../../domain/errors.ts';
import type { Id, OpId } from '../../domain/ids.ts';
import type { NewGroup } from '../../domain/log-command.ts';
import type { ConversationRepository, ConversationView } from '../../domain/repositories/conversation-repository.ts';
import { DIRECT_KIND, GROUP_KIND, VISIBILITY } from '../codes.ts';
import { ANNOUNCEMENT, CONVERSATION, HEAD, MEMBER, SETTINGS } from '../rows.ts';
import { guarded, isDuplicate } from '../storage-errors.ts';
import { conversations } from '../tables/conversations.ts';
import type { Row } from '../tables/row-reader.ts';
import { APART, WITHOUT_RECEIPTS } from './apart.ts';
import { END_RESERVATION } from './handle-statements.ts';
import type { SqlDatabase } from './sql-database.ts';
import type { Dialect } from './sql-dialect.ts';

/**
 * A conversation as one member sees it: the conversation `c`, its head `h`, the member `m`, the settings `k`, the markers `r`
 * and `p`.
 */
const VIEW = `${CONVERSATION.columns}, ${HEAD.columns}, ${MEMBER.columns}, ${SETTINGS.columns},
  coalesce(r.read_seq, 0), coalesce(r.delivered_seq, 0), coalesce(p.shown_read_seq, p.read_seq, 0),
  coalesce(p.shown_delivered_seq, p.delivered_seq, 0)`;

/** Own settings and marker, and in a direct conversation the peer's marker, unless there is none or it is not told. */
const OWN = `LEFT JOIN conversation_settings AS k ON k.user_id = m.user_id AND k.conversation_id = m.conversation_id
  LEFT JOIN read_markers AS r ON r.user_id = m.user_id AND r.conversation_id = m.conversation_id
  LEFT JOIN read_markers AS p ON c.kind = ${DIRECT_KIND} AND c.direct_low <> c.direct_high
    AND p.conversation_id = m.conversation_id
    AND p.user_id = CASE WHEN c.direct_low = m.user_id THEN c.direct_high ELSE c.direct_low END AND NOT ${WITHOUT_RECEIPTS}`;

const HAS_LOG = 'EXISTS (SELECT 1 FROM conversation_heads AS h WHERE h.conversation_id = c.id)';

/** A group whose log has not begun: its creator's node died in between. */
const UNBORN = `created_at < ?2
  AND NOT EXISTS (SELECT 1 FROM conversation_heads AS h WHERE h.conversation_id = conversations.id)`;
/** It holds its handle no longer than this. */
const UNBORN_MS = 600_000;

/** No group was dismissed since then: a list without any. */
const NONE_DISMISSED = Number.MAX_SAFE_INTEGER;

const RELEASED = 'UPDATE conversations SET handle_key = NULL, handle_skeleton = NULL';
const LONG_DISMISSED = 'dismissed_at BETWEEN 1 AND ?2';
/** A group keeps its handle for this long after it was dismissed. */
export const HANDLE_KEPT_MS = 30 * 86_400_000;

/** The statements of every request, for the check that none of them scans a table. */
export function conversationStatements({ join, by, keys, key, lookUp }: Dialect) {
  /** Behind the membership of this name: its conversation, unless that was dismissed. Then nobody is a member of it. */
  const lasting = (member: string, as = 'c') =>
    `${join} conversations AS ${as} ON ${as}.id = ${member}.conversation_id AND ${as}.dismissed_at = 0`;
  /** Ends at the first conversation that a user has in common with the reader, by the memberships `o` of the user. */
  const sharedBy = (others: string) =>
    `SELECT u.id FROM ${lookUp({
      table: 'users AS u',
      column: 'u.id',
      list: '?2',
      where: `EXISTS (SELECT 1 FROM members AS o ${by('members_user')}
        ${join} members AS m ON m.conversation_id = o.conversation_id AND m.user_id = ?1 AND m.removed = 0
        ${lasting('m')}
        WHERE o.user_id = u.id${others})`,
    })}`;
  return {
    sharedEver: sharedBy(''),
    sharedNow: sharedBy(' AND o.removed = 0'),
    view: `SELECT ${VIEW} FROM members AS m
      ${lasting('m')}
      ${join} conversation_heads AS h ON h.conversation_id = m.conversation_id ${OWN}
      WHERE m.conversation_id = ?2 AND m.user_id = ?1 AND m.removed = 0`,
    // The page is chosen by memberships and heads alone; only what is in it is looked up in full. Groups dismissed since ?6
    // are in it, for those who have to hear of that.
    list: `SELECT ${VIEW} FROM (
        SELECT hm.conversation_id AS id, hh.last_at AS last_at FROM members AS hm
          ${join} conversation_heads AS hh ON hh.conversation_id = hm.conversation_id
          ${join} conversations AS hc ON hc.id = hm.conversation_id
            AND (hc.dismissed_at = 0 OR hc.dismissed_at >= ?6)
          WHERE hm.user_id = ?1 AND hm.removed = 0 AND (hh.last_at >= ?2 OR hh.purged_at >= ?2)
            AND (hh.last_at < ?3 OR (hh.last_at = ?3 AND hm.conversation_id < ?4))
          ORDER BY hh.last_at DESC, hm.conversation_id DESC LIMIT ?5) AS page
      ${join} members AS m ON m.conversation_id = page.id AND m.user_id = ?1
      ${join} conversations AS c ON c.id = page.id
      ${join} conversation_heads AS h ON h.conversation_id = page.id ${OWN}
      WHERE m.removed = 0 ORDER BY page.last_at DESC, page.id DESC`,
    subscriptions: `SELECT m.conversation_id FROM members AS m ${by('members_user')} ${lasting('m')}
      WHERE m.user_id = ?1 AND m.removed = 0 LIMIT ?2`,
    // By their settings, of which few users have more than a handful.
    pinned: `SELECT ${VIEW} FROM (
        SELECT ps.conversation_id AS id, ps.pinned_at AS pinned_at FROM conversation_settings AS ps
          ${join} members AS pm ON pm.conversation_id = ps.conversation_id AND pm.user_id = ps.user_id AND pm.removed = 0
          ${lasting('pm')}
          WHERE ps.user_id = ?1 AND ps.pinned_at > 0 ORDER BY ps.pinned_at DESC, ps.conversation_id DESC LIMIT ?2) AS page
      ${join} members AS m ON m.conversation_id = page.id AND m.user_id = ?1
      ${join} conversations AS c ON c.id = page.id
      ${join} conversation_heads AS h ON h.conversation_id = page.id ${OWN}
      WHERE m.removed = 0 ORDER BY page.pinned_at DESC, page.id DESC`,
    newestSubscriptions: `SELECT m.conversation_id FROM members AS m
      ${join} conversation_heads AS h ON h.conversation_id = m.conversation_id ${lasting('m')}
      WHERE m.user_id = ?1 AND m.removed = 0 ORDER BY h.last_at DESC, m.conversation_id DESC LIMIT ?2`,
    isPresent: `SELECT 1 FROM members AS m ${lasting('m')}
      WHERE m.conversation_id = ?1 AND m.user_id = ?2 AND m.removed = 0`,
    members: `SELECT ${MEMBER.columns} FROM members AS me ${lasting('me')} ${join} members AS m ON m.conversation_id = me.conversation_id
      WHERE me.conversation_id = ?1 AND me.user_id = ?2 AND me.removed = 0 AND m.user_id > ?3 AND m.removed = 0
      ORDER BY m.user_id LIMIT ?4`,
    apart: `SELECT c.id FROM ${lookUp({ table: 'conversations AS c', column: 'c.id', list: '?1', where: APART })}`,
    banned: `SELECT ${MEMBER.columns} FROM members AS me ${lasting('me')}
      ${join} members AS m ON m.conversation_id = me.conversation_id
      WHERE me.conversation_id = ?1 AND me.user_id = ?2 AND me.removed = 0 AND m.user_id > ?3 AND m.banned_at > 0
      ORDER BY m.user_id LIMIT ?4`,
    // Of the keys [conversation, user].
    bannedAmong: `SELECT m.user_id FROM ${keys('?1', ['number', 'number'])}
      ${join} members AS me ON me.conversation_id = ${key(0)} AND me.user_id = ?2 AND me.removed = 0 ${lasting('me')}
      ${join} members AS m ON m.conversation_id = ${key(0)} AND m.user_id = ${key(1)} AND m.banned_at > 0`,
    memberIds: `SELECT m.user_id FROM members AS m ${lasting('m')}
      WHERE m.conversation_id = ?1 AND m.removed = 0 ORDER BY m.user_id LIMIT ?2`,
    byHandle: 'SELECT id FROM conversations WHERE handle_key = ?1 AND dismissed_at = 0',
    byPair: `SELECT c.id, ${HAS_LOG} FROM conversations AS c WHERE c.direct_low = ?1 AND c.direct_high = ?2`,
    byOp: `SELECT c.id, ${HAS_LOG} FROM conversations AS c WHERE c.creator_id = ?1 AND c.op_id = unhex(?2)`,
    bySkeleton: 'SELECT id FROM conversations WHERE handle_skeleton = ?1',
    byId: 'SELECT id, handle FROM conversations WHERE id = ?1',
    endReservation: END_RESERVATION,
    announcements: `SELECT ${ANNOUNCEMENT.columns} FROM members AS m ${lasting('m')}
      ${join} announcements AS a ON a.conversation_id = m.conversation_id
      WHERE m.conversation_id = ?1 AND m.user_id = ?2 AND m.removed = 0 AND a.rev < ?3 AND a.seq > ?4
      ORDER BY a.rev DESC LIMIT ?5`,
    releaseKey: `DELETE FROM conversations WHERE handle_key = ?1 AND ${UNBORN}`,
    releaseSkeleton: `DELETE FROM conversations WHERE handle_skeleton = ?1 AND ${UNBORN}`,
    releaseDismissedKey: `${RELEASED} WHERE handle_key = ?1 AND ${LONG_DISMISSED}`,
    releaseDismissedSkeleton: `${RELEASED} WHERE handle_skeleton = ?1 AND ${LONG_DISMISSED}`,
  } as const;
}

const INSERT = `INSERT INTO conversations (kind, direct_low, direct_high, creator_id, op_id, handle, handle_key,
    handle_skeleton, name, notice, owner_id, history_visibility, member_count, newest_join_seq, created_at, rev)
  VALUES (?1, ?2, ?3, ?4, unhex(?5), ?6, ?7, ?8, ?9, '', ?10, ?11, 0, 0, ?12, 0)`;

const MEMBER_AT = CONVERSATION.count + HEAD.count;
const SETTINGS_AT = MEMBER_AT + MEMBER.count;
const MARKERS_AT = SETTINGS_AT + SETTINGS.count;
const readHead = HEAD.at(CONVERSATION.count);
const readMember = MEMBER.at(MEMBER_AT);
const readSettings = SETTINGS.at(SETTINGS_AT);

function toView(row: Row): ConversationView {
  return {
    conversation: CONVERSATION.read(row),
    head: readHead(row),
    member: readMember(row),
    settings: row[SETTINGS_AT] === null ? undefined : readSettings(row),
    readSeq: row[MARKERS_AT] as number,
    deliveredSeq: row[MARKERS_AT + 1] as number,
    peerReadSeq: row[MARKERS_AT + 2] as number,
    peerDeliveredSeq: row[MARKERS_AT + 3] as number,
  };
}

type Found = { readonly id: Id; readonly hasLog: boolean };

/** The row of a conversation whose log has not begun. */
interface NewRow {
  readonly kind: number;
  readonly pair: readonly [Id, Id] | readonly [null, null];
  readonly creatorId: Id | null;
  readonly opId: string | null;
  readonly handle: string;
  readonly handleKey: string;
  readonly handleSkeleton: string;
  readonly name: string;
  readonly ownerId: Id;
  readonly historyVisibility: HistoryVisibility;
  readonly createdAt: number;
}

function groupRow(group: NewGroup): NewRow {
  return { ...group, kind: GROUP_KIND, pair: [null, null], ownerId: group.creatorId };
}

function directRow(pair: readonly [Id, Id], createdAt: number): NewRow {
  return {
    kind: DIRECT_KIND,
    pair,
    creatorId: null,
    opId: null,
    handle: '',
    handleKey: '',
    handleSkeleton: '',
    name: '',
    ownerId: 0,
    historyVisibility: 'all',
    createdAt,
  };
}

async function insert(database: SqlDatabase, row: NewRow): Promise<Found> {
  const { lastId } = await database.run(
    INSERT,
    row.kind,
    ...row.pair,
    row.creatorId,
    row.opId,
    row.handle,
    row.handleKey || null,
    row.handleSkeleton || null,
    row.name,
    row.ownerId,
    VISIBILITY.encode(row.historyVisibility),
    row.createdAt,
  );
  return { id: lastId, hasLog: false };
}

/** Another id than any of the group that the op id may have made, and one for each handle that is tried under it. */
function reservationOpId(opId: OpId, handleKey: string): OpId {
  return createHash('sha256').update(`${opId} handle ${handleKey}`).digest('hex').slice(0, OP_ID_DIGITS);
}

const OP_ID_DIGITS = 2 * LIMITS.clientIdBytes;

/** Finds the row or inserts it; one that another process inserts at the same moment is found, too: the unique index decides. */
async function findOrInsert(
  find: () => Promise<Found | undefined>,
  insertRow: () => Promise<Found>,
  uniqueIndex: string,
): Promise<Found> {
  const found = await find();
  if (found !== undefined) return found;
  try {
    return await insertRow();
  } catch (error) {
    const other = isDuplicate(error, conversations, uniqueIndex) ? await find() : undefined;
    if (other === undefined) throw error;
    return other;
  }
}

const isTakenHandle = (error: unknown): boolean =>
  isDuplicate(error, conversations, 'conversations_handle_key', 'conversations_handle_skeleton');

const END = Number.MAX_SAFE_INTEGER;

type Page = { readonly before: { readonly lastAt: number; readonly id: Id } | undefined; readonly limit: number };

/** Conversations as their members see them. Every read looks at the reader's membership in the same statement. */
export function createConversationRepository(database: SqlDatabase): ConversationRepository {
  const statements = conversationStatements(database.dialect);

  const list = (userId: Id, range: { since: number; dismissedSince: number }, { before, limit }: Page) =>
    guarded(async () => {
      const { lastAt, id } = before ?? { lastAt: END, id: END };
      const { since, dismissedSince } = range;
      return (await database.all(statements.list, userId, since, lastAt, id, limit, dismissedSince)).map(toView);
    });
  const ids = (sql: string, id: Id, limit: number) =>
    guarded(async () => (await database.all<[number]>(sql, id, limit)).map(([found]) => found));
  const pairOf = (userA: Id, userB: Id): readonly [Id, Id] => [Math.min(userA, userB), Math.max(userA, userB)];

  async function find(sql: string, ...params: readonly [Id, Id | string]): Promise<Found | undefined> {
    const row = await database.first<[number, number]>(sql, ...params);
    return row === undefined ? undefined : { id: row[0], hasLog: row[1] === 1 };
  }

  /** Inserts a row with a handle; one that nobody has any more is released for it. */
  async function insertGroup(row: NewRow): Promise<Found> {
    try {
      return await insert(database, row);
    } catch (error) {
      if (!isTakenHandle(error)) throw error;
    }
    const unborn = row.createdAt - UNBORN_MS;
    await database.run(statements.releaseKey, row.handleKey, unborn);
    await database.run(statements.releaseSkeleton, row.handleSkeleton, unborn);
    const dismissed = row.createdAt - HANDLE_KEPT_MS;
    await database.run(statements.releaseDismissedKey, row.handleKey, dismissed);
    await database.run(statements.releaseDismissedSkeleton, row.handleSkeleton, dismissed);
    try {
      return await insert(database, row);
    } catch (error) {
      if (!isTakenHandle(error)) throw error;
      throw new AppError('already_exists', `The handle #${row.handle} is taken, or too much like one that is.`, {
        field: 'handle',
      });
    }
  }

  return {
    view: (userId, conversationId) =>
      guarded(async () => {
        const row = await database.first(statements.view, userId, conversationId);
        return row === undefined ? undefined : toView(row);
      }),
    idByHandleKey: (handleKey) =>
      guarded(async () => (await database.first<[number]>(statements.byHandle, handleKey))?.[0]),
    idOfDirect: (userA, userB) => guarded(async () => (await find(statements.byPair, ...pairOf(userA, userB)))?.id),
    ensureDirect: (userA, userB, now) =>
      guarded(() => {
        const pair = pairOf(userA, userB);
        return findOrInsert(
          () => find(statements.byPair, ...pair),
          () => insert(database, directRow(pair, now)),
          'conversations_direct',
        );
      }),
    ensureGroup: (group) =>
      guarded(() =>
        findOrInsert(
          () => find(statements.byOp, group.creatorId, group.opId),
          () => insertGroup(groupRow(group)),
          'conversations_op',
        ),
      ),
    reserveHandle: ({ conversationId, actorId, opId, handle, now }) =>
      guarded(async () => {
        const idOf = async (sql: string, param: string | number) => (await database.first<[number]>(sql, param))?.[0];
        const present = (await database.first<[number, string]>(statements.byId, conversationId))?.[1] ?? '';
        // Its own key in other letters: the group has it already.
        const hasKey =
          handle.handleKey === '' || (await idOf(statements.byHandle, handle.handleKey)) === conversationId;
        if (hasKey) return { reservationId: 0, replaces: handle.handle === '' ? undefined : present };
        // Its own skeleton cannot be reserved a second time, and need not be.
        const hasSkeleton = (await idOf(statements.bySkeleton, handle.handleSkeleton)) === conversationId;
        const row: NewRow = {
          ...directRow([0, 0], now),
          kind: GROUP_KIND,
          pair: [null, null],
          creatorId: actorId,
          opId: reservationOpId(opId, handle.handleKey),
          ...handle,
          handleSkeleton: hasSkeleton ? '' : handle.handleSkeleton,
        };
        const { id } = await findOrInsert(
          () => find(statements.byOp, actorId, row.opId ?? ''),
          () => insertGroup(row),
          'conversations_op',
        );
        return { reservationId: id, replaces: hasSkeleton ? present : undefined };
      }),
    releaseHandle: (reservationId) =>
      guarded(async () => {
        await database.run(statements.endReservation, reservationId);
      }),
    announcements: (readerId, conversationId, { beforeRev, aboveSeq, limit }) =>
      guarded(async () =>
        (await database.all(statements.announcements, conversationId, readerId, beforeRev, aboveSeq, limit)).map(
          ANNOUNCEMENT.read,
        ),
      ),
    list: (userId, page) => list(userId, { since: 0, dismissedSince: NONE_DISMISSED }, page),
    listSince: (userId, since, page) => list(userId, { since, dismissedSince: since }, page),
    pinned: (userId, limit) => guarded(async () => (await database.all(statements.pinned, userId, limit)).map(toView)),
    subscriptions: async (userId, limit, unordered) => {
      const some = await ids(statements.subscriptions, userId, unordered + 1);
      return some.length <= unordered ? some : ids(statements.newestSubscriptions, userId, limit);
    },
    members: (readerId, conversationId, afterUserId, limit) =>
      guarded(async () => {
        const found = await database.all(statements.members, conversationId, readerId, afterUserId, limit);
        // Rows say that the reader was there; without any, the membership must be asked for.
        if (found.length > 0) return found.map(MEMBER.read);
        return (await database.first(statements.isPresent, conversationId, readerId)) === undefined ? undefined : [];
      }),
    banned: (readerId, conversationId, afterUserId, limit) =>
      guarded(async () =>
        (await database.all(statements.banned, conversationId, readerId, afterUserId, limit)).map(MEMBER.read),
      ),
    bannedAmong: (readerId, conversationId, userIds) =>
      guarded(async () => {
        const keys = JSON.stringify(userIds.map((userId) => [conversationId, userId]));
        return (await database.all<[number]>(statements.bannedAmong, keys, readerId)).map(([id]) => id);
      }),
    sharedBy: (readerId, userIds, since) =>
      guarded(async () => {
        if (userIds.length === 0) return [];
        const sql = since === 'now' ? statements.sharedNow : statements.sharedEver;
        return (await database.all<[number]>(sql, readerId, userIds)).map(([id]) => id);
      }),
    apart: (conversationIds) =>
      guarded(async () =>
        conversationIds.length === 0
          ? []
          : (await database.all<[number]>(statements.apart, conversationIds)).map(([id]) => id),
      ),
    memberIds: (conversationId, limit) => ids(statements.memberIds, conversationId, limit),
  };
}
