import type { KnownUser, KnownUserRepository } from '../../domain/repositories/known-user-repository.ts';
import { FRIEND_STATE } from '../codes.ts';
import { USER } from '../rows.ts';
import { hasBlocked } from '../shared/apart.ts';
import type { SqlDatabase } from '../shared/sql-database.ts';
import type { Dialect } from '../shared/sql-dialect.ts';
import { guarded } from '../storage-errors.ts';
import type { Row } from '../tables/row-reader.ts';

const FRIEND = FRIEND_STATE.encode('friend');
const NOT_BLOCKED = `${hasBlocked('?1', 'u.id')} = 0`;
/** Behind every text that has the same beginning. */
const END_OF_TEXTS = '\u{10ffff}';

/** The statements of the repository, for the check that none of them scans a table. */
export function knownUserStatements({ join, by, lookUp, isAscii }: Dialect) {
  // Databases fold no names as searches do. Of letters of ASCII they are right; other names are for the caller to compare.
  const mayHave = (...names: readonly string[]) =>
    `(${names.map((name) => `instr(lower(${name}), ?3) > 0 OR NOT ${isAscii(name)}`).join(' OR ')})`;
  const there = `${join} users AS u ON u.id = m.user_id AND u.ended_at = 0`;
  const lasting = `${join} conversations AS c ON c.id = me.conversation_id AND c.dismissed_at = 0`;
  const membersOf = `${lasting} ${join} members AS m ON m.conversation_id = me.conversation_id ${there}`;
  const isPresent = 'me.user_id = ?1 AND me.removed = 0 AND m.removed = 0';
  const friends = `SELECT ${USER.columns}, '' AS nickname, f.remark, 1 AS friend, 0 AS conversation
    FROM friendships AS f ${by('friendships_list')} ${join} users AS u ON u.id = f.friend_id AND u.ended_at = 0
    WHERE f.user_id = ?1 AND f.removed = 0 AND f.state = ${FRIEND}
      AND ${mayHave('u.username', 'u.display_name', 'f.remark')} AND ${NOT_BLOCKED}`;
  const members = `SELECT ${USER.columns}, m.nickname, '' AS remark, 0 AS friend, m.conversation_id FROM ${lookUp({
    table: 'members AS me',
    column: 'me.conversation_id',
    list: '?2',
    joins: membersOf,
    where: `${isPresent} AND ${mayHave('u.username', 'u.display_name', 'm.nickname')} AND ${NOT_BLOCKED}`,
  })}`;
  return {
    circles: `SELECT c.id, c.member_count FROM (
        SELECT m.conversation_id AS id FROM members AS m ${by('members_user')}
        WHERE m.user_id = ?1 AND m.removed = 0 ORDER BY m.urev DESC LIMIT ?2) AS page
      ${join} conversations AS c ON c.id = page.id AND c.dismissed_at = 0 ORDER BY c.member_count, c.id`,
    ofConversation: `SELECT ${USER.columns}, m.nickname, coalesce(f.remark, ''),
        CASE WHEN f.friend_id IS NULL THEN 0 ELSE 1 END, m.conversation_id
      FROM members AS me ${membersOf}
      LEFT JOIN friendships AS f ON f.user_id = ?1 AND f.friend_id = u.id AND f.removed = 0 AND f.state = ${FRIEND}
      WHERE me.conversation_id = ?2 AND ${isPresent}
        AND ${mayHave('u.username', 'u.display_name', 'm.nickname', "coalesce(f.remark, '')")} AND ${NOT_BLOCKED}
      LIMIT ?4`,
    ofAll: `${friends} UNION ALL ${members} LIMIT ?4`,
    byUsername: `SELECT ${USER.columns} FROM users AS u ${by('users_username_key')}
      WHERE u.username_key >= ?2 AND u.username_key < ?3 AND u.ended_at = 0 AND ${NOT_BLOCKED}
      ORDER BY u.username_key LIMIT ?4`,
  } as const;
}

function toKnown(row: Row): KnownUser {
  const [nickname, remark, friend, conversationId] = row.slice(USER.count) as [string, string, number, number];
  return { user: USER.read(row), nickname, remark, isFriend: friend === 1, conversationId };
}

/** See KnownUserRepository. */
export function createKnownUserRepository(database: SqlDatabase): KnownUserRepository {
  const statements = knownUserStatements(database.dialect);
  return {
    circles: (readerId, limit) =>
      guarded(async () => {
        const found = await database.all<[number, number]>(statements.circles, readerId, limit);
        return found.map(([conversationId, memberCount]) => ({ conversationId, memberCount }));
      }),
    ofConversation: (readerId, conversationId, part, limit) =>
      guarded(async () =>
        (await database.all(statements.ofConversation, readerId, conversationId, part, limit)).map(toKnown),
      ),
    ofAll: (readerId, conversationIds, part, limit) =>
      guarded(async () => {
        // A list of parameters is not empty; there is no conversation 0.
        const ids = conversationIds.length === 0 ? [0] : conversationIds;
        return (await database.all(statements.ofAll, readerId, ids, part, limit)).map(toKnown);
      }),
    byUsername: (readerId, beginning, limit) =>
      guarded(async () =>
        (await database.all(statements.byUsername, readerId, beginning, beginning + END_OF_TEXTS, limit)).map(
          USER.read,
        ),
      ),
  };
}
