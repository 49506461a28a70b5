import { AppError } from '../../domain/errors.ts';
import type { ScopeName } from '../../domain/events.ts';
import { USER_SCOPES } from '../../domain/generated/user-scopes.ts';
import type { Id } from '../../domain/ids.ts';
import type { ConversationRepository } from '../../domain/repositories/conversation-repository.ts';
import { afterUrev, type ScopePlace, type ScopeRow } from '../../domain/scope.ts';
import type { User } from '../../domain/user.ts';
import type { ScopeReaders, ScopeRowOf, UserScopeRepository } from '../../domain/user-scope.ts';
import { fittingBytes } from './page-size.ts';
import type { Summaries, Summary } from './summaries.ts';

type Scopes = typeof USER_SCOPES;

type FieldOf<Name extends ScopeName> = NonNullable<Scopes[Name]['page']>;

/** The rows of the scopes in the fields of a page that have them. */
type ScopeFields = {
  readonly [Name in ScopeName as FieldOf<Name>]: Scopes[Name] extends { readonly isAlone: true }
    ? ScopeRowOf<Name> | undefined
    : readonly ScopeRowOf<Name>[];
};

/** What the scopes of a user put in one page of a sync. */
export interface ScopePage extends ScopeFields {
  readonly summaries: readonly Summary[];
  readonly users: readonly User[];
}

/** A scope to be sent, from behind a urev. */
export interface WantedScope {
  readonly name: ScopeName;
  readonly urev: number;
}

/** What one scope put in the page, how many rows that were, and where it goes on; undefined: those were all. */
interface Portion {
  readonly page: Partial<ScopePage>;
  readonly rows: number;
  readonly next: ScopePlace | undefined;
}

/** Reads the scopes of a user in pages. */
export interface ScopePages {
  /**
   * The next page of these scopes, one behind the other, and the cursor of the page after it, '' when there is none. `head`
   * is the reader's urev: a scope that is not below it is not read. Throws invalid_argument for a cursor of other scopes.
   */
  read(
    reader: User,
    head: number,
    wanted: readonly WantedScope[],
    cursor: string,
  ): Promise<{ readonly page: ScopePage; readonly cursor: string }>;
}

/** The scopes that clients may name, in the order in which they are sent. */
export const NAMED_SCOPES: readonly ScopeName[] = (Object.keys(USER_SCOPES) as ScopeName[]).filter(
  (name) => USER_SCOPES[name].isNamed,
);

/** Where a page has the rows of each scope, and how large they are. */
const PLACES: {
  readonly [Name in ScopeName]: {
    readonly page?: string | undefined;
    readonly isAlone?: true | undefined;
    readonly bytes?: ((row: never) => number) | undefined;
  };
} = USER_SCOPES;

/** A page with nothing in it. */
export const EMPTY_PAGE: ScopePage = Object.freeze({
  ...(Object.fromEntries(
    Object.values(PLACES).flatMap(({ page, isAlone }) =>
      page === undefined ? [] : [[page, isAlone === true ? undefined : []]],
    ),
  ) as unknown as ScopeFields),
  summaries: [],
  users: [],
});

/** Rows in one page, which are then below 96 KB. */
const ROWS = 500;
/** Rows read at once of a scope whose rows may be long. */
const LONG_ROWS = 50;
/** Conversations in one page. */
const CONVERSATIONS = 50;

export function createScopePages(deps: {
  readonly conversations: Pick<ConversationRepository, 'view'>;
  readonly scopes: Pick<UserScopeRepository, 'tables'>;
  readonly summaries: Summaries;
}): ScopePages {
  const { tables } = deps.scopes;

  const readJoined = async (reader: User, after: ScopePlace, most: number): Promise<Portion> => {
    const limit = Math.min(most, CONVERSATIONS);
    const found = await tables.joined.since(reader.id, after, limit);
    const views = await Promise.all(found.map(({ row }) => deps.conversations.view(reader.id, row.conversationId)));
    // A conversation that was left meanwhile is gone in the next sync.
    const present = views.filter((view) => view !== undefined);
    const { summaries, users, cut } = await deps.summaries.page(reader, present);
    const page = { summaries, users };
    if (!cut) return { page, ...ends(found, limit) };
    const last = summaries.at(-1)?.view.conversation.id;
    const sent = found.slice(0, found.findIndex(({ row }) => row.conversationId === last) + 1);
    return { page, ...ends(sent, sent.length) };
  };

  /** `isWhole`: the client has nothing of the scope, so it needs no tombstones. */
  const readRows = async (
    name: Exclude<ScopeName, 'joined'>,
    read: { readonly userId: Id; readonly after: ScopePlace; readonly limit: number; readonly isWhole: boolean },
  ): Promise<Portion> => {
    const table: ScopeReaders[ScopeName] = tables[name];
    const { page = '', isAlone, bytes } = PLACES[name];
    const limit = bytes === undefined ? read.limit : Math.min(read.limit, LONG_ROWS);
    const found: readonly ScopeRow<unknown>[] = await table.since(read.userId, read.after, limit);
    const sent =
      bytes === undefined ? found : found.slice(0, fittingBytes(found.map(({ row }) => bytes(row as never))));
    const rows = sent.filter(({ removed }) => removed !== true || !read.isWhole).map(({ row }) => row);
    const isCut = sent.length < found.length;
    return { page: { [page]: isAlone === true ? rows[0] : rows }, ...ends(sent, isCut ? sent.length : limit) };
  };

  return {
    async read(reader, head, wanted, cursor) {
      let page = EMPTY_PAGE;
      const from = parseScopeCursor(cursor);
      const start = from === undefined ? 0 : wanted.findIndex(({ name }) => name === from.name);
      if (start < 0) throw wrongCursor();
      let left = ROWS;
      for (const [index, { name, urev }] of wanted.slice(start).entries()) {
        const after = index === 0 && from !== undefined ? from.place : afterUrev(urev);
        if (left <= 0) return { page, cursor: scopeCursor(name, after) };
        // Up to date; at 0 it has nothing.
        if (urev >= head && urev > 0) continue;
        const portion =
          name === 'joined'
            ? await readJoined(reader, after, left)
            : await readRows(name, { userId: reader.id, after, limit: left, isWhole: urev === 0 });
        page = { ...page, ...portion.page };
        if (portion.next !== undefined) return { page, cursor: scopeCursor(name, portion.next) };
        left -= portion.rows;
      }
      return { page, cursor: '' };
    },
  };
}

function ends(rows: readonly ScopePlace[], limit: number): Pick<Portion, 'rows' | 'next'> {
  const last = rows.length < limit ? undefined : rows.at(-1);
  return { rows: rows.length, next: last === undefined ? undefined : { urev: last.urev, key: last.key } };
}

function scopeCursor(name: ScopeName, { urev, key }: ScopePlace): string {
  return `${name}.${urev}.${key}`;
}

function parseScopeCursor(cursor: string): { readonly name: string; readonly place: ScopePlace } | undefined {
  if (cursor === '') return undefined;
  const match = /^([a-zA-Z]{1,64})\.(\d{1,16})\.(\d{1,16})$/.exec(cursor);
  const place = { urev: Number(match?.[2]), key: Number(match?.[3]) };
  if (match?.[1] === undefined || !Number.isSafeInteger(place.urev) || !Number.isSafeInteger(place.key)) {
    throw wrongCursor();
  }
  return { name: match[1], place };
}

function wrongCursor(): AppError {
  return new AppError('invalid_argument', 'cursor must be one that a page before has given.', { field: 'cursor' });
}
