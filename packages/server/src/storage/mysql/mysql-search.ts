import type { Id } from '../../domain/ids.ts';
import { isFound, type SearchPlan, type WantedTerm } from '../../search/planner.ts';
import type { FoundPlaces, SearchLimits, SearchPlace, SearchStore } from '../../search/search-store.ts';
import { SENDER_TERMS } from '../../search/tokenizer.ts';
import { MESSAGE } from '../rows.ts';
import { messageStatements } from '../shared/message-statements.ts';
import { guarded } from '../storage-errors.ts';
import type { MysqlDatabase } from './mysql-database.ts';
import { MYSQL } from './mysql-dialect.ts';
import { int, quoted } from './sql-text.ts';

// A message is found by walking lists: of each conversation of the reader and each term, the messages that have it, newest
// first. Which lists there are, and that nothing in one is newer than a time, `search_terms` says in a row for each. (A loose
// scan of the postings could say it too; but both servers judge by the average list, which is short, and then read long ones
// whole.) The lists are merged, and only those are read on that may have something newer than the rest. Candidates are checked
// against the messages themselves, for the reader.

/**
 * Conversations whose lists are begun at once, the ones with the newest messages first: of a word, and of what begins with
 * one, two or more letters, where each has many lists.
 */
const CONVERSATIONS = 500;
const OF_PREFIX = [25, 50, 200] as const;
/**
 * Lists that are asked for at once. A conversation with as many words that begin so, as with the first letter of most of them,
 * is gone through message by message: hardly any of them would be passed over.
 */
const BEGINNINGS = 501;
/** Rows of a list that are read at once; four times as many each time. */
const FIRST_ROWS = 32;
const MOST_ROWS = 2_000;
/** Lists that are read on at once. */
const LISTS = 32;
/** Messages that are checked at once. */
const CHECKED = 64;
/** Terms of the plan whose lists are looked up; all of them are checked in the message. */
const TERMS = 5;
const LAST = Number.MAX_SAFE_INTEGER;
/** Each message has one of these terms. */
const EVERY_SENDER: WantedTerm = { term: SENDER_TERMS, prefix: true };

const OWN = `SELECT m.conversation_id, h.last_at FROM members AS m FORCE INDEX (members_user)
  STRAIGHT_JOIN conversations AS c ON c.id = m.conversation_id AND c.dismissed_at = 0
  STRAIGHT_JOIN conversation_heads AS h ON h.conversation_id = m.conversation_id
  WHERE m.user_id = ?1 AND m.removed = 0`;
const READ_MESSAGES = messageStatements(MYSQL).whole.some;

/** The statements of every search, for the check that none of them scans a table. */
export const SEARCH_STATEMENTS: readonly string[] = [OWN];

/** The lists of a term in these conversations, by conversation: a time after which there is nothing in each, and its length. */
export function beginningsOf(ids: readonly Id[], term: WantedTerm, limit: number): string {
  return `SELECT a.conversation_id, a.term, a.newest, a.messages FROM search_terms AS a FORCE INDEX (PRIMARY)
    WHERE a.conversation_id IN (${ids.map(int).join(', ')}) AND ${ofTerm(term)}
    ORDER BY a.conversation_id, a.term LIMIT ${int(limit)}`;
}

/**
 * The rows of a list behind a place, and of each whether the message has the other terms, too. Those at the time of the
 * place are ordered by seq.
 */
export function pageOf(
  { conversationId, term, others }: Pick<List, 'conversationId' | 'term' | 'others'>,
  { sentAt, seq }: Pick<SearchPlace, 'sentAt' | 'seq'>,
  limit: number,
): string {
  const [conversation, time] = [int(conversationId), int(sentAt)];
  const hasOthers = others.map(
    (other) => `EXISTS (SELECT 1 FROM search_postings AS b WHERE b.conversation_id = ${conversation}
      AND b.term = ${quoted(other)} AND b.sent_at = a.sent_at AND b.seq = a.seq)`,
  );
  return `SELECT a.seq, a.sent_at, ${hasOthers.length === 0 ? '1' : hasOthers.join(' AND ')}
    FROM search_postings AS a FORCE INDEX (PRIMARY)
    WHERE a.conversation_id = ${conversation} AND a.term = ${quoted(term)}
      AND a.sent_at <= ${time} AND (a.sent_at < ${time} OR a.seq < ${int(seq)})
    ORDER BY a.sent_at DESC, a.seq DESC LIMIT ${int(limit)}`;
}

/** The order of places. */
function byPlace(one: SearchPlace, other: SearchPlace): number {
  return other.sentAt - one.sentAt || other.conversationId - one.conversationId || other.seq - one.seq;
}

/** The place behind all that was sent after this time. */
const behind = (time: number): SearchPlace => ({ sentAt: time + 1, conversationId: 0, seq: 0 });

/** Of no text: behind every term with this beginning. */
const above = (term: string): string => `x'${Buffer.from(term).toString('hex')}ff'`;

const ofTerm = ({ term, prefix }: WantedTerm): string =>
  prefix ? `a.term >= ${quoted(term)} AND a.term < ${above(term)}` : `a.term = ${quoted(term)}`;

/** What has one term in one conversation, newest first. */
interface List {
  readonly conversationId: Id;
  readonly term: string;
  /** Other terms that its messages must have. */
  readonly others: readonly string[];
  /** How many there are in it. */
  readonly messages: number;
  /** Read, and not taken yet. */
  waiting: SearchPlace[];
  /** Behind what was read; undefined when that is all. */
  next: SearchPlace | undefined;
  rows: number;
}

export function createMysqlFind(database: MysqlDatabase): SearchStore['find'] {
  return (readerId, plan, after, limits) =>
    guarded(() => new Search(database, { readerId, plan, after }, limits).run());
}

interface Asked {
  readonly readerId: Id;
  readonly plan: SearchPlan;
  readonly after: SearchPlace | undefined;
}

class Search {
  readonly #database: MysqlDatabase;
  readonly #asked: Asked;
  readonly #limits: SearchLimits;
  /** Sent before this time, and at the times of `after` by their places. */
  readonly #newest: number;
  readonly #exact: readonly WantedTerm[];
  readonly #prefix: WantedTerm;
  #lists: List[] = [];
  readonly #found: SearchPlace[] = [];
  #lookedTo: SearchPlace | undefined;
  #rowsRead = 0;

  constructor(database: MysqlDatabase, asked: Asked, limits: SearchLimits) {
    this.#database = database;
    this.#asked = asked;
    this.#limits = limits;
    const { plan, after } = asked;
    this.#newest = Math.min(plan.before === 0 ? LAST : plan.before - 1, after?.sentAt ?? LAST);
    this.#exact = plan.terms.filter(({ prefix }) => !prefix).slice(0, TERMS);
    this.#prefix = plan.terms.find(({ prefix }) => prefix) ?? EVERY_SENDER;
  }

  async run(): Promise<FoundPlaces> {
    const own = await this.#conversations();
    const { length } = [...this.#prefix.term];
    const step = this.#exact.length > 0 ? CONVERSATIONS : (OF_PREFIX[length - 1] ?? OF_PREFIX[2]);
    for (let from = 0; ; from += step) {
      // Those behind them have nothing newer than this.
      const floor = own[from + step]?.[1] ?? 0;
      await this.#begin(own.slice(from, from + step).map(([id]) => id));
      const ended = await this.#merge(floor);
      if (ended !== undefined) return this.#result(ended);
      if (from + step >= own.length) return this.#result('nothing more');
    }
  }

  /** The reader's, newest first, with the time of their last change. */
  async #conversations(): Promise<readonly (readonly [Id, number])[]> {
    const { readerId, plan } = this.#asked;
    const found = await this.#database.all<[number, number]>(OWN, readerId);
    return found
      .filter(([id, lastAt]) => (plan.conversationId === 0 || id === plan.conversationId) && lastAt >= plan.from)
      .sort((one, other) => other[1] - one[1]);
  }

  async #begin(ids: readonly Id[]): Promise<void> {
    if (ids.length === 0) return;
    this.#lists.push(...(this.#exact.length > 0 ? await this.#shortest(ids) : await this.#beginningSo(ids)));
  }

  /** Of each conversation that has all of the terms, the list of the one that fewest messages have. */
  async #shortest(ids: readonly Id[]): Promise<List[]> {
    const found = await Promise.all(this.#exact.map((term) => this.#readLists(ids, term, LAST)));
    const byConversation = new Map(ids.map((id): [Id, List[]] => [id, []]));
    for (const list of found.flat()) byConversation.get(list.conversationId)?.push(list);
    return [...byConversation.values()]
      .filter((lists) => lists.length === this.#exact.length && lists.every(({ next }) => next !== undefined))
      .flatMap((lists) => {
        const [shortest, ...others] = lists.sort((one, other) => one.messages - other.messages);
        return shortest === undefined ? [] : [{ ...shortest, others: others.map(({ term }) => term) }];
      });
  }

  async #beginningSo(ids: readonly Id[]): Promise<List[]> {
    const lists: List[] = [];
    for (let left = ids; left.length > 0; ) {
      const found = await this.#readLists(left, this.#prefix, BEGINNINGS);
      const last = found.length < BEGINNINGS ? undefined : found.at(-1)?.conversationId;
      // Of the last one there may be more.
      const whole = found.filter(({ conversationId }) => conversationId !== last);
      lists.push(...whole);
      if (last === undefined) return lists;
      if (whole.length === 0) lists.push(...(await this.#readLists([last], EVERY_SENDER, LAST)));
      left = left.filter((id) => (whole.length === 0 ? id > last : id >= last));
    }
    return lists;
  }

  async #readLists(ids: readonly Id[], term: WantedTerm, limit: number): Promise<List[]> {
    const { from } = this.#asked.plan;
    const found = await this.#database.all<[number, Buffer, number, number]>(beginningsOf(ids, term, limit));
    this.#rowsRead += found.length;
    return found.map(([conversationId, word, newest, messages]) => {
      const sentAt = Math.min(newest, this.#newest);
      const next = sentAt < from ? undefined : { conversationId, sentAt, seq: LAST };
      return { conversationId, term: word.toString(), others: [], messages, waiting: [], next, rows: 0 };
    });
  }

  /** Goes through the lists down to a time; answers why it has ended before that, if so. */
  async #merge(floor: number): Promise<FoundPlaces['end'] | undefined> {
    for (;;) {
      const { ready, complete } = await this.#takeReady(floor);
      const right = await this.#check(ready);
      for (const place of ready) {
        this.#lookedTo = place;
        if (!right.has(`${place.conversationId}:${place.seq}`)) continue;
        this.#found.push(place);
        if (this.#found.length >= this.#limits.places) return 'places';
      }
      if (complete !== undefined && this.#isNews(complete)) this.#lookedTo = behind(complete);
      if (this.#over !== undefined && this.#lookedTo !== undefined) return this.#over;
      if (complete === floor) return undefined;
    }
  }

  /** To have looked at all that was sent after this time is more than was known before: without it, a search never ends. */
  #isNews(time: number): boolean {
    const { after } = this.#asked;
    return after === undefined ? time < this.#newest : byPlace(after, behind(time)) < 0;
  }

  /** The limit that is met, if any. */
  get #over(): 'rows' | 'time' | undefined {
    if (performance.now() > this.#limits.deadline) return 'time';
    return this.#rowsRead >= this.#limits.rows ? 'rows' : undefined;
  }

  /**
   * The next candidates in the order of places, each once, as many as are checked at once. `complete`: all that was sent
   * after this time is among them or was before; absent when that cannot be said, or is nothing new.
   */
  async #takeReady(
    floor: number,
  ): Promise<{ readonly ready: readonly SearchPlace[]; readonly complete?: number | undefined }> {
    const ready: SearchPlace[] = [];
    for (;;) {
      this.#lists = this.#lists.filter(({ waiting, next }) => waiting.length > 0 || next !== undefined);
      const unread = this.#lists.filter(({ next }) => next !== undefined);
      // What is not read of any list is this old at least.
      const border = unread.reduce((newest, { next }) => Math.max(newest, next?.sentAt ?? 0), floor);
      this.#takeAbove(border, CHECKED - ready.length, ready);
      if (ready.length >= CHECKED) return { ready };
      if (border === floor) return { ready, complete: floor };
      if (ready.length > 0 || (this.#over !== undefined && this.#isNews(border))) return { ready, complete: border };
      unread.sort((one, other) => (other.next?.sentAt ?? 0) - (one.next?.sentAt ?? 0));
      await this.#readOn(unread.slice(0, LISTS));
    }
  }

  /** Moves the newest places of all lists to `ready`, of those that were sent after this time. */
  #takeAbove(time: number, max: number, ready: SearchPlace[]): void {
    const candidates = this.#lists.flatMap((list) => list.waiting.filter(({ sentAt }) => sentAt > time));
    if (candidates.length === 0) return;
    candidates.sort(byPlace);
    const taken = new Set<SearchPlace>();
    for (const place of candidates) {
      const last = ready.at(-1);
      const isSame = last !== undefined && byPlace(last, place) === 0;
      if (!isSame && taken.size >= max) break;
      taken.add(place);
      if (!isSame) ready.push(place);
    }
    for (const list of this.#lists) {
      if (list.waiting.length > 0) list.waiting = list.waiting.filter((place) => !taken.has(place));
    }
  }

  async #readOn(lists: readonly List[]): Promise<void> {
    const { after, plan } = this.#asked;
    const { from } = plan;
    await Promise.all(
      lists.map(async (list) => {
        const { next, conversationId } = list;
        if (next === undefined) return;
        const limit = Math.min(MOST_ROWS, Math.max(FIRST_ROWS, list.rows * 4));
        const found = await this.#database.all<[number, number, number]>(pageOf(list, next, limit));
        this.#rowsRead += found.length;
        list.rows = limit;
        const [seq, sentAt] = found.at(-1) ?? [];
        const isEnd = found.length < limit || seq === undefined || sentAt === undefined || sentAt < from;
        list.next = isEnd ? undefined : { conversationId, seq, sentAt };
        const places = found
          .filter(([, , hasOthers]) => hasOthers === 1)
          .map((row) => ({ conversationId, seq: row[0], sentAt: row[1] }))
          .filter((place) => place.sentAt >= from && (after === undefined || byPlace(after, place) < 0));
        list.waiting.push(...places);
      }),
    );
  }

  /** Those that the reader may read now and that are what is looked for. */
  async #check(places: readonly SearchPlace[]): Promise<ReadonlySet<string>> {
    if (places.length === 0) return new Set();
    const keys = JSON.stringify(places.map(({ conversationId, seq }) => [conversationId, seq]));
    const rows = await this.#database.all(READ_MESSAGES, this.#asked.readerId, keys);
    const right = rows.map(MESSAGE.read).filter((message) => isFound(this.#asked.plan, message));
    return new Set(right.map(({ conversationId, seq }) => `${conversationId}:${seq}`));
  }

  #result(end: FoundPlaces['end']): FoundPlaces {
    return {
      places: this.#found,
      end,
      lookedTo: end === 'nothing more' ? undefined : this.#lookedTo,
      rowsRead: this.#rowsRead,
    };
  }
}
