import type { EventEmitter } from 'node:events';
import type { OperationInput, Value } from '@im-ts/protocol';
import type { ChatClientEvents } from '../chat-client-types.ts';
import { markersFromWire, presenceFromWire, summaryFromWire } from '../from-wire.ts';
import type { Calls } from './calls.ts';
import { eventFromWire } from './conversation-event.ts';
import type { ConversationReplicas } from './conversation-replicas.ts';
import type { OwnScopes } from './own-scopes.ts';
import { countsFromWire } from './receipt-calls.ts';
import { ScopeSync } from './scope-sync.ts';
import type { UserDirectory } from './user-directory.ts';

/** Those who take what the server pushes. */
export interface EventRouterDeps {
  readonly conversations: ConversationReplicas;
  readonly users: UserDirectory;
  readonly myId: () => number;
  /** One page of Sync on the present link. */
  readonly fetchScope: (request: OperationInput<'sync'>) => Promise<Value<'SyncPage'>>;
  /** The server has another history than before: what is kept besides conversations and scopes has to go. */
  readonly reset: () => void;
  /** The server has named its history, the first one or another one. Called before `reset`. */
  readonly named: (historyId: string) => void;
  readonly scopes: OwnScopes;
  readonly calls: Pick<Calls, 'event' | 'signal'>;
  readonly emitter: EventEmitter<ChatClientEvents>;
}

/** Takes what the server pushes to those whom it concerns, and reads what was not pushed. */
export interface EventRouter {
  receive(events: readonly Value<'Event'>[]): void;
  /** There is a link to a server with this history. */
  welcome(historyId: string): void;
  /** Reads the user's own scope; resolves with the revs of the conversations that the server listed. */
  sync(): Promise<ReadonlyMap<number, number>>;
}

/** A router that has read nothing yet. */
export function createEventRouter(deps: EventRouterDeps): EventRouter {
  const { conversations, users, scopes } = deps;
  let listed = new Map<number, number>();

  const scope = new ScopeSync({
    fetch: deps.fetchScope,
    positions: scopes.positions,
    page,
    change: scopes.change,
    named: deps.named,
    reset: () => {
      listed = new Map();
      conversations.reset();
      scopes.reset();
      deps.reset();
    },
  });

  function page(answer: Value<'SyncPage'>, asked: Readonly<Record<string, number>>): void {
    users.learn(answer.users);
    // Who left and came back is in both lists.
    scopes.conversations(answer);
    for (const wire of answer.conversations) {
      const summary = summaryFromWire(wire);
      if (summary === undefined) continue;
      const { id, rev } = summary.conversation;
      listed.set(id, rev);
      conversations.put(summary);
      conversations.joined(id, rev);
    }
    scopes.page(answer, asked);
  }

  function receive(events: readonly Value<'Event'>[]): void {
    for (const event of events) {
      if (event.conversation?.dismissed !== undefined) {
        conversations.dismissed(event.conversation.conversationId, event.conversation.rev);
      } else if (event.conversation !== undefined) {
        const change = eventFromWire(event.conversation);
        if (change.type === 'stored' && change.message.origin !== undefined) {
          users.namedIn(change.message.origin.senderId, change.message);
        }
        conversations.event(change);
        if (change.type === 'stored' && change.message.senderId === deps.myId()) scopes.sent(change.message.clientId);
      } else if (event.user !== undefined) scope.event(event.user);
      else if (event.typing !== undefined) {
        const { conversationId, userId, typing } = event.typing;
        deps.emitter.emit('typing', {
          conversationId,
          userId,
          typing,
        });
      } else if (event.presence !== undefined) deps.emitter.emit('presence', presenceFromWire(event.presence));
      else if (event.receipts !== undefined) deps.emitter.emit('receipts', countsFromWire(event.receipts));
      else if (event.call !== undefined) deps.calls.event(event.call);
      else if (event.callSignal !== undefined) deps.calls.signal(event.callSignal);
      else if (event.receipt !== undefined) {
        const { conversationId, userId } = event.receipt;
        conversations.marker(conversationId, userId, markersFromWire(event.receipt));
      }
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
