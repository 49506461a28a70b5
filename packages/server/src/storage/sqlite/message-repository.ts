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
import { SQLITE } from './sqlite-dialect.ts';
import type { SqliteFile } from './sqlite-file.ts';
import type { SqlSession } from './sqlite-session.ts';

const { floor: FLOOR, reader, messagesBy, eachReader, seen, hides, ownMarkers, whole } = messageStatements(SQLITE);

// A message takes one rev and one seq, so at most as many are new since a rev as there were revs since, the last ones.
const NEW_MESSAGES = `SELECT ${MESSAGE.columns} FROM ${reader} ${messagesBy('PRIMARY')}
  WHERE ${IS_READER} AND x.seq > h.last_seq - (h.rev - ?3) AND x.seq >= ${FLOOR}
    AND x.rev = x.sent_rev AND x.rev > ?3
  ORDER BY x.seq LIMIT ?4`;

const CHANGED_MESSAGES = `SELECT ${MESSAGE.columns} FROM ${reader} ${messagesBy('messages_rev')}
  WHERE ${IS_READER} AND x.rev <> x.sent_rev AND x.rev > ?3 AND x.seq >= ${FLOOR} ORDER BY x.rev LIMIT ?4`;

const countUnread = (where = '') => `(SELECT count(*) FROM (
    SELECT 1 FROM messages AS x WHERE x.conversation_id = m.conversation_id AND x.seq > ${seen}
      AND x.sender_id <> ?1 AND x.recalled_at = 0 AND x.kind <> ${SYSTEM_KIND}${where} LIMIT ?3))`;

const UNREAD = `SELECT m.conversation_id, CASE WHEN ${hides} THEN ${countUnread(notHidden('x'))} ELSE ${countUnread()} END
  FROM ${eachReader(ownMarkers)}`;

/** Statements of every request, for the check that none of them scans a table. */
export const MESSAGE_STATEMENTS: readonly string[] = [...Object.values(whole), NEW_MESSAGES, CHANGED_MESSAGES, UNREAD];

function readScope(session: SqlSession, readerId: Id, conversationId: Id) {
  const row = session.first(whole.scope, readerId, conversationId);
  return row === undefined ? undefined : toScope(row);
}

/** Adds the reactions to all messages of a page with one statement. */
function withReactions(session: SqlSession, readerId: Id, messages: readonly Message[]): MessageView[] {
  if (messages.length === 0) return [];
  const range = closeRange(messages);
  const found =
    range === undefined
      ? session.select<ReactionRow>(whole.reactionsOf, readerId, JSON.stringify(seqKeys(messages)))
      : session.select<ReactionRow>(whole.reactionsInRange, readerId, range.conversationId, range.low, range.high);
  return addReactions(messages, found);
}

/** The same of a page of one conversation; what the reader has deleted for themself are stubs. */
function toPage(
  session: SqlSession,
  { readerId, conversationId, hides }: { readonly readerId: Id; readonly conversationId: Id; readonly hides: boolean },
  messages: readonly Message[],
): MessageView[] {
  const views = withReactions(session, readerId, messages);
  const range = hides ? seqRange(messages) : undefined;
  if (range === undefined) return views;
  return withStubs(views, session.select<HiddenRow>(whole.hiddenInRange, readerId, conversationId, ...range));
}

function readHistory(session: SqlSession, key: { readerId: Id; conversationId: Id }, query: HistoryQuery) {
  const { readerId, conversationId } = key;
  const scope = readScope(session, readerId, conversationId);
  if (scope === undefined) return undefined;
  const { floor, head, hides } = scope;
  const { low, high } = rangeOf(query, floor, head.lastSeq);
  const found = session.select(whole.range, readerId, conversationId, low, high).map(MESSAGE.read);
  const result: HistoryResult = {
    messages: toPage(session, { readerId, conversationId, hides }, found),
    atStart: low <= floor,
    atEnd: high >= head.lastSeq,
    rev: head.rev,
    lastSeq: head.lastSeq,
  };
  return result;
}

/** New and changed messages by ascending rev, at most `limit`. */
function readMessagesSince(session: SqlSession, key: readonly [Id, Id, number, number]): Message[] {
  const [, , , limit] = key;
  const read = (sql: string) => session.select(sql, ...key).map(MESSAGE.read);
  const changed = read(CHANGED_MESSAGES);
  const fresh = read(NEW_MESSAGES);
  if (changed.length === 0) return fresh;
  return [...fresh, ...changed].toSorted((one, other) => one.rev - other.rev).slice(0, limit);
}

function readChangedMembers(session: SqlSession, key: readonly [Id, Id, number, number], headRev: number) {
  const [readerId, conversationId, sinceRev, limit] = key;
  const read = (max: number) =>
    session.select(whole.changedMembers, readerId, conversationId, sinceRev, max).map(MEMBER.read);
  return wholeRevs(read(limit + 1), limit, headRev) ?? firstRev(read(-1));
}

/** Messages as members see them. */
export function createSqliteMessageRepository(file: SqliteFile): MessageRepository {
  const read = <Result>(work: (session: SqlSession) => Result): Promise<Result> => guarded(() => file.read(work));

  return {
    history: (readerId, conversationId, query) =>
      read((session) => readHistory(session, { readerId, conversationId }, query)),
    changes: (readerId, conversationId, sinceRev, limit) =>
      read((session): ChangesResult | undefined => {
        const scope = readScope(session, readerId, conversationId);
        if (scope === undefined) return undefined;
        const key = [readerId, conversationId, sinceRev, limit] as const;
        const messages = readMessagesSince(session, key);
        const { members, membersTo } = readChangedMembers(session, key, scope.head.rev);
        return {
          head: scope.head,
          conversation: scope.conversation.rev > sinceRev ? scope.conversation : undefined,
          messages: toPage(session, { readerId, conversationId, hides: scope.hides }, messages),
          members,
          membersTo,
        };
      }),
    removalRev: (readerId, conversationId) =>
      read((session) => session.first<[number]>(whole.removal, readerId, conversationId)?.[0]),
    one: (readerId, conversationId, seq) =>
      read((session) => {
        const found = session.select(whole.some, readerId, JSON.stringify([[conversationId, seq]])).map(MESSAGE.read);
        return withReactions(session, readerId, found)[0];
      }),
    some: (readerId, keys) =>
      read((session) => {
        if (keys.length === 0) return [];
        const found = session.select(whole.some, readerId, JSON.stringify(seqKeys(keys))).map(MESSAGE.read);
        return withReactions(session, readerId, found);
      }),
    versions: (readerId, conversationId, seq) =>
      read((session) => {
        const [row] = session.select(whole.some, readerId, JSON.stringify([[conversationId, seq]]));
        if (row === undefined) return undefined;
        const replaced = session.select(whole.versions, readerId, conversationId, seq).map(VERSION.read);
        return { message: MESSAGE.read(row), replaced };
      }),
    newest: (readerId, conversationIds) =>
      read((session) => {
        if (conversationIds.length === 0) return [];
        const ids = JSON.stringify(conversationIds);
        const newest = newestOf(session.select(whole.newest, readerId, ids));
        return newest.complete(withReactions(session, readerId, newest.messages));
      }),
    unread: (readerId, conversationIds, cap) =>
      read((session) => {
        if (conversationIds.length === 0) return new Map();
        return new Map(session.select<[number, number]>(UNREAD, readerId, JSON.stringify(conversationIds), cap));
      }),
  };
}
