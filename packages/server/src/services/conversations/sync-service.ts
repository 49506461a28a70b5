import { LIMITS } from '@im-ts/protocol';
import type { Clock } from '../../domain/clock.ts';
import type { Conversation, ConversationHead, Member } from '../../domain/conversation.ts';
import { AppError } from '../../domain/errors.ts';
import type { Id } from '../../domain/ids.ts';
import type { MessageView } from '../../domain/message.ts';
import type { ConversationRepository, ConversationView } from '../../domain/repositories/conversation-repository.ts';
import type { MessageRepository } from '../../domain/repositories/message-repository.ts';
import { afterUrev } from '../../domain/scope.ts';
import type { Gone } from '../../domain/scopes/gone.ts';
import type { Identity } from '../../domain/session.ts';
import type { User } from '../../domain/user.ts';
import type { UserScopeRepository } from '../../domain/user-scope.ts';
import type { People } from '../users/people.ts';
import { cursorOf, parseCursor } from './cursor.ts';
import { notFound, senders } from './history-service.ts';
import { fitting } from './page-size.ts';
import { createScopePages, EMPTY_PAGE, NAMED_SCOPES, type ScopePage, type WantedScope } from './scope-pages.ts';
import type { Summaries, SummaryList } from './summaries.ts';

/** One page of what a client missed of the scopes, with the conversations that changed. */
export interface ScopeSync extends ScopePage {
  /** Everything up to this urev is in the answer. */
  readonly urev: number;
  readonly serverTime: number;
  readonly cursor: string;
  readonly reset: boolean;
  /** The history that this is of; what a client has of another one is not to be trusted. */
  readonly historyId: string;
  /** Scopes that are sent whole, since the client is behind what was forgotten. On the first page only. */
  readonly resetScope: readonly string[];
}

/** What a client has, and what it wants to know. */
export interface ScopeQuery {
  readonly urev: number;
  /** 0: nothing yet. */
  readonly since: number;
  /** '': the first page. */
  readonly cursor: string;
  /** By name, how far the client has each scope; the unknown are not sent. Empty: it knows no names, and gets markers. */
  readonly scopes: Readonly<Record<string, number>>;
  /** Lists only conversations that have come, not those that have changed. */
  readonly scopeOnly: boolean;
}

export interface ConversationSync {
  readonly rev: number;
  readonly more: boolean;
  readonly reset: boolean;
  readonly gone: boolean;
  readonly conversation: { readonly conversation: Conversation; readonly head: ConversationHead } | undefined;
  readonly messages: readonly MessageView[];
  readonly members: readonly Member[];
  readonly users: readonly User[];
}

/** What a client missed. Present state, never a replay. */
export interface SyncService {
  /** The user's own scope since a urev, and the conversations with changes since a time, in pages. */
  scope(identity: Identity, query: ScopeQuery): Promise<ScopeSync>;
  /** One conversation since a rev, by ascending rev. */
  conversation(identity: Identity, conversationId: Id, rev: number, limit: number): Promise<ConversationSync>;
}

/** A page of the conversations with changes. */
interface ChangedList extends Pick<SummaryList, 'summaries' | 'users' | 'cursor'> {
  readonly gone: readonly Gone[];
}

const LIST_PAGE = 50;
/** A join changes its conversation, so the time finds it as a rule; this covers clocks that ran back. */
const JOINED_AT_ONCE = 200;
const NO_SUMMARIES: SummaryList = { summaries: [], users: [], cursor: '', cut: false };
const NOTHING_CHANGED: ChangedList = { summaries: [], users: [], gone: [], cursor: '' };
/** Commit times of conversations and the clock at the last sync may differ by this much. */
const OVERLAP_MS = 120_000;

export function createSyncService(deps: {
  readonly clock: Clock;
  readonly historyId: string;
  readonly conversations: ConversationRepository;
  readonly messages: MessageRepository;
  readonly scopes: Pick<UserScopeRepository, 'head' | 'tables'>;
  readonly people: Pick<People, 'named'>;
  readonly summaries: Summaries;
}): SyncService {
  const scopePages = createScopePages(deps);

  /** Those that came into scope since may be old conversations, which the time does not find. */
  const joined = async (
    { id: userId }: User,
    urev: number,
    listed: readonly ConversationView[],
  ): Promise<ConversationView[]> => {
    const known = new Set(listed.map((view) => view.conversation.id));
    const rows = await deps.scopes.tables.joined.since(userId, afterUrev(urev), JOINED_AT_ONCE + LIST_PAGE);
    const ids = rows.map(({ row }) => row.conversationId).filter((id) => !known.has(id));
    const views = await Promise.all(ids.slice(0, JOINED_AT_ONCE).map((id) => deps.conversations.view(userId, id)));
    return views.filter((view) => view !== undefined);
  };

  /**
   * A page of the conversations with changes; with the first one, those that came into scope. A dismissal is the last change
   * of its group, so those that were dismissed are among them, as gone.
   */
  const listChanged = async (reader: User, { urev, since }: ScopeQuery, cursor: string): Promise<ChangedList> => {
    const first = since === 0;
    const page = { before: parseCursor(cursor), limit: LIST_PAGE };
    const views = first
      ? await deps.conversations.list(reader.id, page)
      : await deps.conversations.listSince(reader.id, since - OVERLAP_MS, page);
    const dismissed = views.filter(isDismissed);
    const listed = await deps.summaries.page(
      reader,
      views.filter((view) => !isDismissed(view)),
    );
    const last = first ? undefined : views[LIST_PAGE - 1];
    const extra =
      !first && cursor === '' ? await deps.summaries.page(reader, await joined(reader, urev, views)) : NO_SUMMARIES;
    return {
      summaries: [...listed.summaries, ...extra.summaries],
      users: [...listed.users, ...extra.users],
      gone: dismissed.map(({ conversation: { id: conversationId, rev } }) => ({ conversationId, rev })),
      cursor: listed.cut ? listed.cursor : last === undefined ? '' : cursorOf(last),
    };
  };

  return {
    async scope(identity, query) {
      const reader = identity.user;
      // Heads first: what changes while the rest is read is in the next sync, never lost.
      const serverTime = deps.clock.now();
      const head = await deps.scopes.head(reader.id);
      const answer = { urev: head.urev, serverTime, historyId: deps.historyId };
      if (query.urev > head.urev) return { ...EMPTY_PAGE, ...answer, cursor: '', reset: true, resetScope: [] };
      const first = query.cursor === '';
      const [listCursor = '', scopeCursor = ''] = query.cursor.split(CURSORS);
      const listed =
        query.scopeOnly || (!first && listCursor === '')
          ? NOTHING_CHANGED
          : await listChanged(reader, query, listCursor);
      const { wanted, resetScope } = wantedScopes(query, head.floor);
      const { page, cursor } =
        !first && scopeCursor === ''
          ? { page: EMPTY_PAGE, cursor: '' }
          : await scopePages.read(reader, head.urev, wanted, scopeCursor);
      return {
        ...answer,
        ...page,
        summaries: [...listed.summaries, ...page.summaries],
        users: [...listed.users, ...page.users],
        gone: [...listed.gone, ...page.gone],
        cursor: cursor === '' ? listed.cursor : `${listed.cursor}${CURSORS}${cursor}`,
        reset: false,
        resetScope: first ? resetScope : [],
      };
    },

    async conversation(identity, conversationId, rev, limit) {
      const readerId = identity.user.id;
      if (limit < 1 || limit > LIMITS.syncPage) {
        throw new AppError('invalid_argument', `limit must be from 1 to ${LIMITS.syncPage}.`, { field: 'limit' });
      }
      const changes = await deps.messages.changes(readerId, conversationId, rev, limit);
      if (changes === undefined) {
        const removal = await deps.messages.removalRev(readerId, conversationId);
        if (removal === undefined) throw notFound();
        return { ...EMPTY_CONVERSATION, rev: removal, gone: true };
      }
      const { head } = changes;
      if (rev > head.rev || head.rev - rev > LIMITS.syncReset) {
        return resetPage(deps, { reader: identity.user, conversationId, limit });
      }
      const messages = changes.messages.slice(0, fitting(changes.messages));
      const cutAt = [
        ...(messages.length < changes.messages.length || changes.messages.length === limit
          ? [messages.at(-1)?.rev ?? head.rev]
          : []),
        ...(changes.membersTo < head.rev ? [changes.membersTo] : []),
      ];
      // Both lists are complete up to the smaller of their ends; what is above it comes with the next page.
      const position = Math.min(head.rev, ...cutAt);
      const inPage = messages.filter((message) => cutAt.length === 0 || message.rev <= position);
      const members = changes.members.filter((member) => cutAt.length === 0 || member.rev <= position);
      return {
        rev: position,
        more: position < head.rev,
        reset: false,
        gone: false,
        conversation: changes.conversation === undefined ? undefined : { conversation: changes.conversation, head },
        messages: inPage,
        members,
        users: await deps.people.named(identity.user, [...senders(inPage), ...members.map((member) => member.userId)]),
      };
    },
  };
}

function isDismissed({ conversation }: ConversationView): boolean {
  return conversation.dismissedAt > 0;
}

/** Between the cursor of conversations and that of scopes. */
const CURSORS = '|';

/** What is sent of the scopes: what a client has not said that it keeps is not. */
function wantedScopes(
  { urev, since, scopes, scopeOnly }: ScopeQuery,
  floor: number,
): { readonly wanted: readonly WantedScope[]; readonly resetScope: readonly string[] } {
  const wanted: WantedScope[] = [];
  const resetScope: string[] = [];
  // A first list has what is there, with its markers.
  if (since > 0 || scopeOnly) wanted.push({ name: 'gone', urev });
  if (scopeOnly) wanted.push({ name: 'joined', urev });
  if (Object.keys(scopes).length === 0) {
    if (since > 0 || scopeOnly) wanted.push({ name: 'markers', urev });
    return { wanted, resetScope };
  }
  for (const name of NAMED_SCOPES) {
    const position = Object.hasOwn(scopes, name) ? scopes[name] : undefined;
    if (position === undefined) continue;
    const forgotten = position > 0 && position < floor;
    if (forgotten) resetScope.push(name);
    wanted.push({ name, urev: forgotten ? 0 : position });
  }
  return { wanted, resetScope };
}

const EMPTY_CONVERSATION: ConversationSync = {
  rev: 0,
  more: false,
  reset: false,
  gone: false,
  conversation: undefined,
  messages: [],
  members: [],
  users: [],
};

/** Too far behind for a list of changes: the newest page and the present record instead. */
async function resetPage(
  deps: {
    readonly conversations: ConversationRepository;
    readonly messages: MessageRepository;
    readonly people: Pick<People, 'named'>;
  },
  page: { readonly reader: User; readonly conversationId: Id; readonly limit: number },
): Promise<ConversationSync> {
  const view = await deps.conversations.view(page.reader.id, page.conversationId);
  const newest = await deps.messages.history(page.reader.id, page.conversationId, { limit: page.limit });
  if (view === undefined || newest === undefined) throw notFound();
  const messages = newest.messages.slice(newest.messages.length - fitting([...newest.messages].reverse()));
  return {
    ...EMPTY_CONVERSATION,
    // The head was read before the page, so that nothing between the two is taken for known.
    rev: Math.min(view.head.rev, newest.rev),
    reset: true,
    conversation: { conversation: view.conversation, head: view.head },
    messages,
    users: await deps.people.named(page.reader, senders(messages)),
  };
}
