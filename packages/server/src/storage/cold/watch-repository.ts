import type {
  CountedUser,
  DatabaseFacts,
  IdRange,
  WatchRepository,
} from '../../domain/repositories/watch-repository.ts';
import type { UserRole } from '../../domain/user.ts';
import { CONVERSATION_KIND, USER_ROLE } from '../codes.ts';
import { SERVER_EVENT } from '../rows.ts';
import type { SqlDatabase } from '../shared/sql-database.ts';
import type { Dialect } from '../shared/sql-dialect.ts';
import { guarded } from '../storage-errors.ts';
import { mended } from '../tables/row-code.ts';
import type { Row } from '../tables/row-reader.ts';
import { databaseNow } from './database-time.ts';

const EVENTS = `SELECT ${SERVER_EVENT.columns} FROM server_events AS n`;

/** The statements for the check that none of them scans a table. */
export const WATCH_STATEMENTS = {
  events: `${EVENTS} WHERE n.id > ?1 ORDER BY n.id LIMIT ?2`,
  newestUser: 'SELECT coalesce(max(id), 0) FROM users',
  newestConversation: 'SELECT coalesce(max(id), 0) FROM conversations',
  newestFile: 'SELECT coalesce(max(id), 0) FROM files',
  users: `SELECT u.role, u.disabled, coalesce((SELECT l.at FROM last_seen AS l WHERE l.user_id = u.id), 0),
      coalesce((SELECT max(s.last_used_at) FROM sessions AS s WHERE s.user_id = u.id), 0)
    FROM users AS u WHERE u.id BETWEEN ?1 AND ?2 ORDER BY u.id LIMIT 1000`,
  conversations: `SELECT c.kind, count(*) FROM conversations AS c
    WHERE c.id BETWEEN ?1 AND ?2 AND c.dismissed_at = 0 GROUP BY c.kind`,
  files: `SELECT count(*), CAST(coalesce(sum(e.size), 0) AS SIGNED) FROM files AS e
    WHERE e.id BETWEEN ?1 AND ?2 AND e.doomed_at = 0`,
  counts: 'SELECT hour, messages FROM message_counts WHERE hour >= ?1 ORDER BY hour LIMIT 1000',
  firstHour: 'SELECT coalesce(min(hour), 0) FROM message_counts',
} as const;

const INSERT = `INSERT INTO server_events (at, kind, actor, target, address, node, detail)
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)`;
/** The last entry before a time, by the index of times. */
const EVENT_BEFORE = 'SELECT id FROM server_events WHERE at < ?1 ORDER BY at DESC, id DESC LIMIT 1';
const AUDIT_BEFORE = 'SELECT id FROM audit_log WHERE at < ?1 ORDER BY at DESC, id DESC LIMIT 1';

const FACTS = {
  sqlite: {
    facts: "SELECT 'SQLite ' || sqlite_version(), '', '', ",
    bytes: 'SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()',
  },
  mysql: {
    facts: `SELECT concat(if(version() LIKE '%MariaDB%', 'MariaDB ', 'MySQL '), substring_index(version(), '-', 1)),
      @@character_set_database, @@collation_database, `,
    bytes: `SELECT CAST(coalesce(sum(data_length + index_length), 0) AS SIGNED) FROM information_schema.tables
      WHERE table_schema = database()`,
  },
} as const;

/** What admins look at, on both databases. */
export function createWatchRepository(database: SqlDatabase): WatchRepository {
  const { dialect } = database;
  const facts = FACTS[dialect.name];
  const addMessages = addMessagesStatement(dialect);
  const one = async (sql: string, ...params: readonly number[]): Promise<number> =>
    (await database.first<[number]>(sql, ...params))?.[0] ?? 0;

  return {
    addEvents: (events) =>
      guarded(() =>
        database.transact(async (sql) => {
          // One text that no database takes must not undo the others.
          for (const { at, kind, actor, target, address, node, detail } of events)
            await sql.run(INSERT, at, kind, mended(actor), mended(target), address, node, mended(detail));
        }),
      ),
    events: (afterId, limit) =>
      guarded(async () => (await database.all<Row>(WATCH_STATEMENTS.events, afterId, limit)).map(SERVER_EVENT.read)),
    newestBefore: (at) =>
      guarded(async () => ({ event: await one(EVENT_BEFORE, at), audit: await one(AUDIT_BEFORE, at) })),
    newestIds: () =>
      guarded(async () => ({
        users: await one(WATCH_STATEMENTS.newestUser),
        conversations: await one(WATCH_STATEMENTS.newestConversation),
        files: await one(WATCH_STATEMENTS.newestFile),
      })),
    usersIn: ({ from, to }) =>
      guarded(async () =>
        (await database.all<[number, number, number, number]>(WATCH_STATEMENTS.users, from, to)).map(countedUser),
      ),
    conversationsIn: ({ from, to }: IdRange) =>
      guarded(async () => {
        const rows = await database.all<[number, number]>(WATCH_STATEMENTS.conversations, from, to);
        const of = (kind: string) => rows.find(([code]) => CONVERSATION_KIND.decode(code) === kind)?.[1] ?? 0;
        return { groups: of('group'), direct: of('direct') };
      }),
    filesIn: ({ from, to }) =>
      guarded(async () => {
        const [files = 0, bytes = 0] = (await database.first<[number, number]>(WATCH_STATEMENTS.files, from, to)) ?? [];
        return { files, bytes };
      }),
    databaseBytes: () => guarded(() => one(facts.bytes)),
    addMessages: (hour, messages) =>
      guarded(async () => {
        await database.run(addMessages, hour, messages);
      }),
    messagesSince: (hour) => guarded(async () => database.all<[number, number]>(WATCH_STATEMENTS.counts, hour)),
    firstHour: () => guarded(() => one(WATCH_STATEMENTS.firstHour)),
    facts: () =>
      guarded(async (): Promise<DatabaseFacts> => {
        const sql = `${facts.facts}${databaseNow(dialect.name)}`;
        const [version = '', charset = '', collation = '', now = 0] =
          (await database.first<[string, string, string, number]>(sql)) ?? [];
        return { version, charset, collation, now };
      }),
  };
}

function addMessagesStatement({ onConflict, proposed }: Dialect): string {
  return `INSERT INTO message_counts (hour, messages) VALUES (?1, ?2) ${onConflict(['hour'], {
    messages: `message_counts.messages + ${proposed('messages')}`,
  })}`;
}

function countedUser([role, disabled, leftAt, usedAt]: readonly [number, number, number, number]): CountedUser {
  return {
    isBot: (USER_ROLE.decode(role) satisfies UserRole) === 'bot',
    disabled: disabled !== 0,
    activeAt: Math.max(leftAt, usedAt),
  };
}
