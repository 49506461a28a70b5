import type { Id } from '../../domain/ids.ts';
import {
  type ConversationProgress,
  type FollowedPartition,
  FollowerFencedError,
  FollowerResetError,
} from '../../followers/follower.ts';
import type { SearchDocument } from '../../search/search-document.ts';
import type { IndexBatch, SearchKey } from '../../search/search-store.ts';
import { termsOf } from '../../search/tokenizer.ts';
import { begin, commitNow, runOrUndo, type SqliteConnection } from '../sqlite/sqlite-connection.ts';
import type { SqlSession } from '../sqlite/sqlite-session.ts';

/** Documents have ids in the order of their time: this many for each millisecond. */
export const IDS_PER_MS = 1_024;
/** Documents of a dismissed or purged conversation that one transaction deletes. */
const DELETE_SLICE = 500;

/** The term by which the messages of a conversation are found. */
export const conversationTerm = (conversationId: Id): string => `#c${conversationId}`;

/** What an index can be asked to change. */
export interface SearchIndex {
  take(place: FollowedPartition): number;
  /** Answers whether documents of a dismissed or purged conversation are left: then it is to be called again. */
  put(batch: IndexBatch, place: FollowedPartition): boolean;
  reached(doneTo: number, place: FollowedPartition): void;
  progressOf(conversationIds: readonly Id[]): ConversationProgress[];
  clear(): void;
  /** Writes some lists anew without what was deleted. Answers whether there is more to do; `first`: begins with all. */
  compact(first: boolean): boolean;
}

const PUT_PROGRESS = `INSERT INTO indexed_conversations (conversation_id, done_rev, built_from, built_at)
  VALUES (?1, ?2, ?3, ?4)
  ON CONFLICT (conversation_id) DO UPDATE SET done_rev = ?2, built_from = ?3, built_at = ?4`;
const FIND_DOCUMENT = 'SELECT id, sent_at FROM documents WHERE conversation_id = ?1 AND seq = ?2';
const LAST_ID = 'SELECT max(id) FROM documents WHERE id >= ?1 AND id < ?2';
/** Pages that one step of compact writes, about. */
const COMPACT_PAGES = 400;

/** Builds what changes an index, on a connection that nobody else writes to. */
export function createSearchIndex(connection: SqliteConnection): SearchIndex {
  const { session, database } = connection;

  function transact<Result>(work: () => Result): Result {
    begin(connection);
    const result = runOrUndo(connection, work);
    commitNow(connection);
    return result;
  }

  function checkFence({ partition, partitions, epoch }: FollowedPartition): void {
    const row = session.first<[number]>(
      'SELECT epoch FROM indexed_partitions WHERE partition = ?1 AND partitions = ?2',
      partition,
      partitions,
    );
    if (row === undefined) throw new FollowerResetError('The search index was made anew.');
    if (row[0] > epoch) throw new FollowerFencedError('Another owner indexes this partition now.');
  }

  return {
    take: ({ partition, partitions, epoch }) =>
      transact(() => {
        session.run('DELETE FROM indexed_partitions WHERE partitions <> ?1', partitions);
        session.run(
          `INSERT INTO indexed_partitions (partition, partitions, epoch, done_to) VALUES (?1, ?2, ?3, 0)
           ON CONFLICT (partition, partitions) DO UPDATE SET epoch = max(epoch, ?3)`,
          partition,
          partitions,
          epoch,
        );
        const row = session.first<[number, number]>(
          'SELECT epoch, done_to FROM indexed_partitions WHERE partition = ?1 AND partitions = ?2',
          partition,
          partitions,
        );
        if (row === undefined || row[0] > epoch) {
          throw new FollowerFencedError('Another owner indexes this partition now.');
        }
        return row[1];
      }),
    put: ({ documents, removed, dismissed, purged, progress }, place) =>
      transact(() => {
        checkFence(place);
        for (const conversationId of dismissed) if (deleteSome(session, conversationId)) return true;
        for (const { conversationId, seq } of purged) if (deleteSome(session, conversationId, seq)) return true;
        for (const key of removed) remove(session, key);
        for (const document of documents) put(session, document);
        for (const { conversationId, doneRev, builtFrom, builtAt } of progress) {
          session.run(PUT_PROGRESS, conversationId, doneRev, builtFrom, builtAt);
        }
        return false;
      }),
    reached: (doneTo, place) =>
      transact(() => {
        checkFence(place);
        session.run(
          'UPDATE indexed_partitions SET done_to = ?3 WHERE partition = ?1 AND partitions = ?2',
          place.partition,
          place.partitions,
          doneTo,
        );
      }),
    progressOf: (conversationIds) =>
      session
        .select<[number, number, number, number]>(
          `SELECT i.conversation_id, i.done_rev, i.built_from, i.built_at FROM json_each(?1) AS j
           CROSS JOIN indexed_conversations AS i ON i.conversation_id = j.value`,
          JSON.stringify(conversationIds),
        )
        .map(([conversationId, doneRev, builtFrom, builtAt]) => ({ conversationId, doneRev, builtFrom, builtAt })),
    clear: () =>
      transact(() => {
        session.run("INSERT INTO terms (terms) VALUES ('delete-all')");
        for (const table of ['documents', 'indexed_conversations', 'indexed_partitions']) {
          session.run(`DELETE FROM ${table}`);
        }
      }),
    compact(first) {
      const changes = () => (database.prepare('SELECT total_changes()').raw(true).get() as [number])[0];
      const before = changes();
      session.run("INSERT INTO terms (terms, rank) VALUES ('merge', ?1)", first ? -COMPACT_PAGES : COMPACT_PAGES);
      // Of the statement itself there is one.
      if (changes() - before > 1) return true;
      // The journal has what was deleted, too.
      database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      return false;
    },
  };
}

function remove(session: SqlSession, { conversationId, seq }: SearchKey): void {
  const row = session.first<[number, number]>(FIND_DOCUMENT, conversationId, seq);
  if (row !== undefined) deleteDocument(session, row[0]);
}

function deleteDocument(session: SqlSession, id: number): void {
  session.run('DELETE FROM terms WHERE rowid = ?1', id);
  session.run('DELETE FROM documents WHERE id = ?1', id);
}

/** Those below a number. Answers whether there are more. */
function deleteSome(session: SqlSession, conversationId: Id, below: number = Number.MAX_SAFE_INTEGER): boolean {
  const rows = session.select<[number]>(
    `SELECT id FROM documents INDEXED BY documents_key WHERE conversation_id = ?1 AND seq < ?2 LIMIT ${DELETE_SLICE}`,
    conversationId,
    below,
  );
  for (const [id] of rows) deleteDocument(session, id);
  return rows.length === DELETE_SLICE;
}

function put(session: SqlSession, document: SearchDocument): void {
  const { conversationId, seq, sentAt } = document;
  const words = [conversationTerm(conversationId), ...termsOf(document)].join(' ');
  const row = session.first<[number, number]>(FIND_DOCUMENT, conversationId, seq);
  if (row?.[1] === sentAt) {
    session.run('UPDATE terms SET words = ?2 WHERE rowid = ?1', row[0], words);
    return;
  }
  if (row !== undefined) deleteDocument(session, row[0]);
  const id = freeId(session, sentAt);
  session.run(
    'INSERT INTO documents (id, conversation_id, seq, sent_at) VALUES (?1, ?2, ?3, ?4)',
    id,
    conversationId,
    seq,
    sentAt,
  );
  session.run('INSERT INTO terms (rowid, words) VALUES (?1, ?2)', id, words);
}

/**
 * An id of this millisecond. When all of them are taken, as after an import of messages whose times are whole minutes, the
 * next free one; `displacement` tells whoever reads in the order of ids how far that may be.
 */
function freeId(session: SqlSession, sentAt: number): number {
  const start = sentAt * IDS_PER_MS;
  for (let end = start + IDS_PER_MS; ; end += IDS_PER_MS) {
    const last = session.first<[number | null]>(LAST_ID, start, end)?.[0] ?? start - 1;
    if (last === end - 1) continue;
    const id = last + 1;
    const displacement = id - (start + IDS_PER_MS - 1);
    if (displacement > 0) {
      session.run(
        `INSERT INTO index_settings (name, value) VALUES ('displacement', ?1)
         ON CONFLICT (name) DO UPDATE SET value = ?1 WHERE CAST(value AS INTEGER) < CAST(?1 AS INTEGER)`,
        String(displacement),
      );
    }
    return id;
  }
}

/** How far an id may be behind the last one of its millisecond. */
export function displacementOf(session: SqlSession): number {
  return Number(session.first<[string]>("SELECT value FROM index_settings WHERE name = 'displacement'")?.[0] ?? 0);
}
