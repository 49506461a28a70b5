import type { EventEmitter } from 'node:events';
import type { im, OperationInput } from '@im-ts/protocol';
import type { ChatClientEvents } from '../chat-client-types.ts';
import type { ChatUser } from '../entities.ts';
import { presenceFromWire, summaryFromWire, userFromWire } from '../from-wire.ts';
import { eventFromWire } from './conversation-event.ts';
import type { ConversationReplicas } from './conversation-replicas.ts';
import { ScopeSync } from './scope-sync.ts';
import type { UserDirectory } from './user-directory.ts';

/** Those who take what the server pushes. */
export interface EventRouterDeps {
  readonly conversations: ConversationReplicas;
  readonly users: UserDirectory;
  /** One page of Sync on the present link. */
  readonly fetchScope: (request: OperationInput<'sync'>) => Promise<im.v1.SyncPage.$Properties>;
  /** The server has another history than before: what is kept besides conversations has to go. */
  readonly reset: () => void;
  /** Somebody's profile, the reader's own or another's, is different. */
  readonly profile: (user: ChatUser) => void;
  readonly emitter: EventEmitter<ChatClientEvents>;
}

/** Takes what the server pushes to those whom it concerns, and reads what was not pushed. */
export interface EventRouter {
  receive(events: readonly im.v1.Event.$Properties[]): void;
  /** There is a link to a server with this history. */
  welcome(historyId: string): void;
  /** Reads the user's own scope; resolves with the revs of the conversations that the server listed. */
  sync(): Promise<ReadonlyMap<number, number>>;
}

/** A router that has read nothing yet. */
export function createEventRouter(deps: EventRouterDeps): EventRouter {
  const { conversations, users } = deps;
  let listed = new Map<number, number>();

  const scope = new ScopeSync({
    fetch: deps.fetchScope,
    page,
    change,
    reset: () => {
      listed = new Map();
      conversations.reset();
      deps.reset();
    },
  });

  function page(answer: im.v1.SyncPage.$Properties): void {
    users.learn(answer.users);
    // Who left and came back is in both lists.
    for (const { conversationId, rev } of answer.gone ?? []) conversations.left(conversationId ?? 0, rev ?? 0);
    for (const wire of answer.conversations ?? []) {
      const summary = summaryFromWire(wire);
      if (summary === undefined) continue;
      const { id, rev } = summary.conversation;
      listed.set(id, rev);
      conversations.put(summary);
      conversations.joined(id, rev);
    }
    for (const one of answer.markers ?? []) marker(one);
    if (answer.profile != null) profile(answer.profile);
  }

  function marker(wire: im.v1.Marker.$Properties): void {
    const to = { readSeq: wire.readSeq ?? 0, deliveredSeq: wire.deliveredSeq ?? 0 };
    conversations.marker(wire.conversationId ?? 0, wire.userId ?? 0, to);
  }

  function change(event: im.v1.UserEvent.$Properties): void {
    if (event.marker != null) marker(event.marker);
    else if (event.joined != null) conversations.joined(event.joined.conversationId ?? 0, event.joined.rev ?? 0);
    else if (event.gone != null) conversations.left(event.gone.conversationId ?? 0, event.gone.rev ?? 0);
    else if (event.profile != null) profile(event.profile);
  }

  function profile(wire: im.v1.User.$Properties): void {
    users.learn([wire]);
    deps.profile(userFromWire(wire));
  }

  function receive(events: readonly im.v1.Event.$Properties[]): void {
    for (const event of events) {
      if (event.conversation != null) conversations.event(eventFromWire(event.conversation));
      else if (event.user != null) scope.event(event.user);
      else if (event.typing != null) {
        const { conversationId, userId, typing } = event.typing;
        deps.emitter.emit('typing', {
          conversationId: conversationId ?? 0,
          userId: userId ?? 0,
          typing: typing ?? false,
        });
      } else if (event.presence != null) deps.emitter.emit('presence', presenceFromWire(event.presence));
      else if (event.receipt != null) marker(event.receipt);
    }
  }

  return {
    receive,
    welcome: (historyId) => scope.welcome(historyId),
    async sync() {
      listed = new Map();
      await scope.run();
      return listed;
    },
  };
}
