import { ownStatusValue } from '../../../domain/scopes/status.ts';
import type { ScopeTables } from '../../../domain/user-scope.ts';
import { FRIEND_STATE, PRESENCE_AUDIENCE, STATUS_MODE } from '../../codes.ts';
import { STATUS } from '../../rows.ts';
import type { Row } from '../../tables/row-reader.ts';
import { lastSeen, statuses } from '../../tables/statuses.ts';
import { behindPlace, scopeStore } from '../scope-store.ts';

const FRIEND = FRIEND_STATE.encode('friend');
const SHARING = PRESENCE_AUDIENCE.encode('conversations');
const FRIENDS = PRESENCE_AUDIENCE.encode('friends');

/** One's own status, and what others see of it. */
export const status = scopeStore<ScopeTables['status']>()({
  tables: [statuses, lastSeen],
  statements: ({ lookUp, onConflict, proposed }) => ({
    since: `SELECT ${STATUS.columns} FROM statuses AS s WHERE ${behindPlace('s', 'user_id')}`,
    one: `SELECT ${STATUS.columns} FROM statuses AS s WHERE s.user_id = ?1`,
    seenBy: `SELECT u.id, coalesce(s.text, ''), coalesce(s.text_until, 0), coalesce(s.urev, 0), coalesce(l.at, 0),
        CASE WHEN coalesce(s.seen_by, ${SHARING}) = ${SHARING} THEN 1
          WHEN s.seen_by = ${FRIENDS} THEN (SELECT count(*) FROM friendships AS f
            WHERE f.user_id = u.id AND f.friend_id = ?1 AND f.removed = 0 AND f.state = ${FRIEND})
          ELSE 0 END
      FROM ${lookUp({
        table: 'users AS u',
        column: 'u.id',
        list: '?2',
        joins: 'LEFT JOIN statuses AS s ON s.user_id = u.id LEFT JOIN last_seen AS l ON l.user_id = u.id',
      })}`,
    write: `INSERT INTO statuses (user_id, mode, mode_urev, text, text_until, seen_by, urev)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ${onConflict(
        ['user_id'],
        Object.fromEntries(
          ['mode', 'mode_urev', 'text', 'text_until', 'seen_by', 'urev'].map((name) => [name, proposed(name)]),
        ),
      )}`,
  }),
  rows: (sql, statements) => ({
    async since(userId, { urev, key }, limit) {
      const found = (await sql.all<Row>(statements.since, userId, urev, key, limit)).map(STATUS.read);
      return found.map((row) => ({ key: userId, urev: row.urev, row: ownStatusValue(row) }));
    },
    async one(userId) {
      const row = await sql.first<Row>(statements.one, userId);
      return row === undefined ? undefined : STATUS.read(row);
    },
    async seenBy(readerId, userIds) {
      if (userIds.length === 0) return [];
      const found = await sql.all<[number, string, number, number, number, number]>(
        statements.seenBy,
        readerId,
        userIds,
      );
      return found.map(([userId, text, until, urev, lastSeenAt, isShown]) => ({
        userId,
        text,
        until,
        urev,
        lastSeenAt,
        isShown: isShown === 1,
      }));
    },
    async write(userId, { mode, modeUrev, text, until, seenBy, urev }) {
      const codes = [STATUS_MODE.encode(mode), PRESENCE_AUDIENCE.encode(seenBy)] as const;
      await sql.run(statements.write, userId, codes[0], modeUrev, text, until, codes[1], urev);
    },
  }),
});
