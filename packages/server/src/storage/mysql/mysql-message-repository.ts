import type { Id } from '../../domain/ids.ts';
import type { Message, MessageView } from '../../domain/message.ts';
import type {
  ChangesResult,
  HistoryQuery,
  HistoryResult,
  MessageRepository,
} from '../../domain/repositories/message-repository.ts';
import { SYSTEM_KIND } from '../codes.ts';
import { MEMBER, MESSAGE, VERSION } from '../rows.ts';
import {
  addReactions,
  closeRange,
  type HiddenRow,
  newestOf,
  type ReactionRow,
  rangeOf,
  seqKeys,
  seqRange,
  toScope,
  withStubs,
} from '../shared/message-pages.ts';
import { firstRev, IS_READER, messageStatements, notHidden, wholeRevs } from '../shared/message-statements.ts';
import { guarded } from '../storage-errors.ts';
import type { Row } from '../tables/row-reader.ts';
import type { MysqlDatabase, Read, Snapshot } from './mysql-database.ts';
import { MYSQL } from './mysql-dialect.ts';
import { int } from './sql-text.ts';

const statements = messageStatements(MYSQL);
const { floor: FLOOR, reader, messagesBy, eachReader, whole } = statements;

const CHANGED_MESSAGES = `SELECT ${MESSAGE.columns} FROM ${reader} ${messagesBy('messages_rev')}
  WHERE ${IS_READER} AND x.rev > ?3 AND x.seq >= ${FLOOR} ORDER BY x.rev LIMIT ?4`;

/** From where on the unread messages of each conversation are counted. */
const UNREAD_FROM = `SELECT m.conversation_id, ${statements.seen} AS seen, h.last_seq, ${statements.hides}
  FROM ${eachReader(statements.ownMarkers)}`;

/** Where a page begins, as rangeOf of message-pages.ts says it; ?3 is a number of the query, ?4 the last of a page from 0. */
const PAGE_STARTS = {
  latest: 'h.last_seq - ?4',
  before: 'least(h.last_seq, ?3) - ?4',
  after: `greatest(?3, ${FLOOR})`,
  around: `greatest(${FLOOR}, least(?3, h.last_seq - ?4))`,
} as const;

/** The messages of a page and their reactions, in SQL to the end, so that one query reads both, and where the conversation ends. */
const PAGES = Object.fromEntries(
  Object.entries(PAGE_STARTS).map(([place, start]) => [
    place,
    {
      messages: `SELECT ${MESSAGE.columns} FROM ${reader} ${messagesBy('PRIMARY')}
        WHERE ${IS_READER} AND x.seq BETWEEN ${start} AND ${start} + ?4 AND x.seq >= ${FLOOR} ORDER BY x.seq`,
      reactions: `SELECT ${statements.reactions} FROM ${reader} STRAIGHT_JOIN reactions AS r ON r.conversation_id = ?2
        WHERE ${IS_READER} AND r.seq BETWEEN ${start} AND ${start} + ?4 ${statements.eachEmoji}`,
    },
  ]),
) as Record<keyof typeof PAGE_STARTS, { readonly messages: string; readonly reactions: string }>;

/** Statements that read one page, for the check that they read no more than it. */
export const PAGE_STATEMENTS: readonly string[] = Object.values(PAGES).flatMap((page) => [
  page.messages,
  page.reactions,
]);

function pageReads(key: readonly [readerId: Id, conversationId: Id], query: HistoryQuery): Read[] {
  const { before, after, around, limit } = query;
  const read = (place: keyof typeof PAGES, number: number): Read[] => {
    const params = [...key, number, limit - 1];
    return [
      [PAGES[place].messages, ...params],
      [PAGES[place].reactions, ...params],
    ];
  };
  if (after !== undefined) return read('after', after + 1);
  if (around !== undefined) return read('around', around - Math.floor(limit / 2));
  return before === undefined ? read('latest', 0) : read('before', before - 1);
}

/** Statements of every request, for the check that none of them scans a table. */
export const MESSAGE_STATEMENTS: readonly string[] = [...Object.values(whole), CHANGED_MESSAGES, UNREAD_FROM];

const NO_LIMIT = Number.MAX_SAFE_INTEGER;

/** What reads the reactions of the messages; nothing for none. */
function reactionsRead(readerId: Id, messages: readonly Message[]): Read[] {
  if (messages.length === 0) return [];
  const range = closeRange(messages);
  return range === undefined
    ? [[whole.reactionsOf, readerId, JSON.stringify(seqKeys(messages))]]
    : [[whole.reactionsInRange, readerId, range.conversationId, range.low, range.high]];
}

/** Adds the reactions to all messages of a page with one statement, the last of the snapshot. */
async function withReactions(snapshot: Snapshot, readerId: Id, messages: readonly Message[]): Promise<MessageView[]> {
  const [found = []] = await snapshot.last(...reactionsRead(readerId, messages));
  return addReactions(messages, found as ReactionRow[]);
}

/** Page of one conversation; `hides` says whether its reader has deleted messages of it for themself. */
interface Page {
  readonly key: readonly [readerId: Id, conversationId: Id];
  readonly hides: boolean;
  readonly views: MessageView[];
}

/**
 * Leaves stubs of what the reader has deleted for themself. It may be read after the page: nobody can take it back, so it
 * is only more by then.
 */
async function hide(database: MysqlDatabase, { key, hides, views }: Page): Promise<MessageView[]> {
  const range = hides ? seqRange(views) : undefined;
  if (range === undefined) return views;
  return withStubs(views, await database.all<HiddenRow>(whole.hiddenInRange, ...key, ...range));
}

async function readHistory(
  { database, snapshot }: { readonly database: MysqlDatabase; readonly snapshot: Snapshot },
  key: readonly [readerId: Id, conversationId: Id],
  query: HistoryQuery,
): Promise<HistoryResult | undefined> {
  const [[scopeRow] = [], messages = [], reactions = []] = await snapshot.last(
    [whole.scope, ...key],
    ...pageReads(key, query),
  );
  if (scopeRow === undefined) return undefined;
  const scope = toScope(scopeRow);
  const { floor, head, hides } = scope;
  const { low, high } = rangeOf(query, floor, head.lastSeq);
  const views = addReactions(messages.map(MESSAGE.read), reactions as ReactionRow[]);
  return {
    messages: await hide(database, { key, hides, views }),
    atStart: low <= floor,
    atEnd: high >= head.lastSeq,
    rev: head.rev,
    lastSeq: head.lastSeq,
  };
}

async function readChanges(
  { database, snapshot }: { readonly database: MysqlDatabase; readonly snapshot: Snapshot },
  key: readonly [readerId: Id, conversationId: Id, sinceRev: number],
  limit: number,
): Promise<ChangesResult | undefined> {
  const [readerId, , sinceRev] = key;
  const toMembers = (found: readonly Row[] = []) => found.map(MEMBER.read);
  const [[scopeRow] = [], messageRows = [], memberRows] = await snapshot.read(
    [whole.scope, key[0], key[1]],
    [CHANGED_MESSAGES, ...key, limit],
    [whole.changedMembers, ...key, limit + 1],
  );
  if (scopeRow === undefined) return undefined;
  const scope = toScope(scopeRow);
  const changed = toMembers(memberRows);
  let page = wholeRevs(changed, limit, scope.head.rev);
  if (page === undefined) {
    const [all] = await snapshot.read([whole.changedMembers, ...key, NO_LIMIT]);
    page = firstRev(toMembers(all));
  }
  const views = await withReactions(snapshot, readerId, messageRows.map(MESSAGE.read));
  return {
    head: scope.head,
    conversation: scope.conversation.rev > sinceRev ? scope.conversation : undefined,
    messages: await hide(database, { key: [readerId, key[1]], hides: scope.hides, views }),
    ...page,
  };
}

/** Counts up to `cap` in each conversation; one statement, in which each count stops by itself. */
async function countUnread(
  snapshot: Snapshot,
  readerId: Id,
  query: { readonly ids: readonly Id[]; readonly cap: number },
) {
  const [found = []] = await snapshot.read([UNREAD_FROM, readerId, query.ids]);
  const bounds = found as [number, number, number, number][];
  const counts = new Map(bounds.map(([conversationId]) => [conversationId, 0]));
  const open = bounds.filter(([, seen, lastSeq]) => seen < lastSeq);
  if (open.length === 0) return counts;
  const isShown = notHidden('x').replace('?1', int(readerId));
  const each = open.map(
    ([conversationId, seen, , hides]) =>
      `SELECT ${int(conversationId)}, count(*) FROM (SELECT 1 FROM messages AS x FORCE INDEX (PRIMARY)
        WHERE x.conversation_id = ${int(conversationId)} AND x.seq > ${int(seen)} AND x.sender_id <> ${int(readerId)}
          AND x.recalled_at = 0 AND x.kind <> ${SYSTEM_KIND}${hides === 1 ? isShown : ''} LIMIT ${int(query.cap)}) AS unread`,
  );
  const [unread = []] = await snapshot.last([each.join('\nUNION ALL ')]);
  for (const [conversationId, count] of unread as [number, number][]) counts.set(conversationId, count);
  return counts;
}

/** Messages as members see them. What takes more than one statement sees one moment of the database. */
export function createMysqlMessageRepository(database: MysqlDatabase): MessageRepository {
  const read = <Result>(work: (snapshot: Snapshot) => Promise<Result>) => guarded(() => database.snapshot(work));

  return {
    history: (readerId, conversationId, query) =>
      read((snapshot) => readHistory({ database, snapshot }, [readerId, conversationId], query)),
    changes: (readerId, conversationId, sinceRev, limit) =>
      read((snapshot) => readChanges({ database, snapshot }, [readerId, conversationId, sinceRev], limit)),
    removalRev: (readerId, conversationId) =>
      guarded(async () => (await database.first<[number]>(whole.removal, readerId, conversationId))?.[0]),
    one: (readerId, conversationId, seq) =>
      read(async (snapshot) => {
        const key = [readerId, conversationId, seq, seq] as const;
        const [found = [], reactions = [], hidden = []] = await snapshot.last(
          [whole.range, ...key],
          [whole.reactionsInRange, ...key],
          [whole.hiddenInRange, ...key],
        );
        return hidden.length > 0 ? undefined : addReactions(found.map(MESSAGE.read), reactions as ReactionRow[])[0];
      }),
    some: async (readerId, keys) => {
      if (keys.length === 0) return [];
      return read(async (snapshot) => {
        const [found = []] = await snapshot.read([whole.some, readerId, JSON.stringify(seqKeys(keys))]);
        return withReactions(snapshot, readerId, found.map(MESSAGE.read));
      });
    },
    versions: (readerId, conversationId, seq) =>
      read(async (snapshot) => {
        const [[row] = [], replaced = []] = await snapshot.last(
          [whole.some, readerId, JSON.stringify([[conversationId, seq]])],
          [whole.versions, readerId, conversationId, seq],
        );
        return row === undefined ? undefined : { message: MESSAGE.read(row), replaced: replaced.map(VERSION.read) };
      }),
    newest: async (readerId, conversationIds) => {
      if (conversationIds.length === 0) return [];
      return read(async (snapshot) => {
        const [found = []] = await snapshot.read([whole.newest, readerId, conversationIds]);
        const newest = newestOf(found);
        return newest.complete(await withReactions(snapshot, readerId, newest.messages));
      });
    },
    unread: async (readerId, conversationIds, cap) => {
      if (conversationIds.length === 0) return new Map();
      return read((snapshot) => countUnread(snapshot, readerId, { ids: conversationIds, cap }));
    },
  };
}
