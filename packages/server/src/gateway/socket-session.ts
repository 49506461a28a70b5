import type { CommandSession } from '../commands/command.ts';
import type { Id } from '../domain/ids.ts';
import type { Identity } from '../domain/session.ts';
import type { Connection } from './connection.ts';
import { conversationTopic, presenceTopic, typingTopic } from './topics.ts';

/** A welcomed socket as commands see it. */
export class SocketSession implements CommandSession {
  readonly identity: Identity;
  readonly #connection: Connection;
  #watched: readonly string[] = [];

  constructor(connection: Connection, identity: Identity) {
    this.#connection = connection;
    this.identity = identity;
  }

  follows(conversationId: Id): boolean {
    const connection = this.#connection;
    return (
      connection.isSubscribed(conversationTopic(conversationId)) || connection.overflow?.has(conversationId) === true
    );
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
