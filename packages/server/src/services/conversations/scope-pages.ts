import type { Marker } from '../../domain/conversation.ts';
import { AppError } from '../../domain/errors.ts';
import type { Id } from '../../domain/ids.ts';
import type { ConversationRepository } from '../../domain/repositories/conversation-repository.ts';
import type { MarkerRepository } from '../../domain/repositories/marker-repository.ts';
import type { UserRepository } from '../../domain/repositories/user-repository.ts';
import type { User } from '../../domain/user.ts';
import { afterUrev, type ScopePlace, type ScopeRow } from '../../domain/user-scope.ts';
import type { Summaries, Summary } from './summaries.ts';

/** What the scopes of a user put in one page of a sync. */
export interface ScopePage {
  readonly summaries: readonly Summary[];
  readonly users: readonly User[];
  readonly markers: readonly Marker[];
  readonly gone: readonly { readonly conversationId: Id; readonly rev: number }[];
  readonly profile: User | undefined;
}

/** The same while it is filled. */
interface Filling extends ScopePage {
  readonly summaries: Summary[];
  readonly users: User[];
  readonly markers: Marker[];
  readonly gone: { readonly conversationId: Id; readonly rev: number }[];
  profile: User | undefined;
}

/** The scopes that clients may name, and what came and went among its conversations. */
type ScopeName = 'gone' | 'joined' | 'markers' | 'profile';

/** A scope to be sent, from behind a urev. */
export interface WantedScope {
  readonly name: ScopeName;
  readonly urev: number;
}

/** How many rows a reader has put in the page, and where it goes on; undefined: those were all. */
interface Portion {
  readonly rows: number;
  readonly next: ScopePlace | undefined;
}

type PortionReader = (page: Filling, reader: User, after: ScopePlace, limit: number) => Promise<Portion>;

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
export const NAMED_SCOPES: readonly ScopeName[] = ['markers', 'profile'];

/** Rows in one page, which are then below 96 KB. */
const ROWS = 500;
/** Conversations in one page. */
const CONVERSATIONS = 50;

export function createScopePages(deps: {
  readonly conversations: Pick<ConversationRepository, 'view'>;
  readonly markers: MarkerRepository;
  readonly users: Pick<UserRepository, 'byId'>;
  readonly summaries: Summaries;
}): ScopePages {
  const { markers } = deps;

  const portions: Readonly<Record<ScopeName, PortionReader>> = {
    async gone(page, { id: userId }, after, limit) {
      const found = await markers.goneSince(userId, after, limit);
      page.gone.push(...found.map(({ row }) => row));
      return portion(found, limit);
    },
    async joined(page, reader, after, limit) {
      const found = await markers.joinedSince(reader.id, after, Math.min(limit, CONVERSATIONS));
      const views = await Promise.all(found.map(({ row }) => deps.conversations.view(reader.id, row.conversationId)));
      // A conversation that was left meanwhile is gone in the next sync.
      const present = views.filter((view) => view !== undefined);
      const { summaries, users, cut } = await deps.summaries.page(reader, present);
      page.summaries.push(...summaries);
      page.users.push(...users);
      if (!cut) return portion(found, Math.min(limit, CONVERSATIONS));
      const last = summaries.at(-1)?.view.conversation.id;
      const sent = found.slice(0, found.findIndex(({ row }) => row.conversationId === last) + 1);
      return portion(sent, sent.length);
    },
    async markers(page, { id: userId }, after, limit) {
      const found = await markers.changedSince(userId, after, limit);
      page.markers.push(...found.map(({ row }) => row));
      return portion(found, limit);
    },
    async profile(page, { id: userId }) {
      page.profile = await deps.users.byId(userId);
      return { rows: 1, next: undefined };
    },
  };

  return {
    async read(reader, head, wanted, cursor) {
      const page: Filling = { summaries: [], users: [], markers: [], gone: [], profile: undefined };
      const from = parseScopeCursor(cursor);
      const start = from === undefined ? 0 : wanted.findIndex(({ name }) => name === from.name);
      if (start < 0) throw wrongCursor();
      let left = ROWS;
      for (const [index, { name, urev }] of wanted.slice(start).entries()) {
        const after = index === 0 && from !== undefined ? from.place : afterUrev(urev);
        if (left <= 0) return { page, cursor: scopeCursor(name, after) };
        // Up to date; at 0 it has nothing.
        if (urev >= head && urev > 0) continue;
        const { rows, next } = await portions[name](page, reader, after, left);
        if (next !== undefined) return { page, cursor: scopeCursor(name, next) };
        left -= rows;
      }
      return { page, cursor: '' };
    },
  };
}

function portion(rows: readonly ScopeRow<{ readonly conversationId: Id }>[], limit: number): Portion {
  const last = rows.length < limit ? undefined : rows.at(-1);
  const next = last === undefined ? undefined : { urev: last.urev, conversationId: last.row.conversationId };
  return { rows: rows.length, next };
}

function scopeCursor(name: ScopeName, { urev, conversationId }: ScopePlace): string {
  return `${name}.${urev}.${conversationId}`;
}

function parseScopeCursor(cursor: string): { readonly name: string; readonly place: ScopePlace } | undefined {
  if (cursor === '') return undefined;
  const match = /^([a-z]{1,16})\.(\d{1,16})\.(\d{1,16})$/.exec(cursor);
  const place = { urev: Number(match?.[2]), conversationId: Number(match?.[3]) };
  if (match?.[1] === undefined || !Number.isSafeInteger(place.urev) || !Number.isSafeInteger(place.conversationId)) {
    throw wrongCursor();
  }
  return { name: match[1], place };
}

function wrongCursor(): AppError {
  return new AppError('invalid_argument', 'cursor must be one that a page before has given.', { field: 'cursor' });
}
