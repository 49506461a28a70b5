import type { Id } from '../../domain/ids.ts';
import type { Message } from '../../domain/message.ts';
import type {
  UserDataPlace,
  UserDataRepository,
  UserDataRow,
  UserDataType,
} from '../../domain/repositories/user-data-repository.ts';
import { CONVERSATION_KIND, SYSTEM_KIND } from '../codes.ts';
import {
  BLOCK,
  DRAFT,
  FILE,
  FRIENDSHIP,
  JOIN_REQUEST,
  MARKER,
  MEMBER,
  MESSAGE,
  SESSION,
  SETTINGS,
  STATUS,
  USER,
  VERSION,
} from '../rows.ts';
import type { SqlDatabase } from '../shared/sql-database.ts';
import type { Dialect } from '../shared/sql-dialect.ts';
import { guarded } from '../storage-errors.ts';
import type { Row, RowReader } from '../tables/row-reader.ts';

type Paged = Exclude<UserDataType, 'message'>;
type Data = UserDataRow['data'];

/** The statements: ?1 is the user, ?2 and ?3 the place, ?4 how many. For the check that none of them scans a table. */
export function userDataStatements({ join, by }: Dialect) {
  const behind = (column: string) => `${column} > ?2 AND ?3 >= 0 ORDER BY ${column} LIMIT ?4`;
  const sessions = (scopes: string) =>
    `SELECT ${SESSION.columns} FROM sessions AS s ${by('sessions_user')} WHERE s.user_id = ?1 AND ${scopes} AND ${behind('s.id')}`;
  return {
    account: `SELECT ${USER.columns}, u.friends_only, u.no_friend_requests, u.no_receipts, u.ended_at
      FROM users AS u WHERE u.id = ?1 AND ${behind('u.id')}`,
    session: sessions("s.scopes = ''"),
    token: sessions("s.scopes <> ''"),
    friend: `SELECT ${FRIENDSHIP.columns} FROM friendships AS f ${by('PRIMARY')} WHERE f.user_id = ?1 AND f.removed = 0
      AND ${behind('f.friend_id')}`,
    block: `SELECT ${BLOCK.columns} FROM blocks AS b ${by('PRIMARY')} WHERE b.user_id = ?1 AND b.removed = 0
      AND ${behind('b.blocked_id')}`,
    membership: `SELECT ${MEMBER.columns}, c.kind, c.name, c.handle FROM members AS m ${by('members_user')}
      ${join} conversations AS c ON c.id = m.conversation_id
      WHERE m.user_id = ?1 AND ${behind('m.conversation_id')}`,
    settings: `SELECT ${SETTINGS.columns} FROM conversation_settings AS k ${by('PRIMARY')} WHERE k.user_id = ?1
      AND ${behind('k.conversation_id')}`,
    status: `SELECT ${STATUS.columns} FROM statuses AS s WHERE s.user_id = ?1 AND ${behind('s.user_id')}`,
    hidden_message: `SELECT o.conversation_id, o.seq, o.hidden_at FROM hidden_messages AS o ${by('PRIMARY')}
      WHERE o.user_id = ?1 AND o.conversation_id >= ?2 AND (o.conversation_id > ?2 OR o.seq > ?3)
      ORDER BY o.conversation_id, o.seq LIMIT ?4`,
    read_marker: `SELECT ${MARKER.columns} FROM read_markers AS r ${by('PRIMARY')} WHERE r.user_id = ?1
      AND ${behind('r.conversation_id')}`,
    join_request: `SELECT ${JOIN_REQUEST.columns} FROM join_requests AS q ${by('join_requests_user')} WHERE q.user_id = ?1
      AND ${behind('q.conversation_id')}`,
    file: `SELECT ${FILE.columns} FROM files AS e ${by('files_owner')} WHERE e.owner_id = ?1 AND ${behind('e.id')}`,
    draft: `SELECT ${DRAFT.columns} FROM drafts AS d ${by('PRIMARY')} WHERE d.user_id = ?1 AND d.body <> ''
      AND ${behind('d.conversation_id')}`,
    written: `SELECT ${MESSAGE.columns} FROM messages AS x ${by('PRIMARY')}
      WHERE x.conversation_id = ?1 AND x.seq > ?2 AND x.seq <= ?3 AND x.sender_id = ?4 AND x.kind <> ${SYSTEM_KIND}
      ORDER BY x.seq LIMIT ?5`,
    versions: `SELECT ${VERSION.columns} FROM message_versions AS v
      WHERE v.conversation_id = ?1 AND v.seq = ?2 ORDER BY v.number`,
    lastSeq: 'SELECT last_seq FROM conversation_heads WHERE conversation_id = ?1',
  } as const;
}

/** A row whose place is one of its values. */
function reading<Value extends object>(
  reader: RowReader<Value>,
  key: keyof Value | 'userId',
  show: (value: Value, row: Row) => object = (value) => value,
): (row: Row, userId: Id) => UserDataRow {
  return (row, userId) => {
    const value = reader.read(row);
    const place = key in value ? Number(value[key as keyof Value]) : userId;
    return { place: [place, 0], data: show(value, row) as Data };
  };
}

const flag = (cell: unknown): boolean => cell === 1;

/** How each is read. Which user it is of is said once, in the account. */
const READERS: { readonly [Type in Paged]: (row: Row, userId: Id) => UserDataRow } = {
  account: reading(USER, 'id', (user, row) => {
    const [friendsOnly, noFriendRequests, noReceipts, endedAt] = row.slice(USER.count);
    return {
      ...user,
      friendsOnly: flag(friendsOnly),
      noFriendRequests: flag(noFriendRequests),
      noReceipts: flag(noReceipts),
      endedAt,
    };
  }),
  session: reading(SESSION, 'id', ({ userId: _, scopes: __, ...session }) => session),
  token: reading(SESSION, 'id', ({ userId: _, device: name, refreshExpiresAt: __, ...token }) => ({ name, ...token })),
  friend: reading(FRIENDSHIP, 'userId', ({ removed: _, ...friend }) => friend),
  block: reading(BLOCK, 'userId', ({ userId, sinceAt }) => ({ userId, sinceAt })),
  membership: reading(MEMBER, 'conversationId', ({ userId: _, rev: __, ...member }, row) => {
    const [kind, name, handle] = row.slice(MEMBER.count);
    return { ...member, kind: CONVERSATION_KIND.decode(Number(kind)), name, handle };
  }),
  settings: reading(SETTINGS, 'conversationId', ({ urev: _, ...settings }) => settings),
  status: reading(STATUS, 'userId', ({ mode, text, until, seenBy }) => ({ mode, text, textUntil: until, seenBy })),
  hidden_message: (row) => {
    const [conversationId, seq, hiddenAt] = row as [number, number, number];
    return { place: [conversationId, seq], data: { conversationId, seq, hiddenAt } };
  },
  read_marker: reading(MARKER, 'conversationId', ({ userId: _, ...marker }) => marker),
  join_request: reading(JOIN_REQUEST, 'conversationId', ({ userId: _, ...request }) => request),
  file: reading(FILE, 'id', ({ ownerId: _, blobId: __, thumbnailBlob: ___, ...file }) => ({
    ...file,
    path: `/api/v1/files/${file.id}`,
  })),
  draft: reading(DRAFT, 'conversationId', ({ urev: _, ...draft }) => draft),
};

/** See UserDataRepository. */
export function createUserDataRepository(database: SqlDatabase): UserDataRepository {
  const statements = userDataStatements(database.dialect);

  async function writtenRow(message: Message): Promise<UserDataRow> {
    const { conversationId, seq, editedAt } = message;
    const place: UserDataPlace = [conversationId, seq];
    const { rev: _, senderId: __, mentionsAll, payload, ...rest } = message;
    const earlier = editedAt === 0 ? [] : await database.all(statements.versions, conversationId, seq);
    const versions = earlier.map(VERSION.read).map(({ number, writtenAt, body, payload: json }) => ({
      ...{ number, writtenAt, body, payload: parsed(json) },
    }));
    return { place, data: { ...rest, payload: parsed(payload), mentionsAll, versions } };
  }

  return {
    page: (type, userId, { after, limit }) =>
      guarded(async () =>
        (await database.all(statements[type], userId, ...after, limit)).map((row) => READERS[type](row, userId)),
      ),
    written: (userId, conversationId, { after, to, limit }) =>
      guarded(async () => {
        const found = await database.all(statements.written, conversationId, after, to, userId, limit);
        const rows: UserDataRow[] = [];
        for (const row of found) rows.push(await writtenRow(MESSAGE.read(row)));
        return rows;
      }),
    lastSeq: (conversationId) =>
      guarded(async () => (await database.first<[number]>(statements.lastSeq, conversationId))?.[0] ?? 0),
  };
}

function parsed(json: string): unknown {
  return json === '' ? null : JSON.parse(json);
}
