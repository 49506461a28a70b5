import { ClientError } from '../../../client/errors.ts';
import type { ImportSource, LeftOut, SourceConversation, SourceMessage, SourceUser } from '../source.ts';
import { broken, type DatabaseOptions, openDatabase, type SourceDatabase } from './open-database.ts';

interface UserRow {
  readonly id: number;
  readonly username: string;
  readonly nickname: string | null;
  readonly email: string | null;
  readonly password: string | null;
  readonly delete_at: number | null;
}

interface GroupRow {
  readonly id: number;
  readonly user_id: number | null;
  readonly name: string | null;
  readonly notice: string | null;
  readonly newest: Date | null;
}

interface MessageRow {
  readonly id: number;
  readonly created_at: Date | null;
  readonly from_user_id: number;
  readonly content: string | null;
  readonly url: string | null;
}

interface Pair {
  readonly low: number;
  readonly high: number;
  readonly newest: Date | null;
}

const TABLES = ['users', 'user_friends', 'groups', 'group_members', 'messages'] as const;
/** Of messages: between two, in a group. */
const [DIRECT, IN_GROUP] = [1, 2];
/** What is there: a row is deleted by a time. */
const LIVE = 'coalesce(deleted_at, 0) = 0';
const COLUMNS = 'id, created_at, from_user_id, content, url';

/**
 * Opens the database of an IM-Go server. Messages are read as they are needed. Its passwords stand there as they were typed.
 * Throws ClientError when it cannot be reached, or is another one's.
 */
export async function openImGoDatabase(options: DatabaseOptions): Promise<ImportSource> {
  const database = await openDatabase(options);
  try {
    await checkTables(database);
    return {
      system: 'im-go',
      instance: database.name,
      title: 'IM-Go',
      async *users() {
        const rows = await database.all<UserRow>(
          'SELECT id, username, nickname, email, password, delete_at FROM users ORDER BY id',
        );
        yield* rows.map(toUser);
      },
      friendships: () => friendships(database),
      conversations: () => conversations(database),
      close: () => database.close(),
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function checkTables(database: SourceDatabase): Promise<void> {
  const rows = await database.all<{ readonly name: string }>(
    'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = database()',
  );
  const known = new Set(rows.map(({ name }) => name));
  const missing = TABLES.find((name) => !known.has(name));
  if (missing === undefined) return;
  throw new ClientError('invalid_argument', `${database.name} is no database of IM-Go: it has no table ${missing}.`);
}

function toUser({ id, username, nickname, email, password, delete_at }: UserRow): SourceUser {
  return {
    id: String(id),
    username,
    displayName: nickname ?? '',
    email: email ?? '',
    isBot: false,
    isDisabled: (delete_at ?? 0) > 0,
    password: password ?? '',
  };
}

/** There one has somebody on their list, often without the other; friends here are each other's. */
async function* friendships(database: SourceDatabase): AsyncGenerator<readonly [string, string], void> {
  const sql = `SELECT DISTINCT least(user_id, friend_id) AS low, greatest(user_id, friend_id) AS high FROM user_friends
    WHERE ${LIVE} AND user_id IS NOT NULL AND friend_id IS NOT NULL AND user_id <> friend_id ORDER BY low, high`;
  for await (const { low, high } of rowsOf<Pick<Pair, 'low' | 'high'>>(database, sql))
    yield [String(low), String(high)];
}

/** By their newest messages. */
async function* conversations(database: SourceDatabase): AsyncGenerator<SourceConversation, void> {
  const groups = await database.all<GroupRow>(
    `SELECT g.id, g.user_id, g.name, g.notice, max(m.created_at) AS newest FROM \`groups\` AS g
     LEFT JOIN messages AS m ON m.to_user_id = g.id AND m.message_type = ${IN_GROUP}
     WHERE coalesce(g.deleted_at, 0) = 0 GROUP BY g.id, g.user_id, g.name, g.notice`,
  );
  const pairs = await database.all<Pair>(
    `SELECT least(from_user_id, to_user_id) AS low, greatest(from_user_id, to_user_id) AS high, max(created_at) AS newest
     FROM messages WHERE message_type = ${DIRECT} AND ${LIVE} AND from_user_id IS NOT NULL AND to_user_id IS NOT NULL
     GROUP BY low, high`,
  );
  const all = [
    ...groups.map((group) => ({ newest: group.newest, open: () => toGroup(database, group) })),
    ...pairs.map((pair) => ({ newest: pair.newest, open: async () => toDirect(database, pair) })),
  ];
  for (const { open } of all.sort((one, other) => timeOf(one.newest) - timeOf(other.newest))) yield await open();
}

async function toGroup(database: SourceDatabase, { id, user_id, name, notice }: GroupRow): Promise<SourceConversation> {
  const members = await database.all<{ readonly user_id: number }>(
    `SELECT DISTINCT user_id FROM group_members WHERE group_id = ? AND ${LIVE} AND user_id IS NOT NULL ORDER BY user_id`,
    [id],
  );
  return {
    id: `group ${id}`,
    kind: 'group',
    name: name ?? '',
    handle: '',
    description: notice ?? '',
    ownerId: user_id === null ? undefined : String(user_id),
    memberIds: members.map((member) => String(member.user_id)),
    isArchived: false,
    messages: () => messages(database, `message_type = ${IN_GROUP} AND to_user_id = ?`, [id]),
  };
}

function toDirect(database: SourceDatabase, { low, high }: Pair): SourceConversation {
  return {
    id: `direct ${low} ${high}`,
    kind: 'direct',
    name: '',
    handle: '',
    description: '',
    ownerId: undefined,
    memberIds: [...new Set([String(low), String(high)])],
    isArchived: false,
    messages: () =>
      messages(
        database,
        `message_type = ${DIRECT} AND ((from_user_id = ? AND to_user_id = ?) OR (from_user_id = ? AND to_user_id = ?))`,
        [low, high, high, low],
      ),
  };
}

async function* messages(
  database: SourceDatabase,
  where: string,
  params: readonly unknown[],
): AsyncGenerator<SourceMessage | LeftOut, void> {
  const sql = `SELECT ${COLUMNS} FROM messages WHERE ${where} AND ${LIVE} ORDER BY created_at, id`;
  for await (const row of rowsOf<MessageRow>(database, sql, params)) yield toMessage(row);
}

async function* rowsOf<Row>(
  database: SourceDatabase,
  sql: string,
  params: readonly unknown[] = [],
): AsyncGenerator<Row, void> {
  try {
    yield* database.stream<Row>(sql, params);
  } catch (error) {
    throw error instanceof ClientError ? error : broken(error);
  }
}

function toMessage({ id, created_at, from_user_id, content, url }: MessageRow): SourceMessage | LeftOut {
  if (created_at === null) return { leftOut: 'it has no time' };
  const text = [content ?? '', url ?? ''].filter((part) => part !== '').join('\n');
  return {
    id: String(id),
    senderId: String(from_user_id),
    sentAt: created_at.getTime(),
    editedAt: 0,
    kind: 'text',
    body: text,
    replyTo: undefined,
    reactions: [],
    lostReactions: 0,
  };
}

function timeOf(time: Date | null): number {
  return time?.getTime() ?? 0;
}
