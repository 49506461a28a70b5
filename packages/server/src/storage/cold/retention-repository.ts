import type { Id } from '../../domain/ids.ts';
import { EVERYBODY } from '../../domain/mentions.ts';
import { NO_FILES } from '../../domain/message-file.ts';
import type { Purge } from '../../domain/purge.ts';
import type {
  DeletedPart,
  OldConversation,
  RetentionRepository,
} from '../../domain/repositories/retention-repository.ts';
import { CONVERSATION_KIND, MESSAGE_FILES } from '../codes.ts';
import type { BoundSql, SqlDatabase } from '../shared/sql-database.ts';
import type { Dialect } from '../shared/sql-dialect.ts';
import { guarded } from '../storage-errors.ts';
import { announcements } from '../tables/announcements.ts';
import { hiddenMessages } from '../tables/hidden-messages.ts';
import { messageVersions } from '../tables/message-versions.ts';
import { reactions } from '../tables/messages.ts';
import { primaryKeyOf, type Table } from '../tables/table.ts';

/** Rows in one transaction at most, so that no batch waits long behind it. */
const SLICE = 500;
const MOST_COUNTED = 1_000;

/** The parts that have a number of a message in each row, and the order of an index that has it. */
const PARTS: {
  readonly [Part in Exclude<DeletedPart, 'messages'>]: { readonly table: Table; readonly order: string };
} = {
  reactions: { table: reactions, order: 'seq' },
  message_versions: { table: messageVersions, order: 'seq' },
  hidden_messages: { table: hiddenMessages, order: 'seq' },
  // A group has few of them, in the order of their rev.
  announcements: { table: announcements, order: 'rev' },
};

const OF_MESSAGES = 'conversation_id = ?1 AND seq <= ?2';

/** The statements of the repository, for the check that none of them scans a table. */
export function retentionStatements({ name, join, by, deleteFirst }: Dialect) {
  const bytes =
    name === 'mysql' ? 'length(x.body) + length(x.payload)' : 'octet_length(x.body) + octet_length(x.payload)';
  const part = ({ table, order }: (typeof PARTS)[keyof typeof PARTS]) =>
    deleteFirst({ table: table.name, key: primaryKeyOf(table), where: OF_MESSAGES, order, limit: SLICE });
  return {
    /** The last id of a slice of ?2 conversations behind ?1. */
    slice: `SELECT max(id) FROM (SELECT h.conversation_id AS id FROM conversation_heads AS h ${by('PRIMARY')}
      WHERE h.conversation_id > ?1 ORDER BY h.conversation_id LIMIT ?2) AS page`,
    // Each by its oldest message alone.
    old: `SELECT h.conversation_id, c.kind, h.min_seq, h.last_seq, c.imported_to, c.imported_at FROM conversation_heads AS h ${by('PRIMARY')}
      ${join} conversations AS c ON c.id = h.conversation_id
      ${join} messages AS x ON x.conversation_id = h.conversation_id AND x.seq = h.min_seq
      WHERE h.conversation_id > ?1 AND h.conversation_id <= ?2
        AND x.sent_at < CASE c.kind WHEN ?3 THEN ?4 ELSE ?5 END ORDER BY h.conversation_id`,
    sentAt: 'SELECT sent_at FROM messages WHERE conversation_id = ?1 AND seq = ?2',
    firstSince: `SELECT x.seq FROM messages AS x ${by('PRIMARY')}
      WHERE x.conversation_id = ?1 AND x.seq BETWEEN ?2 AND ?3 AND x.sent_at >= ?4 ORDER BY x.seq LIMIT 1`,
    bytes: `SELECT CAST(coalesce(sum(${bytes}), 0) AS SIGNED) FROM messages AS x ${by('PRIMARY')}
      WHERE x.conversation_id = ?1 AND x.seq BETWEEN ?2 AND ?3`,
    files: `SELECT x.files FROM messages AS x ${by('PRIMARY')}
      WHERE x.conversation_id = ?1 AND x.seq BETWEEN ?2 AND ?3 AND x.files IS NOT NULL`,
    pending: `SELECT p.conversation_id, p.to_seq FROM purges AS p ${by('PRIMARY')} WHERE p.conversation_id > ?1
      ORDER BY p.conversation_id LIMIT ?2`,
    countPending: `SELECT count(*) FROM (SELECT p.conversation_id FROM purges AS p ${by('PRIMARY')}
      WHERE p.conversation_id > 0 ORDER BY p.conversation_id LIMIT ${MOST_COUNTED}) AS page`,
    finish: 'DELETE FROM purges WHERE conversation_id = ?1 AND to_seq = ?2',
    first: `SELECT x.seq, x.sender_id, x.mentioned, x.mentions_all, x.files FROM messages AS x ${by('PRIMARY')}
      WHERE x.conversation_id = ?1 AND x.seq <= ?2 ORDER BY x.seq LIMIT ${SLICE}`,
    // A draft ends with its message without a write, so that it would begin again without it.
    drafts: `UPDATE drafts SET body = '' WHERE user_id = ?3 AND conversation_id = ?1 AND EXISTS (SELECT 1 FROM messages AS x
      WHERE x.conversation_id = ?1 AND x.sender_id = ?3 AND x.client_id = drafts.client_id AND x.seq <= ?2)`,
    mentions: 'DELETE FROM mentions WHERE user_id = ?3 AND conversation_id = ?1 AND seq <= ?2',
    fileRefs: 'DELETE FROM file_refs WHERE file_id = ?3 AND conversation_id = ?1 AND seq <= ?2',
    messages: 'DELETE FROM messages WHERE conversation_id = ?1 AND seq <= ?2',
    reactions: part(PARTS.reactions),
    message_versions: part(PARTS.message_versions),
    hidden_messages: part(PARTS.hidden_messages),
    announcements: part(PARTS.announcements),
  } as const;
}

type OldRow = [
  conversationId: number,
  kind: number,
  minSeq: number,
  lastSeq: number,
  importedTo: number,
  importedAt: number,
];
type FirstRow = [seq: number, senderId: number, mentioned: string, mentionsAll: number, files: string | null];

const toOld = ([conversationId, kind, fromSeq, toSeq, importedTo, importedAt]: OldRow): OldConversation => ({
  conversationId,
  kind: CONVERSATION_KIND.decode(kind),
  fromSeq,
  toSeq,
  importedTo,
  importedAt,
});

const filesOf = (text: string | null) => (text === null ? NO_FILES : MESSAGE_FILES.decode(text));

/** See RetentionRepository. */
export function createRetentionRepository(database: SqlDatabase): RetentionRepository {
  const statements = retentionStatements(database.dialect);

  /**
   * Nobody changes these messages any more, so what is to be deleted with them can be read first. Whom they mention and
   * which files they have, only they say; both are in the order of the number behind that.
   */
  async function deleteMessages({ conversationId, toSeq }: Purge): Promise<number> {
    const found = await database.all<FirstRow>(statements.first, conversationId, toSeq);
    const last = found.at(-1)?.[0];
    if (last === undefined) return 0;
    const senders = new Set<Id>();
    const users = new Set<Id>();
    const files = new Set<Id>();
    for (const [, senderId, mentioned, mentionsAll, withFiles] of found) {
      if (senderId > 0) senders.add(senderId);
      if (mentionsAll === 1) users.add(EVERYBODY);
      if (mentioned !== '') for (const id of mentioned.split(',')) users.add(Number(id));
      for (const { id } of filesOf(withFiles)) files.add(id);
    }
    const upTo = (sql: string, ...key: Id[]): BoundSql => ({ sql, params: [conversationId, last, ...key] });
    await database.runTogether(
      [
        ...[...senders].sort(ascending).map((userId) => upTo(statements.drafts, userId)),
        upTo(statements.messages),
        ...[...users].sort(ascending).map((userId) => upTo(statements.mentions, userId)),
        ...[...files].sort(ascending).map((fileId) => upTo(statements.fileRefs, fileId)),
      ],
      { rows: found.length },
    );
    return found.length;
  }

  return {
    old: (after, before, limit) =>
      guarded(async () => {
        const [last] = (await database.first<[number | null]>(statements.slice, after, limit)) ?? [null];
        if (last === undefined || last === null) return { found: [], next: undefined };
        const direct = CONVERSATION_KIND.encode('direct');
        const rows = await database.all<OldRow>(statements.old, after, last, direct, before.direct, before.group);
        return { found: rows.map(toOld), next: last };
      }),
    sentAt: (conversationId, seq) =>
      guarded(async () => (await database.first<[number]>(statements.sentAt, conversationId, seq))?.[0]),
    firstSince: ({ conversationId, fromSeq, toSeq }, time) =>
      guarded(
        async () => (await database.first<[number]>(statements.firstSince, conversationId, fromSeq, toSeq, time))?.[0],
      ),
    sizes: ({ conversationId, fromSeq, toSeq }) =>
      guarded(async () => {
        const range = [conversationId, fromSeq, toSeq] as const;
        const [bytes = 0] = (await database.first<[number]>(statements.bytes, ...range)) ?? [];
        const files = (await database.all<[string]>(statements.files, ...range)).flatMap(([text]) => filesOf(text));
        return { bytes, fileBytes: files.reduce((sum, { size }) => sum + size, 0) };
      }),
    pending: (after, limit) =>
      guarded(async () =>
        (await database.all<[number, number]>(statements.pending, after, limit)).map(([conversationId, toSeq]) => ({
          conversationId,
          toSeq,
        })),
      ),
    countPending: () => guarded(async () => (await database.first<[number]>(statements.countPending))?.[0] ?? 0),
    deleteSlice: (purge, part) =>
      guarded(async () => {
        if (part === 'messages') return deleteMessages(purge);
        const statement = { sql: statements[part], params: [purge.conversationId, purge.toSeq] };
        const [rows = 0] = await database.runTogether([statement], { rows: SLICE });
        return rows;
      }),
    finish: ({ conversationId, toSeq }) =>
      guarded(async () => {
        await database.run(statements.finish, conversationId, toSeq);
      }),
  };
}

const ascending = (one: number, other: number): number => one - other;
