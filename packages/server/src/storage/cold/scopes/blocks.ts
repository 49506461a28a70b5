import type { ScopeTables } from '../../../domain/user-scope.ts';
import { FRIEND_STATE } from '../../codes.ts';
import { BLOCK } from '../../rows.ts';
import { hasBlocked } from '../../shared/apart.ts';
import type { Dialect } from '../../shared/sql-dialect.ts';
import { blocks as table } from '../../tables/friends.ts';
import type { Row } from '../../tables/row-reader.ts';
import { behindPlace, scopeStore } from '../scope-store.ts';

/** Who of a list, ?2, has blocked the user, ?1. */
const blockers = (lookUp: Dialect['lookUp']): string =>
  `SELECT b.user_id FROM ${lookUp({
    table: 'blocks AS b',
    column: 'b.user_id',
    list: '?2',
    where: 'b.blocked_id = ?1 AND b.removed = 0',
  })}`;

/** Whom of a list, ?2, the user, ?1, has blocked. */
const blocked = (lookUp: Dialect['lookUp']): string =>
  `SELECT b.blocked_id FROM ${lookUp({
    table: 'blocks AS b',
    column: 'b.blocked_id',
    list: '?2',
    where: 'b.user_id = ?1 AND b.removed = 0',
  })}`;

const WRITE = 'INSERT INTO blocks (user_id, blocked_id, since, removed, settled, urev) VALUES (?1, ?2, ?3, ?4, 0, ?5)';

/** Blocks, and what else decides whom a user lets in. */
export const blocks = scopeStore<ScopeTables['blocks']>()({
  tables: [table],
  statements: ({ lookUp, by, onConflict, proposed }) => ({
    since: `SELECT ${BLOCK.columns}, b.urev FROM blocks AS b ${by('blocks_urev')}
      WHERE ${behindPlace('b', 'blocked_id')}`,
    one: `SELECT ${BLOCK.columns} FROM blocks AS b WHERE b.user_id = ?1 AND b.blocked_id = ?2`,
    list: `SELECT ${BLOCK.columns} FROM blocks AS b ${by('blocks_list')}
      WHERE b.user_id = ?1 AND b.removed = 0 AND b.blocked_id > ?2 ORDER BY b.blocked_id LIMIT ?3`,
    count: `SELECT count(*) FROM blocks AS b ${by('blocks_list')} WHERE b.user_id = ?1 AND b.removed = 0`,
    gate: `SELECT ${hasBlocked('?1', '?2')}, ${hasBlocked('?2', '?1')}, u.friends_only, u.no_friend_requests,
        (SELECT count(*) FROM friendships AS f WHERE f.user_id = ?2 AND f.friend_id = ?1 AND f.removed = 0
          AND f.state = ${FRIEND_STATE.encode('friend')})
      FROM users AS u WHERE u.id = ?2`,
    blockersAmong: blockers(lookUp),
    blockedAmong: blocked(lookUp),
    apartFrom: `${blockers(lookUp)} UNION ALL ${blocked(lookUp)}`,
    unsettled: `SELECT ${BLOCK.columns}, b.user_id FROM blocks AS b ${by('blocks_settled')}
      WHERE b.settled = 0 AND b.since < ?1 ORDER BY b.since LIMIT ?2`,
    settle: 'UPDATE blocks SET settled = 1 WHERE user_id = ?1 AND blocked_id = ?2 AND since = ?3',
    write: `${WRITE} ${onConflict(
      ['user_id', 'blocked_id'],
      Object.fromEntries(['since', 'removed', 'settled', 'urev'].map((name) => [name, proposed(name)])),
    )}`,
  }),
  rows(sql, statements) {
    const ids = async (statement: string, userId: number, among: readonly number[]): Promise<number[]> =>
      among.length === 0 ? [] : (await sql.all<[number]>(statement, userId, among)).map(([id]) => id);
    return {
      async since(userId, { urev, key }, limit) {
        const found = await sql.all<Row>(statements.since, userId, urev, key, limit);
        return found.map((row) => {
          const read = BLOCK.read(row);
          return { key: read.userId, urev: row[BLOCK.count] as number, row: read, removed: read.removed };
        });
      },
      async one(userId, blockedId) {
        const row = await sql.first<Row>(statements.one, userId, blockedId);
        return row === undefined ? undefined : BLOCK.read(row);
      },
      async list(userId, after, limit) {
        return (await sql.all<Row>(statements.list, userId, after, limit)).map(BLOCK.read);
      },
      async count(userId) {
        const [count = 0] = (await sql.first<[number]>(statements.count, userId)) ?? [];
        return count;
      },
      async gate(me, them) {
        const row = await sql.first<[number, number, number, number, number]>(statements.gate, me, them);
        const [byMe = 0, byThem = 0, friendsOnly = 0, noFriendRequests = 0, friend = 0] = row ?? [];
        return {
          blockedByMe: byMe === 1,
          blockedByThem: byThem === 1,
          friendsOnly: friendsOnly === 1,
          noFriendRequests: noFriendRequests === 1,
          areFriends: friend === 1,
        };
      },
      blockersAmong: (userId, among) => ids(statements.blockersAmong, userId, among),
      blockedAmong: (userId, among) => ids(statements.blockedAmong, userId, among),
      apartFrom: (userId, among) => ids(statements.apartFrom, userId, among),
      async unsettled(before, limit) {
        const found = await sql.all<Row>(statements.unsettled, before, limit);
        return found.map((row) => ({ userId: row[BLOCK.count] as number, block: BLOCK.read(row) }));
      },
      async write(ownerId, { userId, sinceAt, removed }, urev) {
        await sql.run(statements.write, ownerId, userId, sinceAt, removed ? 1 : 0, urev);
      },
      async settle(userId, blockedId, sinceAt) {
        await sql.run(statements.settle, userId, blockedId, sinceAt);
      },
    };
  },
});
