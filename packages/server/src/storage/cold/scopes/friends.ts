import type { Friendship } from '../../../domain/friendship.ts';
import type { ScopeTables } from '../../../domain/user-scope.ts';
import { FRIEND_STATE } from '../../codes.ts';
import { FRIENDSHIP } from '../../rows.ts';
import { friendships } from '../../tables/friends.ts';
import type { Row } from '../../tables/row-reader.ts';
import { behindPlace, scopeStore } from '../scope-store.ts';

const FRIEND = FRIEND_STATE.encode('friend');
const INCOMING = FRIEND_STATE.encode('incoming');
const OUTGOING = FRIEND_STATE.encode('outgoing');

/** How many of a user's are in a state; the parameter is the user. */
const countOf = (user: string, state: number | string): string =>
  `(SELECT count(*) FROM friendships AS n WHERE n.user_id = ${user} AND n.removed = 0 AND n.state = ${state})`;

const WRITE = `INSERT INTO friendships (user_id, friend_id, state, remark, message, since, removed, refused_at, urev)
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)`;

/** Friends and requests. */
export const friends = scopeStore<ScopeTables['friends']>()({
  tables: [friendships],
  statements: ({ lookUp, by, onConflict, proposed }) => ({
    since: `SELECT ${FRIENDSHIP.columns}, f.urev FROM friendships AS f ${by('friendships_urev')}
      WHERE ${behindPlace('f', 'friend_id')}`,
    list: `SELECT ${FRIENDSHIP.columns} FROM friendships AS f ${by('friendships_list')}
      WHERE f.user_id = ?1 AND f.removed = 0 AND f.state = ?2 AND f.friend_id > ?3 ORDER BY f.friend_id LIMIT ?4`,
    count: `SELECT count(*) FROM friendships AS f ${by('friendships_list')}
      WHERE f.user_id = ?1 AND f.removed = 0 AND f.state = ?2`,
    among: `SELECT f.friend_id FROM ${lookUp({
      table: 'friendships AS f',
      column: 'f.friend_id',
      list: '?2',
      where: 'f.user_id = ?1 AND f.removed = 0',
    })}`,
    pair: `SELECT ${FRIENDSHIP.columns}, f.user_id FROM friendships AS f
      WHERE f.user_id = ?1 AND f.friend_id = ?2 OR f.user_id = ?2 AND f.friend_id = ?1`,
    counts: `SELECT ${countOf('?1', FRIEND)}, ${countOf('?2', FRIEND)}, ${countOf('?1', OUTGOING)}, ${countOf('?2', INCOMING)}
      FROM users AS u WHERE u.id = ?1`,
    openBefore: `SELECT f.user_id, f.friend_id FROM friendships AS f ${by('friendships_since')}
      WHERE f.removed = 0 AND f.state = ?1 AND f.since < ?2 ORDER BY f.since LIMIT ?3`,
    touch: 'UPDATE friendships SET urev = urev WHERE user_id = ?1 AND friend_id = ?2',
    write: `${WRITE} ${onConflict(
      ['user_id', 'friend_id'],
      Object.fromEntries(
        ['state', 'remark', 'message', 'since', 'removed', 'refused_at', 'urev'].map((name) => [name, proposed(name)]),
      ),
    )}`,
  }),
  rows(sql, statements) {
    const openBefore = async (state: number, time: number, limit: number) => {
      const found = await sql.all<[number, number]>(statements.openBefore, state, time, limit);
      return found.map(([userId, otherId]) => ({ userId, otherId }));
    };
    return {
      async since(userId, { urev, key }, limit) {
        const found = await sql.all<Row>(statements.since, userId, urev, key, limit);
        return found.map((row) => {
          const read = FRIENDSHIP.read(row);
          return { key: read.userId, urev: row[FRIENDSHIP.count] as number, row: read, removed: read.removed };
        });
      },
      async list(userId, state, after, limit) {
        const found = await sql.all<Row>(statements.list, userId, FRIEND_STATE.encode(state), after, limit);
        return found.map(FRIENDSHIP.read);
      },
      async count(userId, state) {
        const [count = 0] = (await sql.first<[number]>(statements.count, userId, FRIEND_STATE.encode(state))) ?? [];
        return count;
      },
      async among(userId, ids) {
        if (ids.length === 0) return [];
        return (await sql.all<[number]>(statements.among, userId, ids)).map(([id]) => id);
      },
      async pair(me, them) {
        const found = await sql.all<Row>(statements.pair, me, them);
        const of = (userId: number): Friendship | undefined => {
          const row = found.find((one) => one[FRIENDSHIP.count] === userId);
          return row === undefined ? undefined : FRIENDSHIP.read(row);
        };
        return { mine: of(me), theirs: of(them) };
      },
      async counts(me, them) {
        const row = await sql.first<[number, number, number, number]>(statements.counts, me, them);
        const [mine = 0, theirs = 0, asked = 0, waiting = 0] = row ?? [];
        return { mine, theirs, asked, waiting };
      },
      async openBefore(time, limit) {
        const outgoing = await openBefore(OUTGOING, time, limit);
        return outgoing.length > 0 ? outgoing : openBefore(INCOMING, time, limit);
      },
      async touch(userId, otherId) {
        await sql.run(statements.touch, userId, otherId);
      },
      async write(ownerId, row, urev) {
        const { userId, state, remark, message, sinceAt, removed, refusedAt } = row;
        const values = [FRIEND_STATE.encode(state), remark, message, sinceAt, removed ? 1 : 0, refusedAt, urev];
        await sql.run(statements.write, ownerId, userId, ...values);
      },
    };
  },
});
