import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '../domain/clock.ts';
import { toAppError } from '../domain/errors.ts';
import type { BusEvent, ConversationEvent, UserEvent } from '../domain/events.ts';
import type { Id } from '../domain/ids.ts';
import type { CountedMessage, LiveReceipts, MessageReceipts } from '../services/conversations/message-receipts.ts';
import type { Logger } from '../telemetry/log.ts';

/** How many have read the newest messages of one's own in a group. */
export interface WatchedReceipts {
  readonly conversationId: Id;
  readonly messages: readonly CountedMessage[];
}

/** The groups for which one socket is told how many have read its user's messages. */
export interface ReceiptWatch {
  /** Takes a list in place of the one before. Resolves with how things are, once changes of it are told. */
  replace(conversationIds: readonly Id[]): Promise<WatchedReceipts[]>;
  /** The socket is gone. */
  close(): void;
}

/**
 * Tells authors how many have read their messages, while a socket of theirs watches. A group that nobody watches costs
 * nothing; one that is watched costs two statements at most once a second, and only after somebody has read something or an
 * author who watches has written.
 */
export interface ReceiptWatches {
  open(userId: Id, tell: (receipts: WatchedReceipts) => void): ReceiptWatch;
  /** What the bus carries: markers move on any node. */
  observe(events: readonly BusEvent[]): void;
  /** Whether somebody here watches what is read in this conversation. */
  isWatched(conversationId: Id): boolean;
  stop(): void;
}

export interface ReceiptWatchOptions {
  /** From one look at a group to the next. */
  readonly intervalMs?: number;
}

const INTERVAL_MS = 1_000;
const NOTHING: readonly CountedMessage[] = [];
const UNKNOWN: LiveReceipts = { isLarge: false, memberIds: new Set(), byAuthor: new Map() };

interface Watch {
  readonly userId: Id;
  readonly tell: (receipts: WatchedReceipts) => void;
  /** What was told of each group on the list; undefined: the answer is under way. */
  readonly told: Map<Id, readonly CountedMessage[] | undefined>;
}

/** A group that somebody watches on this node. */
interface Watched {
  readonly conversationId: Id;
  readonly watches: Set<Watch>;
  known: LiveReceipts;
  /** Looks come one after the other, so that a later one never tells what is older. */
  looking: Promise<unknown>;
  lookedAt: number;
  timer: NodeJS.Timeout | undefined;
}

/** See ReceiptWatches. */
export function createReceiptWatches(
  deps: { readonly receipts: Pick<MessageReceipts, 'live'>; readonly clock: Clock; readonly logger: Logger },
  { intervalMs = INTERVAL_MS }: ReceiptWatchOptions = {},
): ReceiptWatches {
  const groups = new Map<Id, Watched>();
  let stopped = false;

  const look = (group: Watched): Promise<LiveReceipts> => {
    const looking = group.looking.then(async () => {
      group.lookedAt = deps.clock.now();
      group.known = await deps.receipts.live(group.conversationId, new Set([...group.watches].map(userOf)));
      return group.known;
    });
    group.looking = looking.catch(() => {});
    return looking;
  };
  const tellAll = async (group: Watched): Promise<void> => {
    try {
      await look(group);
    } catch (error) {
      deps.logger.warn('the database did not say who has read what', { reason: toAppError(error).code });
      touch(group);
      return;
    }
    for (const watch of group.watches) {
      const before = watch.told.get(group.conversationId);
      const messages = group.known.byAuthor.get(watch.userId) ?? NOTHING;
      if (before === undefined || isDeepStrictEqual(before, messages)) continue;
      watch.told.set(group.conversationId, messages);
      watch.tell({ conversationId: group.conversationId, messages });
    }
  };
  /** Something is different there: it is looked at as soon as the last time is long enough ago. */
  const touch = (group: Watched): void => {
    if (group.timer !== undefined || stopped) return;
    const wait = Math.min(Math.max(0, group.lookedAt + intervalMs - deps.clock.now()), intervalMs);
    group.timer = setTimeout(() => {
      group.timer = undefined;
      void tellAll(group);
    }, wait);
  };

  const add = (watch: Watch, conversationId: Id): Watched => {
    const known = groups.get(conversationId);
    const group: Watched = known ?? {
      conversationId,
      watches: new Set(),
      known: UNKNOWN,
      looking: Promise.resolve(),
      lookedAt: 0,
      timer: undefined,
    };
    if (known === undefined) groups.set(conversationId, group);
    group.watches.add(watch);
    watch.told.set(conversationId, undefined);
    return group;
  };
  const drop = (watch: Watch): void => {
    for (const conversationId of watch.told.keys()) {
      const group = groups.get(conversationId);
      group?.watches.delete(watch);
      if (group === undefined || group.watches.size > 0) continue;
      clearTimeout(group.timer);
      groups.delete(conversationId);
    }
    watch.told.clear();
  };
  const answer = async (watch: Watch, group: Watched): Promise<WatchedReceipts> => {
    const { byAuthor } = await look(group);
    const messages = byAuthor.get(watch.userId) ?? NOTHING;
    // A later list may have taken the place of this one.
    if (group.watches.has(watch)) watch.told.set(group.conversationId, messages);
    return { conversationId: group.conversationId, messages };
  };

  const ofUser = ({ userId, changes }: UserEvent): void => {
    for (const change of changes) {
      const group = groups.get(countedIn(change));
      if (group !== undefined && hasAuthors(group)) touch(group);
    }
    // Whoever changes a setting may begin or cease to count; an event that says nothing may be of many markers.
    if (changes.length > 0 && !changes.some(({ type }) => type === 'profile')) return;
    for (const group of groups.values()) if (group.known.memberIds.has(userId)) touch(group);
  };
  const ofConversation = ({ conversationId, change }: ConversationEvent): void => {
    const group = groups.get(conversationId);
    if (group !== undefined && concerns(group, change)) touch(group);
  };

  return {
    open(userId, tell) {
      const watch: Watch = { userId, tell, told: new Map() };
      return {
        replace(conversationIds) {
          drop(watch);
          return Promise.all(conversationIds.map((id) => answer(watch, add(watch, id))));
        },
        close: () => drop(watch),
      };
    },
    observe(events) {
      if (groups.size === 0) return;
      for (const event of events) {
        if (event.type === 'user') ofUser(event);
        else if (event.type === 'conversation') ofConversation(event);
      }
    },
    isWatched: (conversationId) => groups.has(conversationId),
    stop() {
      stopped = true;
      for (const { timer } of groups.values()) clearTimeout(timer);
    },
  };
}

const userOf = ({ userId }: Watch): Id => userId;

/** The conversation in which a change of somebody's own is one of what its watchers are told; 0: in none. */
function countedIn(change: UserEvent['changes'][number]): Id {
  if (change.type === 'marker') return change.marker.conversationId;
  return change.type === 'hidden' ? change.conversationId : 0;
}

/** Somebody who watches has written there lately. */
function hasAuthors({ known }: Watched): boolean {
  for (const messages of known.byAuthor.values()) if (messages.length > 0) return true;
  return false;
}

/** Whether a change of the group may be one of what its watchers are told. */
function concerns({ known, watches }: Watched, change: ConversationEvent['change']): boolean {
  switch (change.type) {
    case 'stored':
      return !known.isLarge && [...watches].some(({ userId }) => userId === change.message.senderId);
    case 'edited':
    case 'reaction':
    case 'updated':
      return false;
    case 'recalled':
      return !known.isLarge;
    case 'members':
    case 'dismissed':
    case 'unspecified':
      return true;
    default:
      return change satisfies never;
  }
}
