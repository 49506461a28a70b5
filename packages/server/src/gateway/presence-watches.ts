import { toAppError } from '../domain/errors.ts';
import type { Id } from '../domain/ids.ts';
import type { ConversationRepository } from '../domain/repositories/conversation-repository.ts';
import type { SeenStatus } from '../domain/status.ts';
import type { User } from '../domain/user.ts';
import type { Presence } from '../services/presence/presence-registry.ts';
import type { People } from '../services/users/people.ts';
import type { Logger } from '../telemetry/log.ts';

/**
 * Whose presence one socket is told, and where it is told who is typing: those on its lists whom its user may watch, and not
 * in a direct conversation with somebody of whom a block keeps them apart.
 */
export interface PresenceWatch {
  /**
   * Takes lists in place of the ones before. Resolves with how those on it are, once changes of it are pushed; whoever may
   * not be watched is offline and was never seen, as somebody who does not exist.
   */
  replace(userIds: readonly Id[], openConversationIds: readonly Id[]): Promise<Presence[]>;
  /** The socket is gone. */
  close(): void;
}

/** The socket of a watch. */
export interface WatchingSocket {
  follow(userId: Id): void;
  unfollow(userId: Id): void;
  /** Is told of typing in these conversations, as far as it gets their events at all, and in no others. */
  followTyping(conversationIds: readonly Id[]): void;
  /** Tells the socket alone how somebody is, whom it follows since now or not any more. */
  tell(presence: Presence): void;
}

/** The presence lists of the sockets of this node. */
export interface PresenceWatches {
  open(user: User, socket: WatchingSocket): PresenceWatch;
  /**
   * These users have come into a conversation or left one, or one has blocked or befriended another: whoever watches one of
   * them, or is one, is asked about anew.
   */
  relationsChanged(userIds: ReadonlySet<Id>): void;
  /** The user shows their presence to others than before: from now on nobody is told it who was not asked about anew. */
  audienceChanged(userId: Id): void;
  stop(): void;
}

/** Watches that are asked about at once; others take turns with everything else. */
const ASKED_AT_ONCE = 20;
/** After the database failed. Until it answers, nobody is told anything. */
const RETRY_MS = 1_000;

class Watch {
  readonly user: User;
  readonly socket: WatchingSocket;
  wanted: readonly Id[] = [];
  followed: ReadonlySet<Id> = new Set();
  /** What was written of those who are followed, when that was asked. */
  seen: ReadonlyMap<Id, SeenStatus> = new Map();
  /** Who is not followed until it is asked again; then the socket is told how they are. */
  readonly owed = new Set<Id>();
  openConversations: readonly Id[] = [];
  closed = false;
  #asked = 0;

  constructor(user: User, socket: WatchingSocket) {
    this.user = user;
    this.socket = socket;
  }

  concerns(userIds: ReadonlySet<Id>): boolean {
    if (userIds.has(this.user.id)) return true;
    for (const id of this.wanted) if (userIds.has(id)) return true;
    // Of the list before, when the newer one has not been answered.
    for (const id of this.followed) if (userIds.has(id)) return true;
    return false;
  }

  /**
   * Follows those on the list who may be watched. An answer is of use only while nothing newer was asked, or it could take
   * back what the newer one says.
   */
  async ask(
    people: Pick<People, 'mayWatch'>,
    conversations: Pick<ConversationRepository, 'apart'>,
  ): Promise<{ readonly allowed: ReadonlyMap<Id, SeenStatus>; readonly newest: boolean }> {
    this.#asked += 1;
    const asked = this.#asked;
    const open = this.openConversations;
    const [allowed, apart] = await Promise.all([people.mayWatch(this.user, this.wanted), conversations.apart(open)]);
    const newest = asked === this.#asked && !this.closed;
    if (newest) {
      this.seen = allowed;
      this.follow(new Set(this.wanted.filter((id) => allowed.has(id))));
      this.socket.followTyping(open.filter((id) => !apart.includes(id)));
    }
    return { allowed, newest };
  }

  follow(next: ReadonlySet<Id>): void {
    for (const id of this.followed) if (!next.has(id)) this.socket.unfollow(id);
    for (const id of next) if (!this.followed.has(id)) this.socket.follow(id);
    this.followed = next;
  }
}

/** See PresenceWatches. */
export function createPresenceWatches(deps: {
  readonly people: Pick<People, 'mayWatch'>;
  readonly conversations: Pick<ConversationRepository, 'apart'>;
  readonly presence: { seen(status: SeenStatus): Presence };
  readonly logger: Logger;
}): PresenceWatches {
  const { people, conversations, presence, logger } = deps;
  const watches = new Set<Watch>();
  const doubtful = new Set<Watch>();
  let running = false;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  const stateOf = (userId: Id, written: SeenStatus | undefined): Presence =>
    written === undefined
      ? { userId, status: 'offline', lastSeenAt: 0, statusText: '', statusUntil: 0 }
      : presence.seen(written);

  /** Tells the socket what it did not hear of while it did not follow somebody, and that somebody is out of its sight. */
  const tellDifference = (watch: Watch, before: ReadonlySet<Id>): void => {
    for (const id of watch.wanted) {
      if (before.has(id) === watch.followed.has(id) && !watch.owed.has(id)) continue;
      watch.socket.tell(stateOf(id, watch.followed.has(id) ? watch.seen.get(id) : undefined));
    }
    watch.owed.clear();
  };
  const askAgain = async (watch: Watch): Promise<void> => {
    const before = watch.followed;
    try {
      const { newest } = await watch.ask(people, conversations);
      if (newest) tellDifference(watch, before);
    } catch (error) {
      logger.warn('the database did not say who may see whose presence', { reason: toAppError(error).code });
      watch.follow(new Set());
      watch.socket.followTyping([]);
      tellDifference(watch, before);
      doubtful.add(watch);
      throw error;
    }
  };
  const settle = async (): Promise<void> => {
    if (running || stopped) return;
    running = true;
    try {
      while (doubtful.size > 0 && !stopped) {
        const some = [...doubtful].slice(0, ASKED_AT_ONCE);
        for (const watch of some) doubtful.delete(watch);
        await Promise.all(some.filter(({ closed }) => !closed).map(askAgain));
        await new Promise((resolve) => setImmediate(resolve));
      }
    } catch {
      timer = setTimeout(() => void settle(), RETRY_MS);
    } finally {
      running = false;
    }
  };

  const relationsChanged = (userIds: ReadonlySet<Id>): void => {
    for (const watch of watches) if (watch.concerns(userIds)) doubtful.add(watch);
    if (doubtful.size > 0) void settle();
  };

  return {
    open(user, socket) {
      const watch = new Watch(user, socket);
      return {
        async replace(userIds, openConversationIds) {
          watch.wanted = userIds;
          watch.openConversations = openConversationIds;
          watches.add(watch);
          const { allowed, newest } = await watch.ask(people, conversations);
          if (newest) watch.owed.clear();
          return userIds.map((id) => stateOf(id, allowed.get(id)));
        },
        close() {
          watch.closed = true;
          watches.delete(watch);
          doubtful.delete(watch);
        },
      };
    },
    relationsChanged,
    audienceChanged(userId) {
      for (const watch of watches) {
        if (!watch.followed.has(userId)) continue;
        watch.follow(new Set([...watch.followed].filter((id) => id !== userId)));
        watch.owed.add(userId);
      }
      relationsChanged(new Set([userId]));
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
