import { encodeReply, encodeStoredEvents, type Value } from '@im-ts/protocol';
import type { ConversationEvent } from '../domain/events.ts';
import type { Id } from '../domain/ids.ts';
import type { Deliver } from '../pipeline/fan-out.ts';
import { callValue } from '../wire/entities.ts';
import { conversationEventValue, userEventValues } from '../wire/events.ts';
import type { Connection } from './connection.ts';
import type { ConnectionRegistry } from './connection-registry.ts';
import { follows } from './follows.ts';
import type { MountedApp } from './mounted-app.ts';
import { conversationTopic, presenceTopic, typingTopic, userTopic } from './topics.ts';

export interface DeliverDeps {
  readonly app: MountedApp;
  readonly registry: ConnectionRegistry;
  /** Bytes handed to sockets since the last call; see slow-consumers.ts. */
  readonly onDelivered: (bytes: number) => void;
  readonly onEvents: (count: number) => void;
  /** These users have come into a conversation or left one, or may have, or one of them has blocked or befriended another. */
  readonly onRelationsChanged: (userIds: ReadonlySet<Id>) => void;
  /** The user's own scope was announced to their sockets, up to this urev. */
  readonly onScope: (userId: Id, urev: number) => void;
}

/** Whether a socket of this node gets the events of a conversation. */
export function createIsFollowed({ app, registry }: Pick<DeliverDeps, 'app' | 'registry'>) {
  return (conversationId: Id): boolean => {
    if (app.numSubscribers(conversationTopic(conversationId)) > 0) return true;
    for (const { overflow } of registry.overflowing) if (overflow?.has(conversationId)) return true;
    return false;
  };
}

/** Delivers events through the publish topics of uWebSockets.js: encoded once, fanned out natively. */
export function createDeliver(deps: DeliverDeps): Deliver {
  const { app, registry } = deps;
  let delivered = 0;
  let relationsChanged = new Set<Id>();

  const publish = (topic: string, frame: Uint8Array): void => {
    app.publish(topic, frame, true);
    delivered += frame.length;
  };
  /** What many cause and few watch: not even encoded when nobody does. */
  const publishIfWatched = (topic: string, encode: () => Uint8Array): void => {
    if (app.numSubscribers(topic) > 0) publish(topic, encode());
  };

  /** To the devices of a user that want calls: of this session, or (0) of all. They are few, so they have no topic. */
  const sendTo = (userId: Id, sessionId: Id, frame: Uint8Array): void => {
    for (const connection of registry.ofUser(userId)) {
      if (connection.phase !== 'ready' || connection.withoutEvents || !connection.calls) continue;
      if (sessionId > 0 && connection.identity?.session.id !== sessionId) continue;
      connection.send(frame);
      delivered += frame.length;
    }
  };

  return {
    toConversation(conversationId, events) {
      const frame = events.every(isStored)
        ? encodeStoredEvents(events)
        : encodeEvents(events.map((event) => ({ conversation: conversationEventValue(event) })));
      publish(conversationTopic(conversationId), frame);
      for (const connection of registry.overflowing) {
        if (connection.overflow?.has(conversationId)) connection.send(frame);
      }
      deps.onEvents(events.length);
    },
    toUser(userId, events) {
      if (registry.ofUser(userId).size === 0) return;
      const frame: Value<'Event'>[] = [];
      for (const event of events) {
        for (const user of userEventValues(event)) frame.push({ user });
        deps.onScope(userId, event.urev);
      }
      publish(userTopic(userId), encodeEvents(frame));
      deps.onEvents(frame.length);
    },
    typing(event) {
      const { conversationId, userId, typing } = event;
      publishIfWatched(typingTopic(conversationId), () =>
        encodeEvents([{ typing: { conversationId, userId, typing } }]),
      );
    },
    presence(event) {
      publishIfWatched(presenceTopic(event.userId), () => encodeEvents([{ presence: event }]));
    },
    receipt(event) {
      const frame = encodeEvents([{ receipt: event.marker }]);
      for (const userId of event.receiverIds) {
        if (registry.ofUser(userId).size > 0) publish(userTopic(userId), frame);
      }
    },
    call({ call }) {
      const frame = encodeEvents([{ call: callValue(call) }]);
      for (const userId of [call.callerId, call.calleeId]) sendTo(userId, 0, frame);
    },
    callSignal({ conversationId, callId, senderId, receiverId, receiverSession, data }) {
      const frame = encodeEvents([{ callSignal: { conversationId, callId, senderId, data } }]);
      sendTo(receiverId, receiverSession, frame);
    },
    join(userId, conversationId) {
      relationsChanged.add(userId);
      for (const connection of registry.ofUser(userId)) {
        if (connection.phase === 'loading') connection.membershipChanges?.set(conversationId, true);
        else joinReady(connection, conversationId);
      }
    },
    leave(userId, conversationId) {
      relationsChanged.add(userId);
      for (const connection of registry.ofUser(userId)) leaveNow(connection, conversationId);
    },
    dismiss(conversationId) {
      // The event does not name the members: they are those who follow the group, and perhaps those who are just coming.
      for (const connection of registry.all) {
        const userId = connection.identity?.user.id;
        if (userId === undefined || !(connection.phase === 'loading' || follows(connection, conversationId))) continue;
        relationsChanged.add(userId);
        leaveNow(connection, conversationId);
      }
    },
    relationChanged(userId, otherId) {
      relationsChanged.add(userId);
      relationsChanged.add(otherId);
    },
    endSessions(userId, sessionIds) {
      for (const connection of [...registry.ofUser(userId)]) {
        const sessionId = connection.identity?.session.id;
        if (sessionIds === undefined || (sessionId !== undefined && sessionIds.includes(sessionId))) {
          connection.end('session_revoked');
        }
      }
    },
    resync(userId) {
      relationsChanged.add(userId);
      for (const connection of [...registry.ofUser(userId)]) connection.end('resync', retrySoon());
    },
    flush() {
      if (relationsChanged.size > 0) {
        deps.onRelationsChanged(relationsChanged);
        relationsChanged = new Set();
      }
      if (delivered === 0) return;
      deps.onDelivered(delivered);
      delivered = 0;
    },
  };
}

/** One frame of events, ready for any number of sockets. */
function encodeEvents(events: readonly Value<'Event'>[]): Uint8Array {
  return encodeReply(0, 'events', { events });
}

type StoredMessageEvent = ConversationEvent & { readonly change: { readonly type: 'stored' } };

function isStored(event: ConversationEvent): event is StoredMessageEvent {
  return event.change.type === 'stored';
}

/** A user has few sockets: a short spread is enough. */
function retrySoon(): string {
  return `retry in ${Math.floor(Math.random() * 500)} ms`;
}

function leaveNow(connection: Connection, conversationId: Id): void {
  if (connection.phase === 'loading') connection.membershipChanges?.set(conversationId, false);
  else {
    connection.overflow?.delete(conversationId);
    connection.unsubscribe(conversationTopic(conversationId));
    connection.unsubscribe(typingTopic(conversationId));
  }
}

function joinReady(connection: Connection, conversationId: number): void {
  if (connection.phase !== 'ready' || connection.withoutEvents) return;
  const topic = conversationTopic(conversationId);
  // A socket with overflow has all the subscriptions that it may have. Never both: each event would come twice.
  if (connection.overflow === undefined) connection.subscribe(topic);
  else if (!connection.isSubscribed(topic)) connection.overflow.add(conversationId);
}
