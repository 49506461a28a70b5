import type { im } from '@im-ts/protocol';
import type { ChatClientEvents } from '../chat-client-types.ts';
import type { Emitter } from '../emitter.ts';
import type { ChatUser } from '../entities.ts';
import { presenceFromWire, summaryFromWire, userFromWire } from '../from-wire.ts';
import type { ConversationList } from './conversation-list.ts';
import { ScopeSync } from './scope-sync.ts';
import type { Subscriptions } from './subscriptions.ts';
import type { UserDirectory } from './user-directory.ts';

export interface EventRouterDeps {
  readonly emitter: Emitter<ChatClientEvents>;
  readonly book: ConversationList;
  readonly follows: Subscriptions;
  readonly users: UserDirectory;
  readonly fetchScope: (request: im.v1.Sync.$Properties) => Promise<im.v1.SyncPage.$Properties>;
  readonly profile: (user: ChatUser) => void;
}

/** Takes what the server pushes to those whom it concerns, and reads what was not pushed. */
export interface EventRouter {
  receive(events: readonly im.v1.Event.$Properties[]): void;
  /** Reads the user's own scope; answers the revs of the conversations that the server listed. */
  sync(): Promise<ReadonlyMap<number, number>>;
}

export function createEventRouter(deps: EventRouterDeps): EventRouter {
  const { emitter, book, follows, users } = deps;
  let listed = new Map<number, number>();

  const scope = new ScopeSync({
    fetch: deps.fetchScope,
    page,
    change,
    reset: () => {
      listed = new Map();
      book.clear();
    },
  });

  function page(answer: im.v1.SyncPage.$Properties): void {
    users.learn(answer.users);
    // Who left and came back is in both lists.
    for (const { conversationId, rev } of answer.gone ?? []) gone(conversationId ?? 0, rev ?? 0);
    for (const wire of answer.conversations ?? []) {
      const summary = summaryFromWire(wire);
      if (summary === undefined) continue;
      listed.set(summary.conversation.id, summary.conversation.rev);
      book.put(summary);
      follows.joined(summary.conversation.id);
    }
    for (const marker of answer.markers ?? []) book.marker(marker);
  }

  function gone(conversationId: number, rev: number): void {
    const known = book.get(conversationId);
    // A removal that was followed by a return, which is known already.
    if (known !== undefined && known.conversation.rev > rev) return;
    follows.left(conversationId);
    book.remove(conversationId);
  }

  function change(event: im.v1.UserEvent.$Properties): void {
    if (event.marker != null) book.marker(event.marker);
    else if (event.joined != null) {
      const { conversationId, rev } = event.joined;
      const known = book.get(conversationId ?? 0);
      if (known === undefined || known.conversation.rev < (rev ?? 0)) book.refresh(conversationId ?? 0);
      follows.joined(conversationId ?? 0);
    } else if (event.gone != null) gone(event.gone.conversationId ?? 0, event.gone.rev ?? 0);
    else if (event.profile != null) {
      users.learn([event.profile]);
      deps.profile(userFromWire(event.profile));
    }
  }

  function receive(events: readonly im.v1.Event.$Properties[]): void {
    for (const event of events) {
      if (event.conversation != null) {
        book.event(event.conversation);
        follows.event(event.conversation);
      } else if (event.user != null) scope.event(event.user);
      else if (event.typing != null) {
        const { conversationId, userId, typing } = event.typing;
        emitter.emit('typing', {
          conversationId: conversationId ?? 0,
          userId: userId ?? 0,
          typing: typing ?? false,
        });
      } else if (event.presence != null) emitter.emit('presence', presenceFromWire(event.presence));
      else if (event.receipt != null) book.marker(event.receipt);
    }
  }

  return {
    receive,
    async sync() {
      listed = new Map();
      await scope.run();
      return listed;
    },
  };
}
