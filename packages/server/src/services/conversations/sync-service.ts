import { LIMITS } from '@im-ts/protocol';
import type { Clock } from '../../domain/clock.ts';
import type { Conversation, ConversationHead, Marker, Member } from '../../domain/conversation.ts';
import { AppError } from '../../domain/errors.ts';
import type { Id } from '../../domain/ids.ts';
import type { MessageView } from '../../domain/message.ts';
import type {
  ConversationRepository,
  ConversationView,
  MarkerRepository,
  MessageRepository,
  UserRepository,
} from '../../domain/repositories.ts';
import type { Identity } from '../../domain/session.ts';
import type { User } from '../../domain/user.ts';
import { parseCursor } from './cursor.ts';
import { notFound, senders } from './history-service.ts';
import { fitting } from './page-size.ts';
import type { Summaries, Summary, SummaryList } from './summaries.ts';

export interface ScopeSync {
  /** Everything up to this urev is in the answer. */
  readonly urev: number;
  readonly serverTime: number;
  readonly summaries: readonly Summary[];
  readonly markers: readonly Marker[];
  readonly gone: readonly { readonly conversationId: Id; readonly rev: number }[];
  readonly cursor: string;
  readonly users: readonly User[];
  readonly reset: boolean;
  /** The history that this is of; what a client has of another one is not to be trusted. */
  readonly historyId: string;
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
  /** The user's own scope since a urev, and the conversations with changes since a time. */
  scope(identity: Identity, urev: number, since: number, cursor: string): Promise<ScopeSync>;
  /** One conversation since a rev, by ascending rev. */
  conversation(identity: Identity, conversationId: Id, rev: number, limit: number): Promise<ConversationSync>;
}

const LIST_PAGE = 50;
/** A join changes its conversation, so the time finds it as a rule; this covers clocks that ran back. */
const JOINED_AT_ONCE = 200;
const NO_SUMMARIES: SummaryList = { summaries: [], users: [], cursor: '', cut: false };
/** Commit times of conversations and the clock at the last sync may differ by this much. */
const OVERLAP_MS = 120_000;

export function createSyncService(deps: {
  readonly clock: Clock;
  readonly historyId: string;
  readonly conversations: ConversationRepository;
  readonly messages: MessageRepository;
  readonly markers: MarkerRepository;
  readonly users: UserRepository;
  readonly summaries: Summaries;
}): SyncService {
  /** Those that came into scope since may be old conversations, which the time does not find. */
  const joined = async (userId: Id, urev: number, listed: readonly ConversationView[]): Promise<ConversationView[]> => {
    const known = new Set(listed.map((view) => view.conversation.id));
    const ids = (await deps.markers.joinedSince(userId, urev)).filter((id) => !known.has(id));
    const views = await Promise.all(ids.slice(0, JOINED_AT_ONCE).map((id) => deps.conversations.view(userId, id)));
    return views.filter((view) => view !== undefined);
  };

  return {
    async scope(identity, urev, since, cursor) {
      const userId = identity.user.id;
      // Heads first: what changes while the rest is read is told again by the next sync, never lost.
      const serverTime = deps.clock.now();
      const head = await deps.markers.urev(userId);
      if (urev > head) {
        return { ...EMPTY_SCOPE, urev: head, serverTime, reset: true, historyId: deps.historyId };
      }
      const first = since === 0;
      const page = { before: parseCursor(cursor), limit: LIST_PAGE };
      const views = first
        ? await deps.conversations.list(userId, page)
        : await deps.conversations.listSince(userId, since - OVERLAP_MS, page);
      const listed = await deps.summaries.page(userId, views);
      const full = !first && views.length === LIST_PAGE;
      const firstPage = cursor === '';
      const extra =
        !first && firstPage ? await deps.summaries.page(userId, await joined(userId, urev, views)) : NO_SUMMARIES;
      return {
        urev: head,
        serverTime,
        summaries: [...listed.summaries, ...extra.summaries],
        users: [...listed.users, ...extra.users],
        markers: first || !firstPage ? [] : await deps.markers.changedSince(userId, urev),
        gone: first || !firstPage ? [] : await deps.markers.goneSince(userId, urev),
        cursor: full || listed.cut ? listed.cursor : '',
        reset: false,
        historyId: deps.historyId,
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
        return resetPage(deps, { readerId, conversationId, limit });
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
        users: await deps.users.byIds([...new Set([...senders(inPage), ...members.map((member) => member.userId)])]),
      };
    },
  };
}

const EMPTY_SCOPE: Omit<ScopeSync, 'urev' | 'serverTime' | 'reset' | 'historyId'> = {
  summaries: [],
  markers: [],
  gone: [],
  cursor: '',
  users: [],
};

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
    readonly users: UserRepository;
  },
  page: { readonly readerId: Id; readonly conversationId: Id; readonly limit: number },
): Promise<ConversationSync> {
  const view = await deps.conversations.view(page.readerId, page.conversationId);
  const newest = await deps.messages.history(page.readerId, page.conversationId, { limit: page.limit });
  if (view === undefined || newest === undefined) throw notFound();
  const messages = newest.messages.slice(newest.messages.length - fitting([...newest.messages].reverse()));
  return {
    ...EMPTY_CONVERSATION,
    // The head was read before the page, so that nothing between the two is taken for known.
    rev: Math.min(view.head.rev, newest.rev),
    reset: true,
    conversation: { conversation: view.conversation, head: view.head },
    messages,
    users: await deps.users.byIds(senders(messages)),
  };
}
