import type { FollowedHead, FollowerSource } from '../../followers/follower.ts';
import { HEAD, MESSAGE } from '../rows.ts';
import { guarded } from '../storage-errors.ts';
import type { Row } from '../tables/row-reader.ts';
import type { SqlDatabase } from './sql-database.ts';
import type { Dialect } from './sql-dialect.ts';

const DISMISSED = 'CASE WHEN c.dismissed_at > 0 THEN 1 ELSE 0 END';

/** What followers read, for the check that none of it scans a table. */
export function followerStatements({ name, join, by, lookUp }: Dialect) {
  const heads = `SELECT ${HEAD.columns}, ${DISMISSED}`;
  const conversation = `${join} conversations AS c ON c.id = h.conversation_id`;
  const messages = (index: string) =>
    `SELECT ${MESSAGE.columns} FROM messages AS x ${by(index)} WHERE x.conversation_id = ?1`;
  return {
    /** The last id of a slice of ?2 conversations behind ?1. */
    slice: `SELECT max(id) FROM (SELECT h.conversation_id AS id FROM conversation_heads AS h ${by('PRIMARY')}
      WHERE h.conversation_id > ?1 ORDER BY h.conversation_id LIMIT ?2) AS slice`,
    headsBetween: `${heads} FROM conversation_heads AS h ${by('PRIMARY')} ${conversation}
      WHERE h.conversation_id > ?1 AND h.conversation_id <= ?2 AND (h.last_at >= ?3 OR h.purged_at >= ?3) ORDER BY h.conversation_id`,
    heads: `${heads} FROM ${lookUp({
      table: 'conversation_heads AS h',
      column: 'h.conversation_id',
      list: '?1',
      joins: conversation,
    })}`,
    // Of a message that only was sent, the rev is in no index of SQLite; but it takes one rev and one seq, so at most as many
    // are new since a rev as there were revs since, the last ones.
    sent: `${messages('PRIMARY')} AND x.rev = x.sent_rev AND x.rev > ?2 AND x.seq > ?4 ORDER BY x.seq LIMIT ?3`,
    changed: `${messages('messages_rev')} AND x.rev <> x.sent_rev AND x.rev > ?2 ORDER BY x.rev LIMIT ?3`,
    // In SQLite, that index has only those that were changed.
    changes: `${messages(name === 'mysql' ? 'messages_rev' : 'PRIMARY')} AND x.rev > ?2 ORDER BY x.rev LIMIT ?3`,
    headOf: 'SELECT last_seq, rev FROM conversation_heads WHERE conversation_id = ?1',
    before: `${messages('PRIMARY')} AND x.seq < ?2 ORDER BY x.seq DESC LIMIT ?3`,
  } as const;
}

const readHead = HEAD.at(0);
const toHead = (row: Row): FollowedHead => ({ ...readHead(row), dismissed: row[HEAD.count] === 1 });

/** See FollowerSource. */
export function createFollowerSource(database: Pick<SqlDatabase, 'dialect' | 'all' | 'first'>): FollowerSource {
  const statements = followerStatements(database.dialect);

  async function changes(conversationId: number, sinceRev: number, limit: number) {
    const read = async (sql: string, ...more: number[]) =>
      (await database.all(sql, conversationId, sinceRev, limit, ...more)).map(MESSAGE.read);
    if (database.dialect.name === 'mysql') return read(statements.changes);
    const [lastSeq = 0, rev = 0] = (await database.first<[number, number]>(statements.headOf, conversationId)) ?? [];
    // In this order: what changes between the two reads is found by the second, or by its later rev.
    const sent = await read(statements.sent, lastSeq - (rev - sinceRev));
    const changed = await read(statements.changed);
    const whole = new Map([...sent, ...changed].map((message) => [message.seq, message]));
    return [...whole.values()].sort((one, other) => one.rev - other.rev).slice(0, limit);
  }

  return {
    headsAfter: (after, changedSince, limit) =>
      guarded(async () => {
        const [last] = (await database.first<[number | null]>(statements.slice, after, limit)) ?? [null];
        if (last === undefined || last === null) return { heads: [], next: undefined };
        const found = await database.all(statements.headsBetween, after, last, changedSince);
        return { heads: found.map(toHead), next: last };
      }),
    heads: (conversationIds) =>
      guarded(async () =>
        conversationIds.length === 0 ? [] : (await database.all(statements.heads, conversationIds)).map(toHead),
      ),
    changes: (conversationId, sinceRev, limit) => guarded(() => changes(conversationId, sinceRev, limit)),
    before: (conversationId, seq, limit) =>
      guarded(async () => (await database.all(statements.before, conversationId, seq, limit)).map(MESSAGE.read)),
  };
}
