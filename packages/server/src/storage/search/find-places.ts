import type { Id } from '../../domain/ids.ts';
import { isFound, type SearchPlan, type WantedTerm } from '../../search/planner.ts';
import type { FoundPlaces, SearchPlace } from '../../search/search-store.ts';
import { MESSAGE } from '../rows.ts';
import { messageStatements } from '../shared/message-statements.ts';
import { SQLITE } from '../sqlite/sqlite-dialect.ts';
import type { SqlSession } from '../sqlite/sqlite-session.ts';
import { conversationTerm, displacementOf, IDS_PER_MS } from './search-index.ts';

export interface FindLimits {
  readonly places: number;
  readonly rows: number;
  /**
   * Documents that a statement goes through at first when it joins lists; 50,000 if absent. Those may have nothing in common, and
   * a statement cannot be ended. Four times as many after one that was quick.
   */
  readonly documents?: number | undefined;
  /** Answers whether it has to end. */
  readonly isOver: () => boolean;
}

/** Rows of the index that are read at first; then four times as many each. */
const FIRST_ROWS = 128;
const MOST_ROWS = 4_096;
/** Messages that are read at once. */
const READ_AT_ONCE = 32;
/** Up to so many conversations, their terms are asked for from the beginning. */
const FEW_CONVERSATIONS = 8;
/** After so many rows, some of them of other people's conversations, the terms of the reader's own are asked for. */
const COMMON_ROWS = 2_000;
/** More than these are not asked for by their terms: each has a list that has to be opened. */
const MANY_CONVERSATIONS = 2_000;
const FIRST_DOCUMENTS = 50_000;
const QUICK_MS = 5;

const CONVERSATIONS = `SELECT m.conversation_id FROM members AS m INDEXED BY members_user
  CROSS JOIN conversations AS c ON c.id = m.conversation_id AND c.dismissed_at = 0
  WHERE m.user_id = ?1 AND m.removed = 0`;
// Numbers are bound as reals, by which FTS5 would not go to the place, but through all that is above it.
const CANDIDATES = `SELECT f.id, d.conversation_id, d.seq, d.sent_at FROM (
    SELECT rowid AS id FROM terms WHERE terms MATCH ?1 AND rowid <= CAST(?2 AS INTEGER)
      AND rowid >= CAST(?3 AS INTEGER) ORDER BY rowid DESC LIMIT ?4
  ) AS f CROSS JOIN documents AS d ON d.id = f.id`;
const PLACE_BEHIND = `SELECT id FROM documents WHERE id <= CAST(?1 AS INTEGER) ORDER BY id DESC
  LIMIT 1 OFFSET CAST(?2 AS INTEGER)`;
const READ_MESSAGES = messageStatements(SQLITE).whole.some;

type Row = readonly [id: number, conversationId: number, seq: number, sentAt: number];

const quote = ({ term, prefix }: WantedTerm) => `"${term}"${prefix ? ' *' : ''}`;

/** The order of places. */
const byPlace = (one: SearchPlace, other: SearchPlace) =>
  other.sentAt - one.sentAt || other.conversationId - one.conversationId || other.seq - one.seq;

/** Finds messages in the index and checks each against the message itself, in one state of both. */
export function findPlaces(
  session: SqlSession,
  {
    readerId,
    plan,
    after,
  }: { readonly readerId: Id; readonly plan: SearchPlan; readonly after: SearchPlace | undefined },
  limits: FindLimits,
): FoundPlaces {
  session.run('BEGIN');
  try {
    return new Search(session, { readerId, plan, after }, limits).run();
  } finally {
    session.run('ROLLBACK');
  }
}

class Search {
  readonly #session: SqlSession;
  readonly #readerId: Id;
  readonly #plan: SearchPlan;
  readonly #after: SearchPlace | undefined;
  readonly #limits: FindLimits;
  readonly #own: ReadonlySet<Id>;
  readonly #found: SearchPlace[] = [];
  /** Candidates of a time of which not all rows were read. */
  #waiting: SearchPlace[] = [];
  #lookedTo: SearchPlace | undefined;
  #rowsRead = 0;

  constructor(
    session: SqlSession,
    {
      readerId,
      plan,
      after,
    }: { readonly readerId: Id; readonly plan: SearchPlan; readonly after: SearchPlace | undefined },
    limits: FindLimits,
  ) {
    this.#session = session;
    this.#readerId = readerId;
    this.#plan = plan;
    this.#after = after;
    this.#limits = limits;
    const own = session.select<[number]>(CONVERSATIONS, readerId).map(([id]) => id);
    this.#own = new Set(plan.conversationId === 0 ? own : own.filter((id) => id === plan.conversationId));
  }

  run(): FoundPlaces {
    const { from, before } = this.#plan;
    const displacement = displacementOf(this.#session);
    const newest = Math.min(before === 0 ? Number.POSITIVE_INFINITY : before - 1, this.#after?.sentAt ?? Infinity);
    const lowest = from * IDS_PER_MS;
    let highest =
      newest === Number.POSITIVE_INFINITY ? Number.MAX_SAFE_INTEGER : (newest + 1) * IDS_PER_MS - 1 + displacement;
    if (this.#own.size === 0) return this.#result('nothing more');
    let size = FIRST_ROWS;
    let { documents = FIRST_DOCUMENTS } = this.#limits;
    for (;;) {
      const asksForOwn = this.#asksForOwn();
      const joins = asksForOwn || this.#plan.terms.length > 1;
      const begun = performance.now();
      const floor = joins ? Math.max(lowest, this.#placeBehind(highest, documents)) : lowest;
      const rows = this.#session.select<Row>(CANDIDATES, this.#expression(asksForOwn), highest, floor, size);
      if (performance.now() - begun < QUICK_MS) documents *= 4;
      this.#rowsRead += rows.length;
      this.#add(rows);
      const last = rows.at(-1);
      const reached = last === undefined || rows.length < size ? floor : last[0];
      const isEnd = reached <= lowest;
      // All that were sent then or later have higher ids.
      const complete = isEnd ? 0 : Math.floor(reached / IDS_PER_MS) + 1;
      const checked = this.#check(complete);
      if (checked !== 'all') return this.#result(checked);
      if (isEnd) return this.#result('nothing more');
      if (this.#lookedTo !== undefined && this.#limits.isOver()) return this.#result('time');
      if (this.#lookedTo !== undefined && this.#rowsRead >= this.#limits.rows) return this.#result('rows');
      highest = reached - 1;
      // Those of the reader's own are few, and each costs a look at all of their lists.
      size = !asksForOwn && this.#asksForOwn() ? FIRST_ROWS : Math.min(size * 4, MOST_ROWS);
    }
  }

  /** The id behind which there are so many documents up to this one; 0 when there are not as many. */
  #placeBehind(id: number, documents: number): number {
    return this.#session.first<[number]>(PLACE_BEHIND, id, documents)?.[0] ?? 0;
  }

  #asksForOwn(): boolean {
    const { size } = this.#own;
    return size <= FEW_CONVERSATIONS || (this.#rowsRead >= COMMON_ROWS && size <= MANY_CONVERSATIONS);
  }

  #expression(asksForOwn: boolean): string {
    const terms = this.#plan.terms.map(quote);
    if (!asksForOwn) return terms.join(' AND ');
    const own = [...this.#own].map((id) => `"${conversationTerm(id)}"`).join(' OR ');
    return [...terms, `(${own})`].join(' AND ');
  }

  #add(rows: readonly Row[]): void {
    const { from, before } = this.#plan;
    for (const [, conversationId, seq, sentAt] of rows) {
      if (!this.#own.has(conversationId) || sentAt < from || (before > 0 && sentAt >= before)) continue;
      const place = { conversationId, seq, sentAt };
      if (this.#after === undefined || byPlace(this.#after, place) < 0) this.#waiting.push(place);
    }
  }

  /** Checks those that were sent at this time or later; answers why it has ended before the last of them. */
  #check(sentAt: number): 'all' | 'places' | 'time' {
    this.#waiting.sort(byPlace);
    const older = this.#waiting.findIndex((place) => place.sentAt < sentAt);
    const ready = older < 0 ? this.#waiting : this.#waiting.slice(0, older);
    this.#waiting = older < 0 ? [] : this.#waiting.slice(older);
    for (let from = 0; from < ready.length; from += READ_AT_ONCE) {
      const part = ready.slice(from, from + READ_AT_ONCE);
      const right = this.#readRight(part);
      for (const place of part) {
        this.#lookedTo = place;
        if (right.has(`${place.conversationId}:${place.seq}`)) this.#found.push(place);
        if (this.#found.length >= this.#limits.places) return 'places';
      }
      if (this.#limits.isOver() && from + READ_AT_ONCE < ready.length) return 'time';
    }
    const end = { sentAt, conversationId: 0, seq: 0 };
    // Ids may be behind their time, so that a search which goes on begins with some that were looked at before.
    if (sentAt > 0 && (this.#after === undefined || byPlace(this.#after, end) < 0)) this.#lookedTo = end;
    return 'all';
  }

  /** Those that the reader may read now and that are what is looked for. */
  #readRight(places: readonly SearchPlace[]): ReadonlySet<string> {
    const keys = JSON.stringify(places.map(({ conversationId, seq }) => [conversationId, seq]));
    const messages = this.#session.select(READ_MESSAGES, this.#readerId, keys).map(MESSAGE.read);
    return new Set(
      messages
        .filter((message) => isFound(this.#plan, message))
        .map(({ conversationId, seq }) => `${conversationId}:${seq}`),
    );
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
