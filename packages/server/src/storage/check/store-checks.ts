import { FRIEND_STATE } from '../codes.ts';

/** The ids that a check goes through, a slice after the other. */
export interface CheckRange {
  /** Answers the last one. */
  readonly last: string;
  /** How many ids a statement looks at. */
  readonly slice: number;
}

/** What is looked for in the rows of a store. */
export interface StoreCheck {
  /** In a word or two. */
  readonly name: string;
  /** What is wrong with what it finds: "12 …". */
  readonly problem: string;
  readonly range: CheckRange;
  /** Answers what is wrong among the ids above ?1 up to ?2, as rows of ids and numbers; the same on both databases. */
  readonly sql: string;
  /** What a person does about it. */
  readonly fix: string;
}

/** More wrong rows of a slice are not read. */
export const FOUND_AT_ONCE = 100;

const range = (table: string, column: string, slice: number): CheckRange => ({
  last: `SELECT max(${column}) FROM ${table}`,
  slice,
});
const within = (column: string): string => `${column} > ?1 AND ${column} <= ?2`;
const LIMIT = `LIMIT ${FOUND_AT_ONCE}`;

const RESTORE =
  'no statement can bring back what is missing: stop imd, keep a copy of the database, and restore the newest backup ("imd restore")';
const byStatement = (sql: string): string => `stop imd, make a backup ("imd backup"), then run: ${sql}`;

/** Rows of a table that name a row of another one which is not there. */
function orphans(what: {
  readonly table: string;
  readonly column: string;
  readonly parent: string;
  readonly key: string;
  readonly of: string;
  readonly slice: number;
  /** Which rows are meant, of the alias `w`; '' for all. */
  readonly where?: string;
}): StoreCheck {
  const { table, column, parent, key, of, slice, where = '' } = what;
  const also = where === '' ? '' : ` AND ${where}`;
  const without = where === '' ? '' : ` AND ${where.replaceAll('w.', '')}`;
  return {
    name: `${table} and ${parent}`,
    problem: `${of} that belong to a row of ${parent} which is not there (by ${column})`,
    range: range(table, column, slice),
    sql: `SELECT DISTINCT w.${column} FROM ${table} AS w LEFT JOIN ${parent} AS p ON p.${key} = w.${column}
      WHERE ${within(`w.${column}`)} AND p.${key} IS NULL${also} ORDER BY w.${column} ${LIMIT}`,
    fix: byStatement(`DELETE FROM ${table} WHERE ${column} NOT IN (SELECT ${key} FROM ${parent})${without};`),
  };
}

/** Rows about a message that is not there, though it was not purged. */
function ofMessages(table: string, of: string): StoreCheck {
  return {
    name: `${table} and messages`,
    problem: `${of} of messages which are not there (conversation, message)`,
    range: range(table, 'conversation_id', 1_000),
    sql: `SELECT DISTINCT w.conversation_id, w.seq FROM ${table} AS w
      JOIN conversation_heads AS h ON h.conversation_id = w.conversation_id AND w.seq >= h.min_seq
      LEFT JOIN messages AS x ON x.conversation_id = w.conversation_id AND x.seq = w.seq
      WHERE ${within('w.conversation_id')} AND x.seq IS NULL ORDER BY w.conversation_id, w.seq ${LIMIT}`,
    fix: byStatement(
      `DELETE FROM ${table} WHERE NOT EXISTS (SELECT 1 FROM messages AS x WHERE x.conversation_id = ${table}.conversation_id AND x.seq = ${table}.seq);`,
    ),
  };
}

/** What the log of a conversation writes, so that it has begun where one is there. */
const WRITTEN_BY_LOG = ['messages', 'members', 'command_results'] as const;
const HAS_BEGUN = WRITTEN_BY_LOG.map(
  (table) => `EXISTS (SELECT 1 FROM ${table} AS w WHERE w.conversation_id = c.id)`,
).join(' OR ');
/** What has a place in the scope of a user. */
const IN_SCOPE = [
  ...['members', 'read_markers', 'conversation_settings', 'drafts', 'friendships', 'blocks', 'hidden_messages'],
  'statuses',
] as const;
const HAS_SCOPE = IN_SCOPE.map(
  (table) => `EXISTS (SELECT 1 FROM ${table} AS w WHERE w.user_id = u.id AND w.urev > 0)`,
).join(' OR ');
/** At least as high as any of them, in words that both databases have. */
const SCOPE_HEAD = IN_SCOPE.map(
  (table) => `(SELECT coalesce(max(w.urev), 0) FROM ${table} AS w WHERE w.user_id = u.id)`,
).join(' + ');

const FRIEND = FRIEND_STATE.encode('friend');
const EXPECTED = `CASE WHEN h.last_seq < h.min_seq THEN 0
  ELSE h.last_seq - (CASE WHEN h.min_seq < 1 THEN 1 ELSE h.min_seq END) + 1 END`;

/** There are no foreign keys, which would cost a look-up for each row that is stored: these say the same. */
export const STORE_CHECKS: readonly StoreCheck[] = [
  {
    // A row alone is one whose log has not begun: the first command was refused or is under way, or it only keeps a handle.
    name: 'conversations and their heads',
    problem:
      'conversations whose log has begun and that have no head, so that nothing can be written into them (conversation)',
    range: range('conversations', 'id', 10_000),
    sql: `SELECT c.id FROM conversations AS c LEFT JOIN conversation_heads AS h ON h.conversation_id = c.id
      WHERE ${within('c.id')} AND h.conversation_id IS NULL AND (${HAS_BEGUN}) ORDER BY c.id ${LIMIT}`,
    fix: RESTORE,
  },
  orphans({
    ...{ table: 'conversation_heads', column: 'conversation_id', parent: 'conversations', key: 'id' },
    ...{ of: 'heads', slice: 10_000 },
  }),
  {
    name: 'messages and heads',
    problem:
      'conversations whose messages are not as many as their head says (conversation, first and last message by the head, messages that are there, the last of them)',
    range: range('conversation_heads', 'conversation_id', 500),
    sql: `SELECT h.conversation_id, h.min_seq, h.last_seq, count(x.seq), coalesce(max(x.seq), 0)
      FROM conversation_heads AS h
      LEFT JOIN messages AS x ON x.conversation_id = h.conversation_id AND x.seq >= h.min_seq
      WHERE ${within('h.conversation_id')} GROUP BY h.conversation_id, h.min_seq, h.last_seq
      HAVING count(x.seq) <> ${EXPECTED} OR coalesce(max(x.seq), h.last_seq) <> h.last_seq
      ORDER BY h.conversation_id ${LIMIT}`,
    fix: RESTORE,
  },
  orphans({
    ...{ table: 'messages', column: 'conversation_id', parent: 'conversation_heads', key: 'conversation_id' },
    ...{ of: 'messages', slice: 500 },
  }),
  {
    name: 'messages and senders',
    problem: 'messages of users who are not there (conversation, user)',
    range: range('messages', 'conversation_id', 500),
    sql: `SELECT DISTINCT x.conversation_id, x.sender_id FROM messages AS x LEFT JOIN users AS u ON u.id = x.sender_id
      WHERE ${within('x.conversation_id')} AND x.sender_id > 0 AND u.id IS NULL
      ORDER BY x.conversation_id, x.sender_id ${LIMIT}`,
    fix: RESTORE,
  },
  {
    name: 'members and their number',
    problem: 'groups that say another number of members than they have (conversation, what it says, what it has)',
    range: range('conversations', 'id', 1_000),
    sql: `SELECT c.id, c.member_count, count(m.user_id) FROM conversations AS c
      LEFT JOIN members AS m ON m.conversation_id = c.id AND m.removed = 0
      WHERE ${within('c.id')} AND c.dismissed_at = 0 GROUP BY c.id, c.member_count
      HAVING count(m.user_id) <> c.member_count ORDER BY c.id ${LIMIT}`,
    fix: byStatement(
      'UPDATE conversations SET member_count = (SELECT count(*) FROM members AS m WHERE m.conversation_id = conversations.id AND m.removed = 0) WHERE dismissed_at = 0;',
    ),
  },
  orphans({
    ...{ table: 'members', column: 'conversation_id', parent: 'conversations', key: 'id' },
    ...{ of: 'memberships', slice: 1_000 },
  }),
  orphans({
    ...{ table: 'members', column: 'user_id', parent: 'users', key: 'id' },
    ...{ of: 'memberships', slice: 1_000 },
  }),
  ofMessages('reactions', 'reactions'),
  ofMessages('pins', 'pins'),
  ofMessages('message_versions', 'earlier versions'),
  ofMessages('file_refs', 'files'),
  orphans({
    ...{ table: 'file_refs', column: 'file_id', parent: 'files', key: 'id', of: 'files of messages', slice: 10_000 },
  }),
  {
    name: 'files and quotas',
    problem: 'users of whom another number of bytes is counted than they keep (user, what is counted, what they keep)',
    range: range('file_usage', 'user_id', 1_000),
    sql: `SELECT g.user_id, g.bytes,
        (SELECT coalesce(sum(e.size), 0) FROM files AS e WHERE e.owner_id = g.user_id)
        + (SELECT coalesce(sum(w.size), 0) FROM uploads AS w WHERE w.user_id = g.user_id AND w.file_id = 0)
      FROM file_usage AS g WHERE ${within('g.user_id')} AND g.bytes <>
        (SELECT coalesce(sum(e.size), 0) FROM files AS e WHERE e.owner_id = g.user_id)
        + (SELECT coalesce(sum(w.size), 0) FROM uploads AS w WHERE w.user_id = g.user_id AND w.file_id = 0)
      ORDER BY g.user_id ${LIMIT}`,
    fix: byStatement(
      'UPDATE file_usage SET bytes = (SELECT coalesce(sum(e.size), 0) FROM files AS e WHERE e.owner_id = file_usage.user_id) + (SELECT coalesce(sum(w.size), 0) FROM uploads AS w WHERE w.user_id = file_usage.user_id AND w.file_id = 0);',
    ),
  },
  {
    // Who has none gets one when something of theirs changes first; after that, their devices would miss changes.
    name: 'users and their heads',
    problem: 'users who have lost their head, so that their devices do not see all that changes (user)',
    range: range('users', 'id', 10_000),
    sql: `SELECT u.id FROM users AS u LEFT JOIN user_heads AS h ON h.user_id = u.id
      WHERE ${within('u.id')} AND h.user_id IS NULL AND (${HAS_SCOPE}) ORDER BY u.id ${LIMIT}`,
    fix: byStatement(
      `INSERT INTO user_heads (user_id, urev) SELECT u.id, ${SCOPE_HEAD} FROM users AS u WHERE NOT EXISTS (SELECT 1 FROM user_heads AS h WHERE h.user_id = u.id);`,
    ),
  },
  orphans({ table: 'sessions', column: 'user_id', parent: 'users', key: 'id', of: 'sessions', slice: 10_000 }),
  {
    name: 'friends',
    problem: 'friends of whom only one of the two has the other (user, friend)',
    range: range('friendships', 'user_id', 1_000),
    sql: `SELECT f.user_id, f.friend_id FROM friendships AS f
      LEFT JOIN friendships AS g ON g.user_id = f.friend_id AND g.friend_id = f.user_id AND g.removed = 0 AND g.state = f.state
      WHERE ${within('f.user_id')} AND f.removed = 0 AND f.state = ${FRIEND} AND g.user_id IS NULL
      ORDER BY f.user_id, f.friend_id ${LIMIT}`,
    fix: 'imctl friend remove USER FRIEND --yes, which ends it for both; then imctl friend add, if they want',
  },
  orphans({
    ...{
      table: 'webhooks',
      column: 'conversation_id',
      parent: 'conversations',
      key: 'id',
      of: 'webhooks',
      slice: 10_000,
    },
  }),
];
