import { encodeReply, type Value } from '@im-ts/protocol';
import type { Id } from '../domain/ids.ts';
import type { Identity } from '../domain/session.ts';
import type { CallerSocket, SocketCaller } from '../operation/handler.ts';
import type { Presence } from '../services/presence/presence-registry.ts';
import type { Connection } from './connection.ts';
import { follows } from './follows.ts';
import type { PresenceWatches, WatchingSocket } from './presence-watches.ts';
import type { ReceiptWatches, WatchedReceipts } from './receipt-watches.ts';
import type { ScopeWatch } from './scope-watch.ts';
import { presenceTopic, typingTopic } from './topics.ts';

export interface SessionDeps {
  readonly scopes: Pick<ScopeWatch, 'synced'>;
  readonly watches: Pick<PresenceWatches, 'open'>;
  readonly receiptWatches: Pick<ReceiptWatches, 'open'>;
}

/** A welcomed socket as handlers see it: who asks, and what asks. */
export class SocketSession implements SocketCaller, CallerSocket {
  readonly identity: Identity;
  readonly address: string;
  readonly mayRepeat = false;
  readonly socket: CallerSocket = this;
  readonly #connection: Connection;
  readonly #deps: SessionDeps;
  #typingTopics: readonly string[] = [];

  constructor(connection: Connection, identity: Identity, deps: SessionDeps) {
    this.#connection = connection;
    this.#deps = deps;
    this.identity = identity;
    this.address = connection.address;
  }

  follows(conversationId: Id): boolean {
    return follows(this.#connection, conversationId);
  }

  synced(urev: number): void {
    this.#deps.scopes.synced(this.identity.user.id, urev);
  }

  watch(userIds: readonly Id[], openConversationIds: readonly Id[]): Promise<Presence[]> {
    const connection = this.#connection;
    connection.presenceWatch ??= this.#deps.watches.open(this.identity.user, this.#watchingSocket());
    return connection.presenceWatch.replace(userIds, openConversationIds);
  }

  watchReceipts(conversationIds: readonly Id[]): Promise<Value<'ReceiptCounts'>[]> {
    const connection = this.#connection;
    const tell = (receipts: WatchedReceipts): void => {
      if (!connection.withoutEvents) connection.send(encodeReply(0, 'events', { events: [{ receipts }] }));
    };
    connection.receiptWatch ??= this.#deps.receiptWatches.open(this.identity.user.id, tell);
    return connection.receiptWatch.replace(conversationIds);
  }

  /** Presence and typing are published by topic; one that wants no events is answered, and hears no more. */
  #watchingSocket(): WatchingSocket {
    const connection = this.#connection;
    if (connection.withoutEvents) return { follow() {}, unfollow() {}, followTyping() {}, tell() {} };
    return {
      follow: (userId) => connection.subscribe(presenceTopic(userId)),
      unfollow: (userId) => connection.unsubscribe(presenceTopic(userId)),
      followTyping: (conversationIds) => this.#followTyping(conversationIds),
      tell: (presence) => connection.send(encodeReply(0, 'events', { events: [{ presence }] })),
    };
  }

  #followTyping(conversationIds: readonly Id[]): void {
    const next = conversationIds.filter((id) => this.follows(id)).map(typingTopic);
    const kept = new Set(next);
    for (const topic of this.#typingTopics) if (!kept.has(topic)) this.#connection.unsubscribe(topic);
    for (const topic of next) this.#connection.subscribe(topic);
    this.#typingTopics = next;
  }
}
