import type { Id } from '../../domain/ids.ts';
import type { GroupPreview, GroupTerm } from '../../domain/joining.ts';
import type { JoiningRepository } from '../../domain/repositories/joining-repository.ts';
import { CLOSED, GROUP_KIND, JOIN_MODE } from '../codes.ts';
import { INVITE_LINK, JOIN_REQUEST } from '../rows.ts';
import type { SqlDatabase } from '../shared/sql-database.ts';
import type { Dialect } from '../shared/sql-dialect.ts';
import { guarded } from '../storage-errors.ts';
import type { Row } from '../tables/row-reader.ts';

/** Words of a search besides the first one. */
export const OTHER_WORDS = 4;
/** Terms that one statement looks at, and how many statements there are for a page. */
const TERMS_AT_ONCE = 200;
const STATEMENTS = 10;
/** Behind every text that has the same beginning. */
const END_OF_TEXTS = '\u{10ffff}';

/** The group `c` lets people join who are not in it: isListed of domain/joining.ts. */
const LISTED = `(c.kind = ${GROUP_KIND} AND c.join_mode <> ${CLOSED} AND c.handle_key IS NOT NULL
  AND c.archived_at = 0 AND c.dismissed_at = 0)`;
/** The reader ?1 is in the group `c`. */
const IS_MEMBER = '(m.removed IS NOT NULL AND m.removed = 0 AND c.dismissed_at = 0)';
const NOT_BANNED = 'coalesce(m.banned_at, 0) = 0';
/** A preview of the group `c`, to the reader with the membership `m`. */
const PREVIEW = `c.id, c.handle, c.name, coalesce(c.description, ''), coalesce(c.avatar, ''), c.member_count, c.join_mode,
  CASE WHEN ${IS_MEMBER} THEN 1 ELSE 0 END, CASE WHEN q.user_id IS NULL THEN 0 ELSE 1 END`;
const PREVIEW_CELLS = 9;
const READER = `LEFT JOIN members AS m ON m.conversation_id = c.id AND m.user_id = ?1
  LEFT JOIN join_requests AS q ON q.conversation_id = c.id AND q.user_id = ?1`;

/** The membership of whoever has made the request `q`. */
const ASKER = 'LEFT JOIN members AS o ON o.conversation_id = q.conversation_id AND o.user_id = q.user_id';
/** They have neither come in by another way nor been banned. */
const MAY_ENTER = 'coalesce(o.removed, 1) = 1 AND coalesce(o.banned_at, 0) = 0';

/** The statements of the repository, for the check that none of them scans a table. */
export function joiningStatements({ join, by, lookUp }: Dialect) {
  /** Another term of the group of `t` within a range. */
  const hasTerm = (from: string, to: string) =>
    `EXISTS (SELECT 1 FROM group_terms AS o ${by('group_terms_conversation')}
      WHERE o.conversation_id = t.conversation_id AND o.term >= ${from} AND o.term < ${to})`;
  /** ?1 to ?2 is the range of the first word, ?3 and ?4 the place in it; then two parameters for each other word. */
  const terms = (others: number) => {
    const each = Array.from({ length: others }, (_, index) => hasTerm(`?${5 + index * 2}`, `?${6 + index * 2}`));
    const found = [`NOT ${hasTerm('?1', 't.term')}`, ...each].join(' AND ');
    return `SELECT t.term, t.conversation_id, CASE WHEN ${found} THEN 1 ELSE 0 END
      FROM group_terms AS t ${by('PRIMARY')}
      WHERE t.term >= ?3 AND t.term < ?2 AND (t.term > ?3 OR t.conversation_id > ?4)
      ORDER BY t.term, t.conversation_id LIMIT ${TERMS_AT_ONCE}`;
  };
  const requests = (ofReader: string) => `SELECT ${JOIN_REQUEST.columns} FROM members AS m ${ofReader}
    ${join} conversations AS c ON c.id = m.conversation_id AND c.dismissed_at = 0
    ${join} join_requests AS q ON q.conversation_id = m.conversation_id
    ${ASKER}
    WHERE m.user_id = ?1 AND m.removed = 0 AND m.role > 0 AND q.requested_at > ?2
      AND ${MAY_ENTER}
      AND (q.conversation_id > ?3 OR (q.conversation_id = ?3
        AND (q.requested_at > ?4 OR (q.requested_at = ?4 AND q.user_id > ?5))))`;
  const inOrder = 'ORDER BY q.conversation_id, q.requested_at, q.user_id LIMIT ?6';
  return {
    byHandle: `SELECT ${PREVIEW} FROM conversations AS c ${READER}
      WHERE c.handle_key = ?2 AND ((${LISTED} AND ${NOT_BANNED}) OR ${IS_MEMBER})`,
    byLink: `SELECT ${PREVIEW}, CASE WHEN ${LISTED} OR ${IS_MEMBER} THEN 1 ELSE 0 END
      FROM invite_links AS l ${join} conversations AS c ON c.id = l.conversation_id ${READER}
      WHERE l.secret_hash = unhex(?2) AND l.expires_at > ?3 AND c.dismissed_at = 0 AND ${NOT_BANNED}`,
    changedUnder: `SELECT r.conversation_id FROM (
        SELECT m.conversation_id AS id FROM members AS m ${by('members_user')} WHERE m.user_id = ?1
        UNION ALL
        SELECT q.conversation_id AS id FROM join_requests AS q ${by('join_requests_user')} WHERE q.user_id = ?1) AS own
      ${join} command_results AS r ON r.conversation_id = own.id AND r.actor_id = ?1 AND r.op_id = unhex(?2) LIMIT 1`,
    byIds: `SELECT ${PREVIEW} FROM ${lookUp({
      table: 'conversations AS c',
      column: 'c.id',
      list: '?2',
      joins: READER,
      where: `((${LISTED} AND ${NOT_BANNED}) OR ${IS_MEMBER})`,
    })}`,
    terms: Array.from({ length: OTHER_WORDS + 1 }, (_, others) => terms(others)),
    requestsOfAll: `${requests(by('members_user'))} ${inOrder}`,
    requestsOfOne: `${requests('')} AND m.conversation_id = ?7 ${inOrder}`,
    ownRequests: `SELECT ${JOIN_REQUEST.columns}, ${PREVIEW},
        CASE WHEN ${LISTED} AND ${NOT_BANNED} THEN 1 ELSE 0 END
      FROM join_requests AS q ${by('join_requests_user')} ${join} conversations AS c ON c.id = q.conversation_id
      LEFT JOIN members AS m ON m.conversation_id = q.conversation_id AND m.user_id = ?1
      WHERE q.user_id = ?1 AND q.requested_at > ?2 AND coalesce(m.removed, 1) = 1
      ORDER BY q.requested_at DESC, q.conversation_id DESC LIMIT ?3`,
    hasRequest: 'SELECT 1 FROM join_requests WHERE conversation_id = ?2 AND user_id = ?1 AND requested_at > ?3',
    hasChanged: `SELECT 1 FROM command_results AS r
      WHERE r.conversation_id = ?2 AND r.actor_id = ?1 AND r.op_id = unhex(?3)`,
    waiting: `SELECT q.conversation_id, count(*) FROM ${lookUp({
      table: 'join_requests AS q',
      column: 'q.conversation_id',
      list: '?1',
      joins: ASKER,
      where: `q.requested_at > ?2 AND ${MAY_ENTER}`,
    })} GROUP BY q.conversation_id`,
    countRequests: `SELECT count(*) FROM (
      SELECT 1 AS one FROM join_requests WHERE conversation_id = ?1 AND requested_at > ?2 LIMIT ?3) AS page`,
    links: `SELECT ${INVITE_LINK.columns} FROM invite_links AS l
      WHERE l.conversation_id = ?1 AND l.expires_at > ?2 ORDER BY l.created_at, l.secret_hash`,
  } as const;
}

function toPreview(row: Row, at = 0): GroupPreview {
  const [conversationId, handle, name, description, avatar, memberCount, joinMode, joined, requested] = row.slice(
    at,
  ) as [number, string, string, string, string, number, number, number, number];
  return {
    conversationId,
    handle,
    name,
    description,
    avatar,
    memberCount,
    joinMode: JOIN_MODE.decode(joinMode),
    joined: joined === 1,
    requested: requested === 1,
  };
}

/** See JoiningRepository. */
export function createJoiningRepository(database: SqlDatabase): JoiningRepository {
  const statements = joiningStatements(database.dialect);

  /** The next terms of a search, and whether the group of each is found by it. */
  const nextTerms = (lead: string, others: readonly string[], after: GroupTerm | undefined) => {
    const sql = statements.terms[others.length] ?? '';
    const ranges = others.flatMap((word) => [word, word + END_OF_TEXTS]);
    const place = after === undefined ? [lead, 0] : [after.term, after.conversationId];
    return database.all<[string, number, number]>(sql, lead, lead + END_OF_TEXTS, ...place, ...ranges);
  };

  return {
    byHandleKey: (readerId, handleKey) =>
      guarded(async () => {
        const row = await database.first(statements.byHandle, readerId, handleKey);
        return row === undefined ? undefined : toPreview(row);
      }),
    byLink: (readerId, secretHash, now) =>
      guarded(async () => {
        const row = await database.first(statements.byLink, readerId, secretHash, now);
        if (row === undefined) return undefined;
        const preview = toPreview(row);
        // Whoever has a link into a closed group learns its name and size.
        return row[PREVIEW_CELLS] === 1 ? preview : { ...preview, handle: '', description: '', avatar: '' };
      }),
    changedUnder: (userId, opId) =>
      guarded(async () => (await database.first<[number]>(statements.changedUnder, userId, opId))?.[0]),
    find: (readerId, { lead, others, after, limit }) =>
      guarded(async () => {
        const found: Id[] = [];
        let place = after;
        let atEnd = false;
        for (let count = 0; count < STATEMENTS && found.length < limit && !atEnd; count++) {
          const rows = await nextTerms(lead, others, place);
          for (const [term, conversationId, isFound] of rows) {
            if (found.length === limit) break;
            place = { term, conversationId };
            if (isFound === 1) found.push(conversationId);
          }
          atEnd = rows.length < TERMS_AT_ONCE && found.length < limit;
        }
        const previews = found.length === 0 ? [] : await database.all(statements.byIds, readerId, found);
        const known = new Map(previews.map((row) => [row[0], toPreview(row)]));
        const groups = found.map((id) => known.get(id)).filter((group) => group !== undefined);
        return { groups, after: atEnd ? undefined : place };
      }),
    requests: (readerId, conversationId, { after, since, limit }) =>
      guarded(async () => {
        const params = [readerId, since, after.conversationId, after.requestedAt, after.userId, limit] as const;
        const found =
          conversationId === 0
            ? await database.all(statements.requestsOfAll, ...params)
            : await database.all(statements.requestsOfOne, ...params, conversationId);
        return found.map(JOIN_REQUEST.read);
      }),
    ownRequests: (userId, since, limit) =>
      guarded(async () => {
        const found = await database.all(statements.ownRequests, userId, since, limit);
        return found.map((row) => ({
          request: JOIN_REQUEST.read(row),
          group: row[JOIN_REQUEST.count + PREVIEW_CELLS] === 1 ? toPreview(row, JOIN_REQUEST.count) : undefined,
        }));
      }),
    hasRequest: (userId, conversationId, since) =>
      guarded(async () => (await database.first(statements.hasRequest, userId, conversationId, since)) !== undefined),
    hasChanged: (userId, conversationId, opId) =>
      guarded(async () => (await database.first(statements.hasChanged, userId, conversationId, opId)) !== undefined),
    waiting: (conversationIds, since) =>
      guarded(async () => new Map(await database.all<[number, number]>(statements.waiting, conversationIds, since))),
    countRequests: (conversationId, since, cap) =>
      guarded(
        async () => (await database.first<[number]>(statements.countRequests, conversationId, since, cap))?.[0] ?? 0,
      ),
    links: (conversationId, now) =>
      guarded(async () => (await database.all(statements.links, conversationId, now)).map(INVITE_LINK.read)),
  };
}
