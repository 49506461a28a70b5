import type { Id } from '../domain/ids.ts';
import type { Identity } from '../domain/session.ts';
import type { CallerSocket, SocketCaller } from '../operation/handler.ts';
import type { Connection } from './connection.ts';
import type { ScopeWatch } from './scope-watch.ts';
import { conversationTopic, presenceTopic, typingTopic } from './topics.ts';

/** A welcomed socket as handlers see it: who asks, and what asks. */
export class SocketSession implements SocketCaller, CallerSocket {
  readonly identity: Identity;
  readonly address: string;
  readonly mayRepeat = false;
  readonly socket: CallerSocket = this;
  readonly #connection: Connection;
  readonly #scopes: Pick<ScopeWatch, 'synced'>;
  #watched: readonly string[] = [];

  constructor(connection: Connection, identity: Identity, scopes: Pick<ScopeWatch, 'synced'>) {
    this.#connection = connection;
    this.#scopes = scopes;
    this.identity = identity;
    this.address = connection.address;
  }

  follows(conversationId: Id): boolean {
    const connection = this.#connection;
    return (
      connection.isSubscribed(conversationTopic(conversationId)) || connection.overflow?.has(conversationId) === true
    );
  }

  synced(urev: number): void {
    this.#scopes.synced(this.identity.user.id, urev);
  }

  watch(userIds: readonly Id[], openConversationIds: readonly Id[]): void {
    if (this.#connection.withoutEvents) return;
    const open = openConversationIds.filter((id) => this.follows(id));
    const next = [...userIds.map(presenceTopic), ...open.map(typingTopic)];
    const kept = new Set(next);
    for (const topic of this.#watched) if (!kept.has(topic)) this.#connection.unsubscribe(topic);
    for (const topic of next) this.#connection.subscribe(topic);
    this.#watched = next;
  }
}
