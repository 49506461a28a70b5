import { nameKey, parseSearch, type SearchQuery, searchTime, utcCalendar } from '@im-ts/protocol';
import type { Clock } from '../../domain/clock.ts';
import { AppError } from '../../domain/errors.ts';
import type { Id } from '../../domain/ids.ts';
import type { MessageView } from '../../domain/message.ts';
import type { ConversationRepository } from '../../domain/repositories/conversation-repository.ts';
import type { MentionRepository } from '../../domain/repositories/mention-repository.ts';
import type { HistoryQuery, HistoryResult, MessageRepository } from '../../domain/repositories/message-repository.ts';
import type { SearchRepository } from '../../domain/repositories/search-repository.ts';
import type { UserRepository } from '../../domain/repositories/user-repository.ts';
import type { Identity } from '../../domain/session.ts';
import type { User } from '../../domain/user.ts';
import { isFound, planSearch, type SearchFilters, type SearchPlan } from '../../search/planner.ts';
import type { SearchPlace, SearchStore } from '../../search/search-store.ts';
import type { Taken } from '../limits/budgets.ts';
import type { People } from '../users/people.ts';
import { notFound, senders } from './history-service.ts';
import { fitting } from './page-size.ts';
import { placeCursor, readPlace } from './place-cursor.ts';
import type { ReadingAsAdmin } from './reading-as-admin.ts';
import { comparePlaces, isBehind, keyOfPlace, readUnindexed } from './unindexed-messages.ts';

/** What a page of a search holds. */
export interface SearchList {
  readonly messages: readonly MessageView[];
  readonly conversations: Awaited<ReturnType<MentionRepository['conversations']>>;
  readonly users: readonly User[];
  /** Goes on after what was looked at; '' when there is nothing more. */
  readonly cursor: string;
  /** The time for one search was over before as many messages were found as wanted. */
  readonly cutShort: boolean;
  /** What was committed up to this time was looked at; 0: not known. */
  readonly indexedUntil: number;
  /** Nothing before this time was looked at, since the index of it is not ready; 0: it is. */
  readonly oldestIndexedAt: number;
}

/** The search for messages. */
export interface SearchService {
  /**
   * Throws AppError invalid_argument that says what is wrong with the query, not_found for a name in it, rate_limited, and
   * unavailable while the index cannot be used.
   */
  page(
    identity: Identity,
    request: {
      readonly query: string;
      /** 0: all. */
      readonly conversationId: Id;
      readonly cursor: string;
      readonly limit: number;
    },
  ): Promise<SearchList>;
}

export interface SearchServiceDeps {
  readonly clock: Clock;
  /** undefined: there is no index. */
  readonly store: SearchStore | undefined;
  readonly search: SearchRepository;
  readonly messages: Pick<MessageRepository, 'some' | 'history' | 'changes'>;
  readonly mentions: Pick<MentionRepository, 'conversations'>;
  readonly conversations: Pick<ConversationRepository, 'idByHandleKey' | 'idOfDirect'>;
  readonly users: Pick<UserRepository, 'byKeys'>;
  readonly people: Pick<People, 'named' | 'mayAskFor'>;
  readonly readingAsAdmin: Pick<ReadingAsAdmin, 'search'>;
  readonly takeSearch: (userId: Id) => Taken;
}

/** How long one search may take. */
const SEARCH_MS = 1_000;
/** Rows of the index, or messages of a conversation, that one search may read. */
const SEARCH_ROWS = 50_000;
const SCANNED_ROWS = 20_000;
const SCAN_PAGE = 200;

/** What a search has found so far, in order. */
interface Finding {
  readonly messages: readonly MessageView[];
  /** Everything up to this place was looked at; undefined: everything. */
  readonly lookedTo: SearchPlace | undefined;
  readonly cutShort: boolean;
}

/** See SearchService. */
export function createSearchService(deps: SearchServiceDeps): SearchService {
  const { clock, messages } = deps;

  /** By the index, and each message read again. */
  async function findIndexed(
    store: SearchStore,
    { readerId, plan, after }: Wanted,
    { count, deadline }: Limits,
  ): Promise<Finding> {
    const found: MessageView[] = [];
    let lookedTo = after;
    let rows = SEARCH_ROWS;
    for (;;) {
      const part = await store.find(readerId, plan, lookedTo, { places: count - found.length, rows, deadline });
      const read = await messages.some(readerId, part.places);
      found.push(...read.filter((message) => isFound(plan, message)).sort(comparePlaces));
      lookedTo = part.lookedTo;
      rows -= part.rowsRead;
      if (part.end === 'nothing more' || lookedTo === undefined) {
        return { messages: found, lookedTo: undefined, cutShort: false };
      }
      if (found.length >= count) return { messages: found, lookedTo, cutShort: false };
      if (part.end !== 'places' || performance.now() >= deadline) return { messages: found, lookedTo, cutShort: true };
    }
  }

  /** Through the messages of one conversation. */
  async function findScanning({ readPage, plan, after }: Scanned, { count, deadline }: Limits): Promise<Finding> {
    const found: MessageView[] = [];
    let before = after?.seq;
    for (let read = 0; ; ) {
      const query = { ...(before === undefined ? {} : { before }), limit: SCAN_PAGE };
      const page = before === 1 ? undefined : await readPage(query);
      const oldest = page?.messages[0];
      if (page === undefined || oldest === undefined) return { messages: found, lookedTo: undefined, cutShort: false };
      for (const message of page.messages.toReversed()) {
        if (isFound(plan, message)) found.push(message);
        if (found.length === count) return { messages: found, lookedTo: message, cutShort: false };
      }
      if (page.atStart) return { messages: found, lookedTo: undefined, cutShort: false };
      before = oldest.seq;
      read += page.messages.length;
      if (read >= SCANNED_ROWS || performance.now() >= deadline) {
        return { messages: found, lookedTo: oldest, cutShort: true };
      }
    }
  }

  async function find(wanted: Wanted, limits: Limits) {
    const { readerId, plan, after } = wanted;
    const now = clock.now();
    if (plan.terms.length === 0) {
      const readPage = (query: HistoryQuery) => messages.history(readerId, plan.conversationId, query);
      return { ...(await findScanning({ readPage, plan, after }, limits)), indexedUntil: now, oldestIndexedAt: 0 };
    }
    const { store } = deps;
    if (store === undefined) throw new AppError('unavailable', 'This server has no search index.');
    // Read before the index is asked: what is indexed meanwhile is found in both, and shown once.
    const late = await readUnindexed({ search: deps.search, messages, store }, { readerId, plan, now });
    const indexed = await findIndexed(store, wanted, limits);
    const { lookedTo } = indexed;
    const fresh = late.messages.filter(
      (message) =>
        isFound(plan, message) &&
        (after === undefined || isBehind(message, after)) &&
        (lookedTo === undefined || !isBehind(message, lookedTo)),
    );
    const all = new Map([...indexed.messages, ...fresh].map((message) => [keyOfPlace(message), message]));
    return { ...indexed, ...late, messages: [...all.values()].sort(comparePlaces) };
  }

  async function findOwn(readerId: Id, { plan, after }: Asked, limits: Limits): Promise<Found> {
    return {
      found: await find({ readerId, plan, after }, limits),
      conversationsOf: (ids) => deps.mentions.conversations(readerId, ids),
    };
  }

  /** In one conversation, without the index, which knows of no reader but members. */
  async function findAsAdmin(identity: Identity, { text, plan, after }: Asked, limits: Limits): Promise<Found> {
    if (plan.conversationId === 0) throw wrongQuery('An admin searches one conversation: name it, or add in:#handle.');
    const begun = await deps.readingAsAdmin.search(identity, plan.conversationId, text);
    if (begun === undefined) throw notFound();
    const found = await findScanning({ readPage: begun.page, plan, after }, limits);
    const { conversation, head } = begun;
    return {
      found: { ...found, indexedUntil: clock.now(), oldestIndexedAt: 0 },
      conversationsOf: (ids) => Promise.resolve(ids.length === 0 ? [] : [{ conversation, head }]),
    };
  }

  return {
    async page(identity, { query: text, conversationId, cursor, limit }) {
      const { user } = identity;
      const { waitMs } = deps.takeSearch(user.id);
      if (waitMs > 0) {
        throw new AppError('rate_limited', 'You have searched too often; wait a moment.', { retryAfterMs: waitMs });
      }
      const after = readPlace(cursor);
      const query = parsed(text);
      const filters = await resolveFilters(deps, identity, { query, conversationId });
      const plan = planSearch(query, filters);
      if ('problem' in plan) throw wrongQuery(plan.problem);
      const deadline = performance.now() + SEARCH_MS;
      const limits = { count: limit + 1, deadline };
      const asked = { text, plan, after };
      const { found, conversationsOf } =
        identity.asAdmin === undefined
          ? await findOwn(user.id, asked, limits)
          : await findAsAdmin(identity, asked, limits);
      const wanted = found.messages.slice(0, limit);
      const shown = wanted.slice(0, fitting(wanted));
      const cut = shown.length < found.messages.length;
      const last = cut ? shown.at(-1) : found.lookedTo;
      const conversations = await conversationsOf([...new Set(shown.map((message) => message.conversationId))]);
      const peers = conversations.flatMap(({ conversation }) => conversation.directUserIds);
      return {
        messages: shown,
        conversations,
        users: await deps.people.named(user, [...new Set([...senders(shown), ...peers])]),
        cursor: last === undefined ? '' : placeCursor(last),
        cutShort: found.cutShort && !cut,
        indexedUntil: found.indexedUntil,
        oldestIndexedAt: found.oldestIndexedAt,
      };
    },
  };
}

/** A query as it was written, and what it means. */
interface Asked extends Omit<Wanted, 'readerId'> {
  readonly text: string;
}

interface Limits {
  readonly count: number;
  readonly deadline: number;
}

/** What was found, and how the conversations that it is in are read. */
interface Found {
  readonly found: Finding & Pick<SearchList, 'indexedUntil' | 'oldestIndexedAt'>;
  readonly conversationsOf: (ids: readonly Id[]) => Promise<SearchList['conversations'][number][]>;
}

/** A search through the messages of one conversation. */
interface Scanned extends Omit<Wanted, 'readerId'> {
  readonly readPage: (query: HistoryQuery) => Promise<HistoryResult | undefined>;
}

interface Wanted {
  readonly readerId: Id;
  readonly plan: SearchPlan;
  /** undefined: from the newest. */
  readonly after: SearchPlace | undefined;
}

const wrongQuery = (problem: string): AppError => new AppError('invalid_argument', problem, { field: 'query' });

function parsed(text: string): SearchQuery {
  const result = parseSearch(text);
  if ('problem' in result) throw wrongQuery(result.problem);
  return result.query;
}

/** Looks up what a query names. */
async function resolveFilters(
  deps: SearchServiceDeps,
  identity: Identity,
  { query, conversationId }: { readonly query: SearchQuery; readonly conversationId: Id },
): Promise<SearchFilters> {
  if (conversationId !== 0 && query.in !== '') {
    throw wrongQuery(`This search is in one conversation already: leave out in:${query.in}.`);
  }
  const { user } = identity;
  const now = deps.clock.now();
  return {
    senderId: query.from === '' ? 0 : await userNamed(deps, user, query.from),
    conversationId: query.in === '' ? conversationId : await conversationNamed(deps, identity, query.in),
    from: timeOf('after', query.after, now),
    before: timeOf('before', query.before, now),
  };
}

function timeOf(operator: 'after' | 'before', text: string, now: number): number {
  if (text === '') return 0;
  const time = searchTime(text, utcCalendar(now));
  if (time !== undefined) return Math.max(time, 1);
  throw wrongQuery(
    `${operator}:${text} is no day: write ${operator}:2026-01-31, ${operator}:yesterday, or a time such as ${operator}:2026-01-31T18:00:00Z.`,
  );
}

/** What clients call the conversation with oneself. */
const SAVED = 'saved';
const DIGITS = /^\d{1,15}$/;

async function userNamed({ users, people }: SearchServiceDeps, reader: User, text: string): Promise<Id> {
  const name = text.replace(/^@/, '');
  if (text.toLowerCase() === 'me') return reader.id;
  if (DIGITS.test(text) && (await people.mayAskFor(reader, [Number(text)])).has(Number(text))) return Number(text);
  const [found] = await users.byKeys([nameKey(name)]);
  if (found === undefined) {
    throw new AppError('not_found', `There is no user @${name}: check the name behind from:.`, { field: 'query' });
  }
  return found.id;
}

async function conversationNamed(deps: SearchServiceDeps, identity: Identity, text: string): Promise<Id> {
  const { user: reader, asAdmin } = identity;
  const { conversations, users, mentions } = deps;
  const target = /^[#@]/.test(text) || DIGITS.test(text) || text === SAVED ? text : `#${text}`;
  let id: Id | undefined;
  if (target === SAVED) id = await conversations.idOfDirect(reader.id, reader.id);
  else if (target.startsWith('#')) id = await conversations.idByHandleKey(nameKey(target.slice(1)));
  else if (target.startsWith('@')) {
    const [peer] = await users.byKeys([nameKey(target.slice(1))]);
    id = peer === undefined ? undefined : await conversations.idOfDirect(reader.id, peer.id);
  } else id = Number(target);
  // Whether it is there is asked with the messages.
  if (asAdmin !== undefined && id !== undefined) return id;
  const [there] = id === undefined ? [] : await mentions.conversations(reader.id, [id]);
  if (there === undefined) {
    throw new AppError('not_found', `You have no conversation ${target}: check the name behind in:.`, {
      field: 'query',
    });
  }
  return there.conversation.id;
}
