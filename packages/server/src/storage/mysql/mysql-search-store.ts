import {
  type ConversationProgress,
  type FollowedPartition,
  FollowerFencedError,
  FollowerResetError,
} from '../../followers/follower.ts';
import type { SearchDocument } from '../../search/search-document.ts';
import type { IndexBatch, SearchKey, SearchStore } from '../../search/search-store.ts';
import { TOKENIZER_VERSION, termsOf } from '../../search/tokenizer.ts';
import { guarded } from '../storage-errors.ts';
import { COMMIT, type MysqlDatabase, rowsOf, type Send, START } from './mysql-database.ts';
import { createMysqlFind } from './mysql-search.ts';
import { int, quoted } from './sql-text.ts';

/** An index of other terms is another one, which is built anew. */
const FOLLOWER = quoted(`search ${TOKENIZER_VERSION}`);
const TABLES = ['search_postings', 'search_terms', 'search_documents'] as const;
/** Rows in one statement. */
const ROWS = 5_000;
/** Postings of a dismissed conversation that go in one transaction. */
const DISMISSED_ROWS = 5_000;
/** Messages of a purged conversation that go in one transaction. */
const PURGED_MESSAGES = 200;

const isPlace = ({ partition, partitions }: FollowedPartition): string =>
  `follower = ${FOLLOWER} AND partitions = ${int(partitions)} AND partition_id = ${int(partition)}`;

const isMessage = ({ conversationId, seq }: SearchKey): string =>
  `(conversation_id = ${int(conversationId)} AND seq = ${int(seq)})`;

interface IndexedDocument extends SearchKey {
  readonly sentAt: number;
  readonly terms: readonly string[];
}

type Posting = Omit<IndexedDocument, 'terms'> & { readonly term: string };

const postingText = ({ conversationId, term, sentAt, seq }: Posting): string =>
  `(${int(conversationId)},${quoted(term)},${int(sentAt)},${int(seq)})`;

/** One statement for every so many rows. */
function* statements<Row>(head: string, rows: readonly Row[], text: (row: Row) => string, end: string) {
  for (let from = 0; from < rows.length; from += ROWS) {
    yield `${head}${rows
      .slice(from, from + ROWS)
      .map(text)
      .join(',')}${end}`;
  }
}

/** Fences lower epochs, and has them wait until this one's transaction is over. Throws when this one is fenced itself. */
async function holdFence(send: Send, place: FollowedPartition): Promise<void> {
  const [, found] = await send(START, `SELECT epoch FROM follower_partitions WHERE ${isPlace(place)} FOR UPDATE`);
  const [row] = rowsOf<[number]>(found);
  if (row === undefined) throw new FollowerResetError('The partition is not taken.');
  if (row[0] !== place.epoch) throw new FollowerFencedError('The partition has another owner.');
}

/** The documents with these keys, as they were indexed. */
async function readDocuments(send: Send, keys: readonly SearchKey[]): Promise<IndexedDocument[]> {
  if (keys.length === 0) return [];
  const [found] = await send(
    `SELECT conversation_id, seq, sent_at, terms FROM search_documents WHERE ${keys.map(isMessage).join(' OR ')}`,
  );
  return rowsOf<[number, number, number, string]>(found).map(([conversationId, seq, sentAt, terms]) => ({
    conversationId,
    seq,
    sentAt,
    terms: terms.split(' '),
  }));
}

const keyOf = ({ conversationId, seq }: SearchKey): string => `${conversationId}:${seq}`;

/** Which postings come and which go. */
function changesOf(before: readonly IndexedDocument[], after: readonly IndexedDocument[]) {
  const old = new Map(before.map((one) => [keyOf(one), new Set(one.terms)]));
  const present = new Map(after.map((one) => [keyOf(one), new Set(one.terms)]));
  const postings = (documents: readonly IndexedDocument[], others: ReadonlyMap<string, ReadonlySet<string>>) =>
    documents.flatMap((one) => {
      const there = others.get(keyOf(one));
      const { conversationId, seq, sentAt } = one;
      return one.terms
        .filter((term) => there?.has(term) !== true)
        .map((term): Posting => ({ conversationId, seq, sentAt, term }));
    });
  return { added: postings(after, old), removed: postings(before, present) };
}

const toIndexed = (document: SearchDocument): IndexedDocument => ({
  conversationId: document.conversationId,
  seq: document.seq,
  sentAt: document.sentAt,
  terms: termsOf(document),
});

function progressTexts(progress: readonly ConversationProgress[]): Iterable<string> {
  return statements(
    'INSERT INTO follower_progress (follower, conversation_id, done_rev, built_from, built_at) VALUES ',
    progress,
    (one) => `(${FOLLOWER},${int(one.conversationId)},${int(one.doneRev)},${int(one.builtFrom)},${int(one.builtAt)})`,
    ` ON DUPLICATE KEY UPDATE done_rev = VALUES(done_rev), built_from = VALUES(built_from), built_at = VALUES(built_at)`,
  );
}

/** By how much the messages with a term become more, or fewer. */
interface TermChange {
  readonly conversationId: number;
  readonly term: string;
  readonly newest: number;
  readonly messages: number;
}

function termChanges(added: readonly Posting[], removed: readonly Posting[]): TermChange[] {
  const changes = new Map<string, TermChange>();
  const count = ({ conversationId, term }: Posting, newest: number, messages: number) => {
    const key = `${conversationId} ${term}`;
    const before = changes.get(key) ?? { newest: 0, messages: 0 };
    changes.set(key, {
      conversationId,
      term,
      newest: Math.max(before.newest, newest),
      messages: before.messages + messages,
    });
  };
  for (const posting of added) count(posting, posting.sentAt, 1);
  for (const posting of removed) count(posting, 0, -1);
  return [...changes.values()];
}

const termText = ({ conversationId, term }: TermChange): string => `(${int(conversationId)},${quoted(term)})`;

/** The texts that bring these messages into the state of the documents, those without one out of the index. */
function indexTexts(before: readonly IndexedDocument[], after: readonly IndexedDocument[]): string[] {
  const { added, removed } = changesOf(before, after);
  const present = new Set(after.map(keyOf));
  const gone = before.filter((one) => !present.has(keyOf(one)));
  const terms = termChanges(added, removed);
  return [
    ...statements(
      'DELETE FROM search_postings WHERE (conversation_id, term, sent_at, seq) IN (',
      removed,
      postingText,
      ')',
    ),
    ...(gone.length === 0 ? [] : [`DELETE FROM search_documents WHERE ${gone.map(isMessage).join(' OR ')}`]),
    ...statements(
      'INSERT INTO search_postings (conversation_id, term, sent_at, seq) VALUES ',
      added,
      postingText,
      ' ON DUPLICATE KEY UPDATE seq = VALUES(seq)',
    ),
    ...statements(
      'INSERT INTO search_terms (conversation_id, term, newest, messages) VALUES ',
      terms,
      ({ conversationId, term, newest, messages }) =>
        `(${int(conversationId)},${quoted(term)},${int(newest)},${int(messages)})`,
      ` ON DUPLICATE KEY UPDATE newest = greatest(newest, VALUES(newest)), messages = messages + VALUES(messages)`,
    ),
    // A word that no message has any more is not kept either.
    ...statements(
      'DELETE FROM search_terms WHERE (conversation_id, term) IN (',
      terms.filter(({ messages }) => messages < 0),
      termText,
      ') AND messages <= 0',
    ),
    ...statements(
      'INSERT INTO search_documents (conversation_id, seq, sent_at, terms) VALUES ',
      after,
      (one) => `(${int(one.conversationId)},${int(one.seq)},${int(one.sentAt)},${quoted(one.terms.join(' '))})`,
      ' ON DUPLICATE KEY UPDATE terms = VALUES(terms)',
    ),
  ];
}

/**
 * The index in MySQL or MariaDB: which messages of a conversation have a term. Searches go to `readers`, whatever writes to
 * `database`. See SearchStore.
 */
export function createMysqlSearchStore(readers: MysqlDatabase, database: MysqlDatabase): SearchStore {
  /** Deletes in pieces: a large conversation would hold the fence for long. */
  async function removeConversation(conversationId: number, place: FollowedPartition): Promise<void> {
    for (const table of TABLES) {
      for (let more = true; more; ) {
        more = await database.transact(async (send) => {
          await holdFence(send, place);
          const [result] = await send(
            `DELETE FROM ${table} WHERE conversation_id = ${int(conversationId)} LIMIT ${DISMISSED_ROWS}`,
            COMMIT,
          );
          return result !== undefined && 'affectedRows' in result && result.affectedRows === DISMISSED_ROWS;
        });
      }
    }
  }

  /** The same of the messages below a number; what is left of the conversation counts by itself. */
  async function removePurged({ conversationId, seq }: SearchKey, place: FollowedPartition): Promise<void> {
    for (let more = true; more; ) {
      more = await database.transact(async (send) => {
        await holdFence(send, place);
        const [found] = await send(
          `SELECT seq FROM search_documents WHERE conversation_id = ${int(conversationId)} AND seq < ${int(seq)}
            ORDER BY seq LIMIT ${PURGED_MESSAGES}`,
        );
        const keys = rowsOf<[number]>(found).map(([one]) => ({ conversationId, seq: one }));
        await send(...indexTexts(await readDocuments(send, keys), []), COMMIT);
        return keys.length === PURGED_MESSAGES;
      });
    }
  }

  /** Up to when everything is followed, for a partition of another number of partitions: of the best division that is whole. */
  async function doneToOfOthers(send: Send): Promise<number> {
    const [found] = await send(
      `SELECT min(done_to) FROM follower_partitions WHERE follower = ${FOLLOWER}
        GROUP BY partitions HAVING count(*) = partitions`,
    );
    return Math.max(0, ...rowsOf<[number]>(found).map(([doneTo]) => doneTo));
  }

  /** Whether somebody emptied some of the tables: each document is in all of them. */
  async function isTorn(): Promise<boolean> {
    const has = (table: string) => `(SELECT count(*) FROM (SELECT 1 FROM ${table} LIMIT 1) AS t)`;
    const [row] = await readers.all<[number]>(`SELECT ${TABLES.map(has).join(' + ')}`);
    return row !== undefined && row[0] !== 0 && row[0] !== TABLES.length;
  }

  const clear = (): Promise<void> =>
    database.transact(async (send) => {
      // Whoever follows waits for the end of this, and takes its partition again.
      await send(START, 'DELETE FROM follower_partitions');
      await send(...['follower_progress', ...TABLES].map((table) => `DELETE FROM ${table}`), COMMIT);
    });

  return {
    take: (place) =>
      guarded(async () => {
        if (await isTorn()) await clear();
        return database.transact(async (send) => {
          await send(START);
          const others = await doneToOfOthers(send);
          const [, found] = await send(
            `INSERT INTO follower_partitions (follower, partitions, partition_id, epoch, done_to)
              VALUES (${FOLLOWER}, ${int(place.partitions)}, ${int(place.partition)}, ${int(place.epoch)}, ${int(others)})
              ON DUPLICATE KEY UPDATE epoch = greatest(epoch, VALUES(epoch))`,
            `SELECT epoch, done_to FROM follower_partitions WHERE ${isPlace(place)}`,
            COMMIT,
          );
          const [epoch = 0, doneTo = 0] = rowsOf<[number, number]>(found)[0] ?? [];
          if (epoch > place.epoch) throw new FollowerFencedError('The partition has another owner.');
          return doneTo;
        });
      }),
    put: (batch: IndexBatch, place) =>
      guarded(async () => {
        for (const conversationId of batch.dismissed) await removeConversation(conversationId, place);
        for (const key of batch.purged) await removePurged(key, place);
        const after = batch.documents.map(toIndexed);
        await database.transact(async (send) => {
          await holdFence(send, place);
          const before = await readDocuments(send, [...batch.documents, ...batch.removed]);
          await send(...indexTexts(before, after), ...progressTexts(batch.progress), COMMIT);
        });
      }),
    reached: (doneTo, place) =>
      guarded(() =>
        database.transact(async (send) => {
          await holdFence(send, place);
          await send(`UPDATE follower_partitions SET done_to = ${int(doneTo)} WHERE ${isPlace(place)}`, COMMIT);
        }),
      ),
    progressOf: (conversationIds) =>
      guarded(async () => {
        if (conversationIds.length === 0) return [];
        const found = await readers.all<[number, number, number, number]>(
          `SELECT conversation_id, done_rev, built_from, built_at FROM follower_progress
            WHERE follower = ${FOLLOWER} AND conversation_id IN (?1)`,
          conversationIds,
        );
        return found.map(([conversationId, doneRev, builtFrom, builtAt]) => ({
          conversationId,
          doneRev,
          builtFrom,
          builtAt,
        }));
      }),
    find: createMysqlFind(readers),
    clear: () => guarded(clear),
    // What is deleted here is gone: InnoDB takes it out of its pages by itself.
    async compact() {},
  };
}
