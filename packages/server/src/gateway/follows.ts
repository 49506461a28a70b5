import type { Id } from '../domain/ids.ts';
import type { Connection } from './connection.ts';
import { conversationTopic } from './topics.ts';

/** Whether a socket gets the events of the conversation. */
export function follows(connection: Connection, conversationId: Id): boolean {
  return (
    connection.isSubscribed(conversationTopic(conversationId)) || connection.overflow?.has(conversationId) === true
  );
}
